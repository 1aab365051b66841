"""The report as a page."""

import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from overcollect.model import Secret
from overcollect.reports.html import HtmlReport
from overcollect.reports.interface import Settings
from overcollect.reports.text import TextReport

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Collects texts and elements, and holds that every element is closed."""

    def __init__(self, page):
        super().__init__()
        self.texts, self.elements, self._open = [], [], []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and self._open[-1] != "style" and data.strip():
            self.texts.append(" ".join(data.split()))

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def rendered(catalogue):
    def render(outcome, **settings):
        return HtmlReport().render(outcome, catalogue, Settings(**settings))

    return render


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_finding_of_the_text_report_is_there_once(music, rendered, catalogue, lang):
    text = TextReport().render(music, catalogue, Settings(lang=lang))
    page = Reader(rendered(music, lang=lang))
    ids = [attrs["id"] for attrs in page.all("details") if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert set(ids) == {finding.id for finding in music.findings if f"  {finding.id}\n" in text}


def test_it_says_what_explains_a_finding(music, rendered):
    texts = Reader(rendered(music)).texts
    assert "What would overturn it" in texts
    assert any(text.startswith("why: Online film and music needs no personal information") for text in texts)
    assert any(text.startswith("adnet.example: Android ID (SSAID), IMEI (before consent)") for text in texts)
    assert any("bid.adnet.example body.protobuf.2.1 = 490…518 (protobuf)" in text for text in texts)


def test_the_chinese_page_begins_with_the_table_of_the_notices(music, rendered):
    page = Reader(rendered(music, lang="zh"))
    assert page.all("html") == [{"lang": "zh-CN"}]
    start = page.texts.index("应用名称")
    assert page.texts[start : start + 5] == ["应用名称", "应用开发者", "应用来源", "应用版本", "所涉问题"]
    assert not Reader(rendered(music)).all("table")


def test_it_loads_and_runs_nothing(music, rendered):
    page = rendered(music)
    assert "default-src 'none'" in page
    reader = Reader(page)
    assert not {"script", "link", "img", "iframe", "form"} & {tag for tag, _ in reader.elements}
    assert not [attrs for _, attrs in reader.elements if {"src", "href", "style"} & set(attrs)]
    assert not re.search(r"url\(|@import", page)


def test_payload_cannot_become_markup(music, rendered):
    hostile = "<script>alert(1)</script>\"'&"
    page = rendered(replace(music, app_name=hostile, app_id=hostile, operator=hostile), lang="zh")
    assert "<script" not in page
    assert any(hostile in text for text in Reader(page).texts)


def test_values_are_masked_unless_they_are_to_be_revealed(music, rendered):
    assert "490154203237518" not in rendered(music)
    assert "490154203237518" in rendered(music, reveal=True)


def test_what_is_only_finer_than_needed_is_counted_apart(music, too_fine, rendered):
    def count(label, outcome):
        texts = Reader(rendered(outcome)).texts
        return int(texts[texts.index(label) + 1])

    label = "Data flows not needed"
    assert count("Data flows finer than needed", too_fine[0]) == 1
    assert count(label, too_fine[0]) == count(label, music) - 1
    assert "Data flows finer than needed" not in Reader(rendered(music)).texts


def test_no_nought_stands_where_need_was_not_asked_about(music, rendered):
    unasked = replace(music, services=(), findings=(), data_flows=())
    texts = Reader(rendered(unasked)).texts
    assert texts[texts.index("Data flows not needed") + 1] == "–"
    assert texts[texts.index("Findings") + 1] == "0"
    nothing = replace(unasked, coverage=replace(music.coverage, examined=0, percent=0.0))
    texts = Reader(rendered(nothing)).texts
    assert texts[texts.index("Findings") + 1] == "–"


def test_the_same_audit_gives_the_same_bytes(music, rendered):
    assert rendered(music, secret=Secret("k")) == rendered(music)
