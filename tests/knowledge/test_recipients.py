from collections import Counter

from overcollect.data_folders import folder
from overcollect.knowledge import Text, load, owner_tables, role_name


def test_every_domain_has_one_owner(catalogue):
    counts = Counter(domain for owner in catalogue.owners for domain in owner.domains)
    assert [domain for domain, count in counts.items() if count > 1] == []


def test_the_table_is_wide_enough_to_start_with(catalogue):
    assert sum(owner.party == "third" for owner in catalogue.owners) >= 60


def test_a_company_with_products_of_its_own_stands_with_the_names_of_its_sdk_hosts(catalogue):
    domains = {domain for owner in catalogue.owners if owner.party == "third" for domain in owner.domains}
    products = {"taobao.com", "qq.com", "baidu.com", "toutiao.com", "snssdk.com", "xiaomi.com", "kuaishou.com"}
    assert not domains & {*products, "google.com", "googleapis.com", "facebook.com", "yandex.ru", "unity3d.com"}


def test_hosts_of_the_system_are_platform_and_kits_under_them_are_not(catalogue):
    by_domain = {domain: owner for owner in catalogue.owners for domain in owner.domains}
    assert by_domain["hicloud.com"].party == "platform"
    assert by_domain["dt.hicloud.com"].party == "third"
    assert by_domain["connectivitycheck.gstatic.com"].party == "platform"


def test_the_made_up_owners_of_the_samples_use_reserved_names(catalogue):
    made_up = {owner.id: owner for owner in catalogue.owners if owner.source == "made up"}
    assert set(made_up) == {"tally", "adnet", "courier", "mapway", "paylane"}
    assert all(domain.endswith(".example") for owner in made_up.values() for domain in owner.domains)


def test_the_licence_of_the_borrowed_table_stands_beside_it():
    text = (folder("purposes") / "recipients" / "LICENSE.v2fly").read_text(encoding="utf-8")
    assert "V2Ray" in text
    assert any("v2fly" in owner.source for owner in load().owners)


def test_every_row_says_where_its_owner_can_be_checked(catalogue):
    bare = [owner.id for owner in catalogue.owners if owner.source != "made up" and not owner.cites]
    assert bare == []


def test_every_row_of_our_own_says_why(catalogue):
    """``ours`` alone would be a claim without a reason."""
    said = {owner.id: owner.source.partition("ours")[2].strip(" :;") for owner in catalogue.owners}
    own = {owner.id for owner in catalogue.owners if "ours" in owner.source}
    assert len(own) > 150
    assert [ident for ident in sorted(own) if len(said[ident]) < 10] == []


def test_chinese_owners_have_their_chinese_names(catalogue):
    names = {owner.id: owner.name_zh for owner in catalogue.owners}
    assert (names["umeng"], names["jiguang"], names["getui"], names["pangle"]) == ("友盟", "极光", "个推", "穿山甲")
    assert all(owner.name_zh != owner.name for owner in catalogue.owners)


def test_every_role_has_a_name_in_both_languages(catalogue):
    roles = {owner.role for owner in catalogue.owners} | {
        row.role for table in owner_tables() for row in table.owners if row.role
    }
    missing = {role for role in roles if role_name(role).zh == role}
    assert missing == set()
    assert role_name("risk_control") == Text(en="risk control", zh="风控")
    assert role_name("of_my_own") == Text(en="of_my_own", zh="of_my_own")
