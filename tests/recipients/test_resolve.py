import pytest

from overcollect.inputs.app import App, AppInfo, DeclaredRecipient, Operator
from overcollect.knowledge import Owner
from overcollect.recipients import Recipients

OWNERS = (
    Owner(id="tally", name="Tally", country="CN", domains=("tally.example",), role="analytics", source="made up"),
    Owner(id="vendor", name="Vendor", country="US", domains=("vendor.example",), role="platform", party="platform"),
    Owner(id="vendor_ads", name="Vendor Ads", country="US", domains=("ads.vendor.example",), role="advertising"),
)
APP = App(
    app=AppInfo(id="com.example.rides"),
    operator=Operator(name="Example Rides Ltd", domains=("rides.example",)),
    recipients=(
        DeclaredRecipient(id="tally", name="Tally SDK", domains=("tally.example",), capacity="processor"),
        DeclaredRecipient(id="push", name="Vendor Push", domains=("push.vendor.example",), role="push"),
        DeclaredRecipient(id="hosted", name="Hosted", domains=("metrics.rides.example",), role="analytics"),
    ),
)


@pytest.fixture
def resolve():
    return Recipients(OWNERS, APP).resolve


def test_the_operators_hosts_are_the_first_party(resolve):
    info = resolve("api.rides.example")
    assert (info.party, info.declared_as, info.owner, info.domain, info.source) == (
        "first",
        "operator",
        "Example Rides Ltd",
        "rides.example",
        "app.yaml",
    )


def test_a_declared_recipient_is_a_third_party_completed_by_the_table(resolve):
    info = resolve("log.tally.example")
    assert (info.party, info.declared_as, info.owner) == ("third", "tally", "Tally SDK")
    assert (info.role, info.country, info.capacity) == ("analytics", "CN", "processor")


def test_a_declared_recipient_under_the_operators_domain_stays_the_first_party(resolve):
    info = resolve("metrics.rides.example")
    assert (info.party, info.declared_as, info.role) == ("first", "hosted", "analytics")
    assert info.domain == "rides.example"


def test_a_declared_host_of_a_platform_is_no_platform_any_more(resolve):
    assert resolve("x.push.vendor.example").party == "third"
    assert resolve("x.push.vendor.example").role == "push"
    assert resolve("system.vendor.example").party == "platform"


def test_the_longest_domain_of_the_table_decides(resolve):
    assert resolve("a.ads.vendor.example").owner == "Vendor Ads"
    assert resolve("a.ads.vendor.example").party == "third"
    assert resolve("badads-vendor.example").party == "unknown"


@pytest.mark.parametrize("host", ["log.sdk.example", "192.0.2.1", "", "localhost"])
def test_what_is_not_known_is_unknown_and_never_third(resolve, host):
    info = resolve(host)
    assert (info.party, info.owner, info.role, info.declared_as, info.source) == ("unknown", None, None, None, "")


def test_without_an_app_the_table_alone_answers():
    resolve = Recipients(OWNERS, None).resolve
    assert resolve("tally.example").party == "third"
    assert resolve("rides.example").party == "unknown"


def test_case_and_the_dot_of_the_root_do_not_matter(resolve):
    assert resolve("API.Rides.EXAMPLE.") == resolve("api.rides.example")
    assert resolve("api.rides.example") is resolve("api.rides.example")
