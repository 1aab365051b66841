from collections import Counter

import pytest

from overcollect.knowledge import load, owner_tables, sources
from overcollect.knowledge.owner_table import table_files
from overcollect.knowledge.schema import validator


def test_each_table_states_where_it_comes_from_and_its_licence_stands_beside_it():
    licences = {table.source: table.licence for table in owner_tables()}
    assert licences == {"AdGuard companies database": "CC-BY-SA-4.0", "v2fly domain-list-community": "MIT"}
    for file, table in zip(table_files(), owner_tables(), strict=True):
        licence = file.with_name(f"LICENSE.{file.stem}")
        assert licence.is_file()
        assert licence.name in table.attribution
        assert len(table.commit) == 40
        assert len(table.date) == 10
        assert table.changes


def test_no_domain_stands_twice():
    domains = Counter(domain for table in owner_tables() for owner in table.owners for domain in owner.domains)
    assert [domain for domain, count in domains.items() if count > 1] == []


def test_parties_and_roles_are_those_of_our_own_entries():
    entry = validator("recipients").schema["properties"]["owners"]["items"]["properties"]
    owners = [owner for table in owner_tables() for owner in table.owners]
    assert {owner.role for owner in owners} <= {*entry["role"]["enum"], ""}
    assert {owner.party for owner in owners} == {"third", "unknown"}
    assert all(owner.role for owner in owners if owner.party == "third")
    assert all(owner.party == "unknown" for owner in owners if owner.role in ("cdn", "cloud"))
    assert all(len(owner.country) in (0, 2) for owner in owners)


@pytest.mark.parametrize("domain", ["google.com", "qq.com", "baidu.com", "facebook.com", "amazon.com", "taobao.com"])
def test_a_company_is_no_third_party_by_its_main_domain(domain):
    (owner,) = [owner for table in owner_tables() for owner in table.owners if domain in owner.domains]
    assert (owner.party, owner.role) == ("unknown", "")


def test_what_the_sources_have_wrong_is_left_out():
    owners = {domain: owner.name for table in owner_tables() for owner in table.owners for domain in owner.domains}
    assert not {"inmobi.com", "kochava.com", "ad.gt", "bdurl.net"} & set(owners)
    assert owners["nab.com.au"] == "National Australia Bank"
    assert "LY Corporation" in owners["yahoo.co.jp"]
    assert not any(name.startswith(("category-", "tld-", "geolocation-")) for name in owners.values())


def test_the_tables_count_in_the_digest_of_the_knowledge(monkeypatch, tmp_path):
    before = load().digest
    changed = tmp_path / "adguard.json"
    changed.write_bytes(table_files()[0].read_bytes() + b"\n")
    monkeypatch.setattr(sources, "table_files", lambda: (changed, table_files()[1]))
    files = sources.collect((), with_default=True)
    assert sources.digest_of([*files, *sources.tables()]) != before


def test_loading_the_knowledge_does_not_read_the_tables():
    owner_tables.cache_clear()
    load()
    assert owner_tables.cache_info().currsize == 0


def test_chinese_companies_have_their_chinese_names():
    names = {owner.name: owner.name_zh for table in owner_tables() for owner in table.owners}
    assert (names["JD.com"], names["China Mobile"], names["Douyin (ByteDance)"]) == (
        "京东",
        "中国移动",
        "抖音（字节跳动）",
    )
    assert names["Adobe"] == ""
    assert all(name != chinese for name, chinese in names.items())
