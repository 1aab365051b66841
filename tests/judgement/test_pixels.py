"""A pixel on the host of a company with products of its own is an advertiser's; the rest of the host is open."""

import pytest

from overcollect.judgement.identity import flow_id

SHOP = {
    "app": {"id": "com.example.shop", "name": "Example Shop", "platform": "android", "market": "CN"},
    "services": ["online_shopping"],
    "operator": {"name": "Example Ltd", "domains": ["shop.example"]},
    "functions": [],
    "recipients": [],
    "purposes": [],
}
VALUES = {"phone_number": "+8613912345678"}


@pytest.fixture
def audited(recording):
    def audit(url, **changes):
        outcome = recording.audit({"url": url}, app={**SHOP, **changes}, values=VALUES, consent="accepted")
        (flow,) = (flow for flow in outcome.data_flows if flow.data_type == "phone_number")
        return flow, {finding.rule: finding.severity for finding in outcome.findings}

    return audit


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/tr/?ud[ph]=%2B8613912345678",
        "https://www.google.com/pagead/1p-user-list/1/?phone=13912345678",
        "https://t.co/i/adsct?phone=13912345678",
        "https://bat.bing.com/action/0?phone=13912345678",
        "https://tr.snapchat.com/p?phone=13912345678",
        "https://ct.pinterest.com/v3/?phone=13912345678",
    ],
)
def test_a_pixel_is_an_advertisers(audited, url):
    flow, rules = audited(url)
    assert (flow.recipient.party, flow.recipient.role, flow.verdict) == ("third", "advertising", "unneeded")
    assert rules["NEED-01"] == "high"


@pytest.mark.parametrize(
    "url", ["https://www.facebook.com/login?phone=13912345678", "https://www.google.com/accounts?phone=13912345678"]
)
def test_another_address_of_the_host_is_not(audited, url):
    flow, rules = audited(url)
    assert (flow.recipient.party, flow.recipient.role, flow.verdict) == ("unknown", None, "undeclared")
    assert "NEED-01" not in rules


def test_a_pixel_of_the_operators_own_company_is_not(audited):
    operator = {"name": "Meta", "domains": ["facebook.com"]}
    flow, _ = audited("https://www.facebook.com/tr/?phone=13912345678", operator=operator)
    assert flow.recipient.party == "first"


@pytest.mark.parametrize("logins", [2, 4])
def test_a_pixel_and_a_login_on_one_host_are_judged_apart(recording, logins):
    begin = 1_790_000_000
    phone = {"phone": VALUES["phone_number"]}
    signing_in = [{"url": "https://www.facebook.com/login/device", "body": phone, "at": 11 + n} for n in range(logins)]
    pixel = [{"url": "https://www.facebook.com/tr/", "body": phone, "at": 30 + n} for n in range(3)]
    outcome = recording.audit(
        *signing_in,
        *pixel,
        app={**SHOP, "functions": [{"id": "sign_in", "like": "account_sign_in"}]},
        values=VALUES,
        marks=[{"from": begin + 10, "to": begin + 20, "function": "sign_in"}],
        consent="accepted",
    )
    flows = {flow.recipient.role: flow for flow in outcome.data_flows if flow.data_type == "phone_number"}
    assert {role: flow.count for role, flow in flows.items()} == {None: logins, "advertising": 3}
    assert (flows["advertising"].verdict, flows[None].recipient.party) == ("unneeded", "unknown")
    assert flows[None].verdict != "unneeded"
    assert flows[None].id == flow_id("phone_number", "facebook.com") != flows["advertising"].id
    (finding,) = (finding for finding in outcome.findings if finding.rule == "NEED-01")
    assert (finding.count, finding.data_flow) == (3, flows["advertising"].id)


@pytest.mark.parametrize("path", ["tr/", "login/device"])
def test_what_rides_on_every_request_to_one_of_the_two_is_common_there(recording, path):
    other = "login/device" if path == "tr/" else "tr/"
    oaid = "7f4b3c2a-1d2e-4f3a-8b9c-0d1e2f3a4b5c"
    sent = [{"url": f"https://www.facebook.com/{path}", "body": {"oaid": oaid}, "at": n * 2} for n in range(8)]
    others = [{"url": f"https://www.facebook.com/{other}", "at": 100 + n * 7} for n in range(8)]
    outcome = recording.audit(*sent, *others, app=SHOP, values={"oaid": oaid}, consent="accepted")
    (flow,) = (flow for flow in outcome.data_flows if flow.data_type == "oaid")
    assert [situation.frequency.common for situation in flow.situations] == [True]
    assert "FREQ-01" not in {finding.rule for finding in outcome.findings}
