from overcollect.knowledge import OwnerTable, TableOwner
from overcollect.recipients.table import Table, shipped_table


def table(*owners):
    about = dict.fromkeys(("schema", "source", "address", "commit", "licence", "attribution", "changes", "date"), "x")
    return Table([OwnerTable(**about, owners=owners)])


def owner(name, *domains, role="", party="unknown", group=""):
    return TableOwner(id=name, name=name, country="", role=role, party=party, group=group, domains=domains)


def test_the_longest_domain_decides_on_label_boundaries():
    find = table(owner("short", "vendor.example"), owner("long", "ads.vendor.example")).find
    assert find("x.ads.vendor.example").owner.name == "long"
    assert find("x.vendor.example").domain == "vendor.example"
    assert find("badvendor.example") is None
    assert find("") is None
    assert find("192.0.2.1") is None


def test_a_name_marked_as_one_host_holds_for_nothing_below_it():
    find = table(owner("wide", "vendor.example"), owner("one", "=one.vendor.example")).find
    assert find("one.vendor.example").owner.name == "one"
    assert find("x.one.vendor.example").owner.name == "wide"


def test_the_shipped_table_names_what_owners_yaml_has_not():
    found = shipped_table().find("api.m.jd.com")
    assert (found.owner.name, found.owner.country, found.owner.party) == ("JD.com", "CN", "unknown")
    assert found.source.startswith("v2fly domain-list-community, 20")
