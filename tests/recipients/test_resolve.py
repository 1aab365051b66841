import pytest

from overcollect.inputs.app import App, AppInfo, DeclaredRecipient, Operator
from overcollect.knowledge import Owner, OwnerTable, TableOwner
from overcollect.recipients import Names, Recipients
from overcollect.recipients.table import Table

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


def test_what_the_owner_is_known_for_is_kept_beside_another_declared_role(resolve):
    assert resolve("x.push.vendor.example").known_role == "platform"
    assert resolve("log.tally.example").known_role == ""
    assert resolve("metrics.rides.example").known_role == ""


def test_the_longest_domain_of_the_table_decides(resolve):
    assert resolve("a.ads.vendor.example").owner == "Vendor Ads"
    assert resolve("a.ads.vendor.example").party == "third"
    assert resolve("badads-vendor.example").party == "unknown"


@pytest.mark.parametrize("host", ["log.sdk.example", "192.0.2.1", "", "localhost"])
def test_what_is_not_known_is_unknown_and_never_third(resolve, host):
    info = resolve(host)
    assert (info.party, info.owner, info.role, info.declared_as, info.source) == ("unknown", None, None, None, "")


def test_a_service_that_the_path_tells_counts_on_a_host_of_which_nothing_else_is_known():
    pixel = Owner(
        id="pixel", name="Pixel", country="US", domains=("p.example",), role="advertising", paths=("social.example/tr",)
    )
    app = App(app=AppInfo(id="com.example.rides"), operator=APP.operator)
    asked = Recipients((*OWNERS, pixel), app).resolve
    told = asked("social.example", "pixel")
    assert (told.domain, told.owner, told.party, told.role) == ("social.example", "Pixel", "third", "advertising")
    assert asked("social.example").party == "unknown"
    assert asked("rides.example", "pixel").party == "first"


def test_a_service_on_a_declared_recipients_host_is_what_app_yaml_says():
    pixel = Owner(
        id="pixel", name="Pixel", country="US", domains=("p.example",), role="advertising", paths=("tally.example/tr",)
    )
    told = Recipients((*OWNERS, pixel), APP).resolve("tally.example", "pixel")
    assert (told.declared_as, told.role) == ("tally", "analytics")


def test_without_an_app_the_table_alone_answers():
    resolve = Recipients(OWNERS, None).resolve
    assert resolve("tally.example").party == "third"
    assert resolve("rides.example").party == "unknown"


def test_case_and_the_dot_of_the_root_do_not_matter(resolve):
    assert resolve("API.Rides.EXAMPLE.") == resolve("api.rides.example")
    assert resolve("api.rides.example") is resolve("api.rides.example")


def row(name, *domains, role="", party="unknown", group="", country=""):
    return TableOwner(id=name.lower(), name=name, country=country, role=role, party=party, group=group, domains=domains)


ABOUT = dict.fromkeys(("schema", "address", "commit", "licence", "attribution", "changes"), "x")
TABLE = Table(
    [
        OwnerTable(
            **ABOUT,
            source="a list",
            date="2026-07-20",
            owners=(
                row("Bytes", "rides.example", "bytes.example", group="bytes", country="CN"),
                row("Bytes", "ads.bytes.example", role="advertising", party="third", group="bytes", country="CN"),
                row("Tally", "tally.example", role="analytics", party="third"),
                row("Counter", "counter.example", "kit.cloud.example", role="analytics", party="third"),
                row("Edge", "edge.example", role="cdn"),
                row("Self", "self.example", role="advertising", party="third"),
            ),
        )
    ]
)
CLOUD = Owner(id="cloud", name="Cloud", country="CN", domains=("cloud.example",), role="cloud", party="unknown")
PRINTED = Owner(id="tally", name="Tally Ltd", country="CN", domains=("tally.example",), role="push", source="ours")


def asking(*answers, app=APP, owners=(CLOUD, PRINTED)):
    names = Names()
    names.learn(answers)
    return Recipients(owners, app, names, table=TABLE).resolve


def test_an_owner_of_the_built_table_is_named_with_its_source():
    info = asking()("log.counter.example")
    assert (info.owner, info.party, info.role, info.country) == ("Counter", "third", "analytics", None)
    assert (info.owner_id, info.source) == ("counter", "a list, 2026-07-20")


def test_our_own_entries_outrank_the_built_table():
    info = asking(app=None)("log.tally.example")
    assert (info.owner, info.role, info.source) == ("Tally Ltd", "push", "ours")


def test_a_company_with_apps_of_its_own_is_named_and_no_third_party():
    info = asking(app=None)("api.bytes.example")
    assert (info.owner, info.party) == ("Bytes", "unknown")
    assert asking(app=None)("ads.bytes.example").party == "third"


