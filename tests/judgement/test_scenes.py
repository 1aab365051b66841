"""Twelve scenes in which the company would be right, and the same with one fact changed."""

import msgspec
import pytest
from msgspec.structs import replace

from overcollect.choices import SEVERITIES
from overcollect.knowledge.rule_sample import RuleSample

ADVERTISER = "log.adnet.example"
ISSUED = "5f1d2c3b4a5968778695a4b3c2d1e0f1"
FOREGROUND = {"at": 1, "visibility": "foreground"}


def during(function, *inputs):
    marks = [FOREGROUND, {"from": 50, "to": 200, "function": function}]
    return [*marks, *({"at": 90, "input": {"data_type": data_type, "how": how}} for data_type, how in inputs)]


def app(service, function, data, **changes):
    """An app of one service type with one function and one purpose, as an honest operator would declare it."""
    like = changes.pop("like", function)
    recipients = changes.pop("recipients", [])
    to = changes.pop("to", ["operator", *(recipient["id"] for recipient in recipients)])
    purpose = {"id": "purpose", "data": data, "recipients": to, "basis": "consent", **changes.pop("purpose", {})}
    return {
        "services": [service],
        "functions": [{"id": function, "like": like}],
        "recipients": recipients,
        "purposes": [purpose],
        **changes,
    }


def one_sent(scene, **changes):
    return {**scene, "sent": [{**scene["sent"][0], **changes}]}


def marked(scene, *marks):
    return {**scene, "marks": list(marks)}


LOGIN = {
    "why": "the user signs in by phone number and code",
    "app": app("ride_hailing", "sign_in", ["phone_number", "verification_code"], like="account_sign_in"),
    "sent": [{"data": ["phone_number", "verification_code"]}],
    "marks": during("sign_in", ("phone_number", "typed"), ("verification_code", "typed")),
}
CHAT = {
    "why": "the user writes to customer service and shows the screen",
    "app": app("online_shopping", "help", ["message_content", "screenshot"], like="customer_service"),
    "sent": [{"data": ["message_content", "screenshot"]}],
    "marks": during("help", ("message_content", "typed"), ("screenshot", "picked")),
}
CONTACT = {
    "why": "the user picks one friend to invite",
    "app": app("instant_messaging", "invite", ["contacts_list"], like="invite_contacts"),
    "sent": [{"data": ["contacts_list"], "items": 1}],
    "marks": during("invite", ("contacts_list", "picked")),
}
PHOTO = {
    "why": "the user posts a photo",
    "app": app("online_community", "post", ["photo_video"], like="upload_photo"),
    "sent": [{"data": ["photo_video"]}],
    "marks": during("post", ("photo_video", "picked")),
}
ADDRESS = {
    "why": "the user types where the goods go",
    "app": app(
        "online_shopping", "address", ["postal_address", "person_name", "phone_number"], like="delivery_address"
    ),
    "sent": [{"data": ["postal_address", "person_name", "phone_number"]}],
    "marks": during("address", ("postal_address", "typed"), ("person_name", "typed"), ("phone_number", "typed")),
}
CRASH_DATA = [
    *("crash_diagnostics", "os_version", "device_model", "cpu_info", "memory_storage", "screen_metrics"),
    *("system_locale", "network_type", "app_info"),
]
CRASH = {
    "why": "a crash report without identifiers, which the user had switched on",
    "app": app("online_games", "crash", CRASH_DATA, like="crash_report"),
    "sent": [
        {"data": CRASH_DATA},
        {"data": ["user_agent"], "place": "header", "location": "header.user-agent"},
    ],
    "marks": during("crash"),
}
MAP = {
    "why": "a map SDK draws the way for the operator",
    "app": app(
        "map_navigation",
        "guide",
        ["precise_location"],
        like="navigation",
        recipients=[
            {
                "id": "mapway",
                "name": "Mapway",
                "domains": ["mapway.example"],
                "role": "maps",
                "country": "CN",
                "capacity": "processor",
            }
        ],
    ),
    "sent": [
        {
            "data": ["precise_location"],
            "to": "api.mapway.example",
            "precision_m": 5,
            "known": True,
            "times": 20,
            "every": 5,
            "changing": True,
        }
    ],
    "marks": during("guide"),
}
SUPER_APP = {
    "why": "an app for rides and for food: each function sends what its own service needs",
    "app": {
        "services": ["ride_hailing", "food_delivery"],
        "functions": [
            {"id": "ride", "like": "place_order", "grants": ["ride_order"]},
            {"id": "food_address", "like": "delivery_address"},
        ],
        "recipients": [],
        "purposes": [
            {"id": "ride", "data": ["trip_endpoints"], "recipients": ["operator"], "when": {"functions": ["ride"]}},
            {
                "id": "food",
                "data": ["postal_address"],
                "recipients": ["operator"],
                "when": {"functions": ["food_address"]},
            },
        ],
    },
    "sent": [{"data": ["trip_endpoints"], "at": 60}, {"data": ["postal_address"], "at": 300}],
    "marks": [
        FOREGROUND,
        {"from": 50, "to": 200, "function": "ride"},
        {"from": 250, "to": 400, "function": "food_address"},
        {"at": 280, "input": {"data_type": "postal_address", "how": "typed"}},
    ],
}
PUSH = {
    "why": "the push service of the system gets its token, also in the background",
    "app": app(
        "instant_messaging",
        "notify",
        ["push_token"],
        like="push_notifications",
        recipients=[
            {
                "id": "courier",
                "name": "Courier",
                "domains": ["courier.example"],
                "role": "push",
                "country": "CN",
                "capacity": "processor",
            }
        ],
    ),
    "sent": [{"data": ["push_token"], "to": "api.courier.example", "at": 300}],
    "marks": [FOREGROUND, {"from": 50, "to": 400, "function": "notify"}, {"at": 250, "visibility": "background"}],
}
FRAUD = {
    "why": "a bank watches for fraud with the identifier that the law against telecom fraud names",
    "app": app(
        "mobile_banking",
        "transfer",
        ["mac_address"],
        like="transfer_money",
        purpose={"needed": True, "basis": "law"},
    ),
    "sent": [{"data": ["mac_address"]}],
    "marks": during("transfer"),
}
SESSION = {
    "why": "the operator's own server issued the identifier that comes back to it",
    "app": app("online_audio_video", "play", ["install_id"], like="view_item"),
    "sent": [{"data": ["install_id"], "issued_by": "id.rides.example", "value": ISSUED, "times": 6}],
    "marks": during("play"),
}
SEARCH = {
    "why": "the user searches",
    "app": app("online_shopping", "find", ["search_history"], like="search"),
    "sent": [{"data": ["search_history"], "place": "body"}],
    "marks": during("find", ("search_history", "typed")),
}

