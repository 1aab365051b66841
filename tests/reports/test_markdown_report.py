"""Markdown, as an independent parser reads it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from overcollect.judgement.outcome import HostCoverage
from overcollect.reports.interface import Settings
from overcollect.reports.markdown_report import MarkdownReport, _code, _text

PARSER = MarkdownIt("commonmark").enable("table")
SHOWN = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
LINES = st.text(SHOWN, min_size=1).map(str.strip).filter(bool)


@pytest.fixture(scope="module")
def written(catalogue):
    def render(outcome, **settings):
        return MarkdownReport().render(outcome, catalogue, Settings(**settings))

    return render


def tokens(text):
    return [inner for token in PARSER.parse(text) for inner in (token, *(token.children or ()))]


def test_every_finding_that_accuses_is_a_row_below_its_recipient(music, written):
    text = written(music)
    ids = [token.content for token in tokens(text) if token.type == "code_inline"]
    shown = {f.id for f in music.findings if f.confidence != "possible" and (f.data_flow or f.severity != "info")}
    assert shown <= set(ids)
    adnet = text.partition("### `adnet.example`")[2].partition("\n### ")[0]
    (row,) = (line for line in adnet.splitlines() if "`08e1596d5dadc7c4`" in line)
    assert [cell.strip() for cell in row.strip("|").split("|")][:3] == [
        "HIGH",
        "CONSENT-01",
        "Personal information sent before consent",
    ]


def test_what_was_not_needed_stands_on_top(music, written):
    first = written(music)[:900]
    assert first.startswith("## Example Music (com.example.music)\n")
    assert "**Data flows sent, and not needed: 13**" in first
    assert "- adnet.example: Android ID (SSAID), IMEI (before consent)" in first


def test_details_are_opened_and_closed_and_parted_from_what_they_fold(music, written):
    text = written(music)
    assert text.count("<details>") == text.count("</details>") > 20
    # Within a block of HTML nothing is Markdown, up to the next empty line.
    assert len(re.findall(r"</summary>\n\n", text)) == text.count("</summary>")
    assert len(re.findall(r"\n\n</details>", text)) == text.count("</details>")


def test_values_are_masked(music, written):
    assert "490154203237518" not in written(music)


def test_what_was_not_seen_is_a_warning(music, written):
    assert "[!WARNING]" not in written(music)
    pinned = HostCoverage(
        host="pay.example", sent=0, examined=0, gaps={"tls-refused": 0}, messages=0, connections_not_opened=1
    )
    unseen = replace(music, coverage=replace(music.coverage, hosts=(*music.coverage.hosts, pinned)))
    assert re.search(r"> \[!WARNING\]\n> Not seen.*pay\.example", written(unseen))


def test_without_findings_it_says_what_was_seen(music, written):
    text = written(replace(music, findings=(), data_flows=()))
    assert "No findings." in text
    assert "Coverage: 100 %" in text


def test_chinese_has_the_table_of_the_notices(music, written):
    text = written(music, lang="zh")
    assert "| 应用名称 | 应用开发者 | 应用来源 | 应用版本 | 所涉问题 |" in text
    assert "| 严重程度 | 规则 |" in text


def test_what_the_app_calls_itself_is_no_markup(music, written):
    name = "<img src=x> [a](http://b.example) @octocat #1 | `c`"
    text = written(replace(music, app_name=name))
    heading = next(token for token in PARSER.parse(text) if token.type == "inline")
    assert {child.type for child in heading.children} <= {"text", "code_inline", "text_special"}
    assert not re.search(r"[^`]@octocat", text)


@given(LINES)
@example("*a* _b_ [c](d) <e> `f` ~g~ \\ | www.h.example https://i.example @j #1 &amp; $k$")
@example("``")
@example("with `ui` marks `|` and `")
def test_text_reads_as_it_is(line):
    line = f"x {line}"  # at the start of a line, digits and bullets would begin a list: only our own words stand there
    (paragraph, *_) = (token for token in PARSER.parse(_text(line)) if token.type == "inline")
    assert "".join(child.content for child in paragraph.children).replace("`", "") == line.replace("`", "")
    assert {child.type for child in paragraph.children} <= {"text", "code_inline", "text_special"}


@given(LINES)
@example("``a` b`")
@example("`")
def test_code_reads_as_it_is(text):
    (inline,) = (token for token in PARSER.parse(f"x {_code(text)}") if token.type == "inline")
    (code,) = (child for child in inline.children if child.type == "code_inline")
    assert code.content == text


def test_where_only_what_was_not_seen_is_told_the_rest_is_called_nothing(music, written):
    told = tuple(replace(found, severity="info", data_flow=None) for found in music.findings[:1])
    text = written(replace(music, findings=told, data_flows=()))
    assert "No findings." in text
