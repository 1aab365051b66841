import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.recipients.domains import SuffixMap, plain_name, registrable_domain, suffix_list_version


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("api.music.example", "music.example"),
        ("music.example", "music.example"),
        ("a.b.co.uk", "b.co.uk"),
        ("x.y.github.io", "y.github.io"),  # private section: each project is its own domain
        ("github.io", "github.io"),
        ("localhost", "localhost"),
        ("a.b.c.unknowntld", "c.unknowntld"),
        ("API.Music.Example.", "music.example"),
        ("_dmarc.example.com", "example.com"),
        ("192.0.2.7", "192.0.2.7"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("fe80::1%wlan0", "fe80::1%wlan0"),
        ("api.例子.test", "xn--fsqu00a.test"),
        ("www.食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn"),
        ("www.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn"),
        ("", ""),
    ],
)
def test_registrable_domain(host, domain):
    assert registrable_domain(host) == domain


@given(st.text(max_size=60))
def test_any_text_has_a_domain_that_is_its_own_domain(host):
    domain = registrable_domain(host)
    assert plain_name(host).endswith(domain)


@given(st.lists(st.from_regex(r"[a-z]{1,5}", fullmatch=True), min_size=1, max_size=4))
def test_hosts_of_one_registrable_domain_share_it(labels):
    assert registrable_domain(".".join([*labels, "music", "example"])) == "music.example"


def test_the_longest_suffix_decides_on_label_boundaries():
    suffixes = SuffixMap([("example.com", "short"), ("*.ads.example.com", "long"), (".Example.COM", "later")])
    assert suffixes.find("x.example.com") == ("example.com", "short")
    assert suffixes.find("x.ads.example.com") == ("ads.example.com", "long")
    assert suffixes.find("ads.example.com") == ("ads.example.com", "long")
    assert suffixes.find("notexample.com") is None
    assert suffixes.find("example.com.evil.test") is None


def test_an_address_fits_itself_only():
    suffixes = SuffixMap([("0.2.7", "wrong"), ("192.0.2.7", "right")])
    assert suffixes.find("192.0.2.7") == ("192.0.2.7", "right")
    assert suffixes.find("198.0.2.7") is None


def test_the_suffix_list_states_its_version():
    assert re.match(r"\d{4}-\d\d-\d\d|publicsuffixlist \d", suffix_list_version())