def test_a_host_of_the_operators_own_company_is_no_third_party():
    info = asking()("ads.bytes.example")
    assert (info.owner, info.party, info.declared_as) == ("Bytes", "unknown", None)
    assert "same company" in info.note


def test_a_host_that_the_apps_id_spells_is_no_third_party_and_no_first_one():
    app = App(app=AppInfo(id="example.self.music"), operator=Operator(name="Music Ltd", domains=("music.example",)))
    info = asking(app=app)("log.self.example")
    assert (info.owner, info.party, info.declared_as) == ("Self", "unknown", None)
    assert "app's id" in info.note
    assert asking()("log.self.example").party == "third"


def test_a_carrier_is_told_from_who_is_behind_it():
    info = asking()("files.cloud.example")
    assert (info.owner, info.hosted_at, info.role, info.party) == ("Cloud", "Cloud", "cloud", "unknown")
    assert asking()("x.edge.example").hosted_at == "Edge"
    assert asking()("x.kit.cloud.example").owner == "Counter"
    assert asking()("log.counter.example").hosted_at is None


def test_who_is_declared_behind_a_carrier_has_not_its_role_and_country():
    behind = DeclaredRecipient(id="shop", name="Shop", domains=("shop.cloud.example",))
    app = App(app=AppInfo(id="com.example.rides"), recipients=(behind,))
    info = asking(app=app)("x.shop.cloud.example")
    assert (info.owner, info.party, info.role, info.country) == ("Shop", "third", None, None)
    assert info.hosted_at == "Cloud"


def test_a_cname_tells_where_the_operators_host_is_carried():
    info = asking(("a.edge.example", "api.rides.example"))("api.rides.example")
    assert (info.party, info.hosted_at, info.cloaks) == ("first", "Edge", None)


def test_a_cname_that_leads_to_a_third_party_is_cloaking():
    info = asking(("t.partner.example", "metrics2.rides.example"), ("x.counter.example", "t.partner.example"))(
        "metrics2.rides.example"
    )
    assert (info.party, info.declared_as, info.cloaks) == ("first", "operator", "counter")
    assert "x.counter.example" in info.note


def test_a_cname_inside_the_operators_company_is_no_cloaking():
    resolve = asking(("www.rides.example", "rides.example"), ("ads.bytes.example", "img.rides.example"))
    assert resolve("rides.example").cloaks is None
    assert resolve("img.rides.example").cloaks is None


def test_a_bare_address_has_the_name_that_the_capture_tells():
    info = asking(("192.0.2.1", "log.counter.example"))("192.0.2.1")
    assert (info.domain, info.owner, info.party) == ("counter.example", "Counter", "third")
    assert "log.counter.example" in info.note


def test_a_bare_address_that_two_parties_share_stays_unknown():
    info = asking(("192.0.2.1", "log.counter.example"), ("192.0.2.1", "api.bytes.example"))("192.0.2.1")
    assert (info.domain, info.owner, info.party) == ("192.0.2.1", None, "unknown")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.0.1", "::1", "[::1]", "::ffff:127.0.0.1", "localhost", "a.localhost"]
)
def test_the_device_itself_is_no_recipient(host):
    assert Recipients((), None).resolve(host).is_loopback


@pytest.mark.parametrize("host", ["mitm.it", "chls.pro", "burp"])
def test_the_page_of_the_proxy_that_recorded_is_no_recipient(host):
    assert Recipients((), None).resolve(host).is_loopback
    assert not Recipients((), None).resolve(f"api.{host}.example").is_loopback


@pytest.mark.parametrize("host", ["192.168.1.1", "10.0.0.1", "172.16.9.9", "fe80::1%wlan0", "fd00::1", "printer.local"])
def test_a_device_in_the_local_network_is_named_as_such(host):
    info = Recipients((), None).resolve(host)
    assert (info.party, info.is_loopback) == ("unknown", False)
    assert info.note == "A device in the local network."


@pytest.mark.parametrize("host", ["192.0.2.1", "172.32.0.1", "notlocalhost", "local"])
def test_other_addresses_and_names_are_not_local(host):
    info = Recipients((), None).resolve(host)
    assert (info.is_loopback, info.note) == (False, "")


def test_an_address_of_the_device_that_app_yaml_names_is_what_it_says():
    app = App(app=AppInfo(id="com.example.app"), operator=Operator(name="Bench", domains=("127.0.0.1",)))
    info = Recipients((), app).resolve("127.0.0.1")
    assert (info.party, info.is_loopback) == ("first", False)
