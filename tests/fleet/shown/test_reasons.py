"""Why too little was seen, and what is in doubt, in the language of the table."""

import csv
import io
import json

import pytest
from msgspec.structs import replace

from overcollect.fleet.census import Census
from overcollect.fleet.entry import AppLine, Entry, Reasons
from overcollect.fleet.shown import fleet_csv, fleet_html, fleet_json, fleet_text

ENGLISH = Reasons(too_little_seen=("only 1 % examined",), warnings=("the clock says 1970",))
CHINESE = Reasons(too_little_seen=("仅检查了 1 %",), warnings=("时钟为 1970 年",))
SEALED = Entry(
    folder="sealed",
    state="audited",
    status=3,
    percent=1.0,
    app=AppLine(id="com.example.sealed", services=("remote_meeting",)),
    too_little_seen=ENGLISH.too_little_seen,
    warnings=ENGLISH.warnings,
    in_words={"en": ENGLISH, "zh": CHINESE},
)

BROKEN = Entry(
    folder="broken",
    state="failed",
    status=2,
    error="a.har: the file is empty. Record it once more.",
    in_words={"zh": Reasons(error="a.har：文件为空。请重新录制。")},
)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_error_is_in_the_language_of_the_table(catalogue, lang):
    found = Census(entries=[BROKEN])
    said, other = BROKEN.reasons(lang).error, BROKEN.reasons("en" if lang == "zh" else "zh").error
    (row,) = csv.DictReader(io.StringIO(fleet_csv(found, catalogue, lang).removeprefix("\ufeff")))
    (line,) = json.loads(fleet_json(found, catalogue, lang))["not_audited"]
    assert row["why"] == line["error"] == said
    for told in (fleet_text(found, catalogue, lang), fleet_html(found, catalogue, lang, lambda _: "")):
        assert said in told
        assert other not in told


@pytest.mark.parametrize(("lang", "said", "others"), [("en", ENGLISH, CHINESE), ("zh", CHINESE, ENGLISH)])
def test_reasons_are_in_the_language_of_the_table(catalogue, lang, said, others):
    found = Census(entries=[SEALED])
    text = fleet_text(found, catalogue, lang)
    (row,) = csv.DictReader(io.StringIO(fleet_csv(found, catalogue, lang).removeprefix("\ufeff")))
    (line,) = json.loads(fleet_json(found, catalogue, lang))["hardly_seen"]
    assert (row["why"], row["warnings"]) == (said.too_little_seen[0], said.warnings[0])
    assert (line["too_little_seen"], line["warnings"]) == ([*said.too_little_seen], [*said.warnings])
    for words in (*said.too_little_seen, *said.warnings):
        assert words in text
    for words in (*others.too_little_seen, *others.warnings):
        assert words not in text


def test_a_line_of_before_says_what_it_has(catalogue):
    found = Census(entries=[replace(SEALED, in_words={})])
    assert "only 1 % examined" in fleet_text(found, catalogue, "zh")
    assert BROKEN.error in fleet_text(Census(entries=[replace(BROKEN, in_words={})]), catalogue, "zh")
