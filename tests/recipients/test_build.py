import importlib.util
import json
import sys

import pytest

from overcollect.data_folders import folder


@pytest.fixture(scope="module")
def tables():
    spec = importlib.util.spec_from_file_location("tables", folder("purposes") / "recipients" / "build" / "tables.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["tables"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["tables"]


@pytest.fixture
def built(tables, tmp_path, monkeypatch):
    trackers = {
        "counter": {"name": "Counter", "categoryId": 6, "companyId": "google"},
        "nobody.example": {"name": "nobody.example", "categoryId": 4, "companyId": None},
        "odd": {"name": "Odd", "categoryId": 11, "companyId": "odd"},
        "edge": {"name": "Edge", "categoryId": 9, "companyId": "edge"},
        "google": {"name": "Google", "categoryId": 4, "companyId": "google"},
    }
    domains = {
        "counter.example": "counter",
        "x.counter.example": "counter",
        "nobody.example": "nobody.example",
        "odd.example": "odd",
        "edge.example": "edge",
        "google.com": "google",
        "google.example": "google",
        "stat.jd.com": "counter",
    }
    (tmp_path / "dist").mkdir()
    database = {"timeUpdated": "2026-07-20T11:02:11Z", "trackers": trackers, "trackerDomains": domains}
    (tmp_path / "dist" / "trackers.json").write_text(json.dumps(database))
    lines = [
        "service\tmatch\tdomain\tattributes",
        "google\tsuffix\tgoogle.com\t",
        "jd\tsuffix\tjd.com\t",
        "jd\tfull\tone.jd.com\t",
        "jd\tsuffix\tstat.jd.com\t@ads",
        "jd\tsuffix\tad.jd.com\t@ads",
        "category-ads\tsuffix\tstray.example\t@ads",
        "talkatone\tsuffix\tinmobi.com\t",
        "umeng\tsuffix\tumeng.example\t",
        "qcloud\tsuffix\tcloud.example\t",
    ]
    (tmp_path / "v2fly.tsv").write_text("\n".join(lines) + "\n")
    monkeypatch.setattr(sys, "argv", ["tables.py", str(tmp_path), str(tmp_path / "v2fly.tsv"), "--out", str(tmp_path)])
    tables.main()
    read = {name: json.loads((tmp_path / f"{name}.json").read_text()) for name in ("adguard", "v2fly")}
    return {
        name: {domain: tuple(owner[1:5]) for owner in table["owners"] for domain in owner[6]}
        for name, table in read.items()
    }


def test_a_tracker_serves_others_and_a_company_has_products_of_its_own(built):
    assert built["adguard"]["counter.example"] == ("Counter", "US", "analytics", "third")
    assert built["v2fly"]["google.com"] == ("Google", "US", "", "unknown")
    assert built["adguard"]["google.example"] == ("Google", "US", "", "unknown")
    assert built["v2fly"]["umeng.example"] == ("Umeng", "CN", "analytics", "third")


def test_carriers_are_no_party(built):
    assert built["adguard"]["edge.example"] == ("Edge", "", "cdn", "unknown")
    assert built["v2fly"]["cloud.example"] == ("Tencent Cloud", "CN", "cloud", "unknown")


def test_advertisement_hosts_of_a_company_are_third_parties_under_the_more_telling_name(built):
    assert built["v2fly"]["ad.jd.com"] == ("JD.com", "CN", "advertising", "third")
    assert built["adguard"]["stat.jd.com"] == ("Counter", "US", "analytics", "third")


def test_nameless_trackers_lists_of_a_kind_and_mixed_lists_are_left_out(built):
    everything = {*built["adguard"], *built["v2fly"]}
    assert not everything & {"nobody.example", "odd.example", "stray.example", "inmobi.com"}


def test_what_a_shorter_domain_says_already_is_not_said_again(built):
    assert "x.counter.example" not in built["adguard"]
    assert "=one.jd.com" not in built["v2fly"]