SCENES = {
    "phone login": (LOGIN, one_sent(LOGIN, to=ADVERTISER)),
    "customer service chat": (CHAT, one_sent(CHAT, to=ADVERTISER)),
    "a picked contact": (CONTACT, one_sent(CONTACT, items=120)),
    "an uploaded photo": (
        PHOTO,
        marked(PHOTO, {"from": 5, "to": 6, "function": "post"}, {"at": 8, "visibility": "screen_off"}),
    ),
    "a typed address": (ADDRESS, one_sent(ADDRESS, to="log.tally.example")),
    "a crash report without identifiers": (CRASH, one_sent(CRASH, data=["crash_diagnostics", "imei"])),
    "a map SDK as processor": (MAP, one_sent(MAP, to=ADVERTISER)),
    "a super-app with two services": (SUPER_APP, {**SUPER_APP, "sent": [{"data": ["trip_endpoints"], "at": 300}]}),
    "a system push service": (PUSH, one_sent(PUSH, data=["android_id"])),
    "anti-fraud with a legal basis": (FRAUD, one_sent(FRAUD, to=ADVERTISER)),
    "a server-issued id": (SESSION, one_sent(SESSION, to=ADVERTISER)),
    "a search": (SEARCH, one_sent(SEARCH, data=["search_history", "precise_location"], precision_m=5)),
}
UNCLAIMED = [name for name, (right, _) in SCENES.items() if not any(p.get("needed") for p in right["app"]["purposes"])]
"""What only the operator claims reaches the hosts that the operator names, and no further."""


def grave(outcome):
    least = SEVERITIES.index("medium")
    return [
        f"{f.severity} {f.rule} {f.subject}: {f.reason}"
        for f in outcome.findings
        if SEVERITIES.index(f.severity) >= least
    ]


@pytest.fixture(scope="module", params=SCENES)
def scene(request):
    return tuple(msgspec.convert(described, RuleSample) for described in SCENES[request.param])


def test_the_company_is_right(samples, scene):
    assert grave(samples.judge(scene[0])) == []


def test_one_fact_changed_is_a_finding(samples, scene):
    assert grave(samples.judge(scene[1]))


def test_without_any_mark_the_company_is_not_accused_either(samples, scene):
    """What no mark settles stays open: it is never called unneeded."""
    unmarked = replace(scene[0], marks=())
    assert [line for line in grave(samples.judge(unmarked)) if " NEED-0" in line] == []


@pytest.mark.parametrize("scene", UNCLAIMED, indirect=True)
def test_a_host_that_nobody_knows_may_be_the_operators_own(samples, scene):
    """Towards an unknown host the same scenes accuse nobody: it is never taken for a third party."""
    unknown = tuple(replace(sent, to="api.unheard-of.example") for sent in scene[0].sent)
    assert [line for line in grave(samples.judge(replace(scene[0], sent=unknown))) if " NEED-0" in line] == []


def test_marks_of_taps_accuse_nobody(samples, scene):
    tapped = replace(scene[0], marks=(*scene[0].marks, {"at": 20, "ui": "tap"}))
    assert grave(samples.judge(tapped)) == []


def test_in_other_norms_the_company_is_right_as_well(samples, scene):
    assert grave(samples.judge(scene[0], norms=("eu", "play"))) == []
