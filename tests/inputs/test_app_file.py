import json

import pytest

from overcollect.inputs import load_app
from overcollect.inputs.app import Sdk
from overcollect.inputs.app_file import app_of
from overcollect.inputs.document import parse_document
from overcollect.model import InputProblem, PayloadKey

WHOLE = """\
schema: overcollect/app/1
app: {id: com.example.music, name: Example Music, version: 10.10, platform: android, market: NO, audience: general}
services: [online_audio_video, karaoke]
own_services:
  - {id: karaoke, necessary: [{condition: registered_user, data: [phone_number]}], functions: [play_media]}
operator: {name: Example Ltd, domains: [Music.example, 例子.example]}
functions:
  - {id: sign_in, kind: extended, like: account_sign_in, grants: [registered_user]}
recipients:
  - {id: tally, domains: [tally.example], role: analytics, country: CN, capacity: processor,
     sdk: {name: Tally, version: 9.40}}
purposes:
  - id: sign_in
    why: log in by phone number
    needed: false
    basis: consent
    data: [phone_number, verification_code]
    recipients: [operator, tally]
    when: {consent: [accepted], functions: [sign_in, play_media], at_most: 1/session}
    keep: 30d
payload_keys:
  - {key: 0123456789012345, vector: 0102030405060708, domains: [Music.example]}
  - {key: c2VjcmV0}
"""


def test_a_whole_declaration_is_read(write, catalogue):
    app = load_app(write(WHOLE), catalogue)
    assert app.app.version == "10.10"
    assert app.app.market == "NO"
    assert app.operator.domains == ("music.example", "xn--fsqu00a.example")
    assert app.services == ("online_audio_video", "karaoke")
    assert app.own_services[0].name == "karaoke"
    assert app.own_services[0].necessary[0].condition == "registered_user"
    assert app.functions[0].like == "account_sign_in"
    assert app.recipients[0].name == "tally"
    assert app.recipients[0].sdk == Sdk(name="Tally", version="9.40")
    assert app.purposes[0].when.at_most == "1/session"
    assert app.purposes[0].keep == "30d"
    assert app.purposes[0].recipients == ("operator", "tally")
    assert app.payload_keys == (
        PayloadKey(key="0123456789012345", vector="0102030405060708", domains=("music.example",)),
        PayloadKey(key="c2VjcmV0"),
    )
    assert not app.declares_nothing


def test_json_is_a_declaration_as_well(write, catalogue):
    content = {"schema": "overcollect/app/1", "app": {"id": "a"}, "purposes": []}
    assert not load_app(write(json.dumps(content)), catalogue).declares_nothing


def test_without_purposes_the_app_has_said_nothing(write, catalogue):
    assert load_app(write("schema: overcollect/app/1\napp: {id: a}\n"), catalogue).declares_nothing


WRONG = [
    ("[online_audio_video, karaoke]", "[online_audio_vido]", ("services[0]", "explain online_audio_video")),
    ("[online_audio_video, karaoke]", "[xyzzy]", ("services[0]", "Known are karaoke, online_audio_video")),
    ("{id: karaoke,", "{id: ride_hailing,", ("own_services[0].id", "service type of the law")),
    ("data: [phone_number]}", "data: [fone_number]}", ("own_services[0].necessary[0].data[0]", "phone_number")),
    ("condition: registered_user", "condition: registred_user", ("condition", "registered_user")),
    ("functions: [play_media]", "functions: [play_medium]", ("own_services[0].functions[0]", "play_media")),
    ("like: account_sign_in", "like: account_signin", ("app.yaml:8: functions[0].like", "account_sign_in")),
    ("grants: [registered_user]", "grants: [registered]", ("functions[0].grants[0]",)),
    ("data: [phone_number, v", "data: [phone, v", ("app.yaml:17: purposes[0].data[0]", "phone_number")),
    ("recipients: [operator, tally]", "recipients: [operator, taly]", ("purposes[0].recipients[1]", "tally")),
    ("functions: [sign_in,", "functions: [signin,", ("purposes[0].when.functions[0]", "sign_in")),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "parts"), WRONG)
def test_words_that_are_known_nowhere_are_refused_with_the_nearest(write, catalogue, right, wrong, parts):
    assert right in WHOLE
    with pytest.raises(InputProblem) as raised:
        load_app(write(WHOLE.replace(right, wrong, 1)), catalogue)
    for part in ("app.yaml", *parts):
        assert part in str(raised.value)


@pytest.mark.parametrize(
    ("right", "wrong", "near", "explained"),
    [
        ("recipients: [operator, tally]", "recipients: [operator, taly]", "tally", False),
        ("functions: [sign_in,", "functions: [signin,", "sign_in", False),  # a function of the file
        ("[online_audio_video, karaoke]", "[online_audio_video, karaok]", "karaoke", False),
        ("grants: [registered_user]", "grants: [registred_user]", "registered_user", False),
        ("like: account_sign_in", "like: account_signin", "account_sign_in", True),
        ("data: [phone_number, v", "data: [phone_numbr, v", "phone_number", True),
    ],
)
def test_only_what_explain_knows_is_said_to_be_explained(write, catalogue, right, wrong, near, explained):
    assert right in WHOLE
    with pytest.raises(InputProblem) as raised:
        load_app(write(WHOLE.replace(right, wrong, 1)), catalogue)
    assert f"The nearest known is {near}" in str(raised.value)
    assert (f"overcollect explain {near}" in str(raised.value)) is explained


def test_two_entries_of_one_id_are_refused(write, catalogue):
    text = "schema: overcollect/app/1\napp: {id: a}\nrecipients:\n  - {id: x}\n  - {id: x}\n"
    with pytest.raises(InputProblem, match=r":5: recipients\[1\].id: 'x' is the id of an entry before \(line 4\)"):
        load_app(write(text), catalogue)


def test_a_misspelt_role_is_refused_since_verdicts_hang_on_it(catalogue):
    text = "schema: overcollect/app/1\napp: {id: a}\nrecipients: [{id: x, role: analitics, domains: [a.example]}]\n"
    with pytest.raises(InputProblem, match=r"recipients\[0\]\.role: 'analitics' is no role\. .*analytics"):
        app_of(parse_document(text, "f"), catalogue)
    for own in ("sorcery", "chat", "cms", "marketing", "statistics"):
        assert app_of(parse_document(text.replace("analitics", own), "f"), catalogue).recipients[0].role == own


def test_all_wrong_words_are_told_at_once(catalogue):
    text = (
        "schema: overcollect/app/1\napp: {id: a}\nservices: [online_shoping]\nfunctions: [{id: sign_in}]\n"
        "purposes: [{id: p, data: [phone_numbr], recipients: [operater], when: {functions: [sing_in]}}]\n"
    )
    with pytest.raises(InputProblem, match="online_shoping") as raised:
        app_of(parse_document(text, "f"), catalogue)
    assert [other.place.rpartition(" ")[2] for other in raised.value.others] == [
        "purposes[0].data[0]",
        "purposes[0].recipients[0]",
        "purposes[0].when.functions[0]",
    ]


def test_two_wrong_values_in_one_line_are_told_at_once(catalogue):
    text = (
        "schema: overcollect/app/1\napp: {id: a}\n"
        "purposes: [{id: p, data: [imei], recipients: [operator], when: {consent: [acepted], at_most: 1/sesion}}]\n"
    )
    with pytest.raises(InputProblem) as raised:
        app_of(parse_document(text, "f"), catalogue)
    told = " ".join(map(str, (raised.value, *raised.value.others)))
    assert "acepted" in told
    assert "1/sesion" in told
