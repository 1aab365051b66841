import csv
import io
import re

from overcollect.fleet.shown import fleet_csv
from overcollect.fleet.shown.as_csv import COLUMNS
from overcollect.reports.notice_table import COLUMNS as NOTICE


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_app_is_one_row_in_its_group(found, catalogue):
    assert [(row["group"], row["folder"]) for row in rows(fleet_csv(found, catalogue, "en"))] == [
        ("not_audited", "broken"),
        ("not_audited", "'=cmd()"),
        ("hardly_seen", "dim"),
        ("judged", "example-music"),
        ("judged", "store/example-rides"),
        ("judged", "abroad"),
    ]


def test_what_was_not_audited_has_no_numbers(found, catalogue):
    broken, *_ = rows(fleet_csv(found, catalogue, "en"))
    assert broken["unneeded"] == broken["high"] == ""
    assert "in no known capture format" in broken["why"]


def test_no_cell_is_a_formula(found, catalogue):
    for lang in ("en", "zh"):
        text = fleet_csv(found, catalogue, lang)
        assert not re.search(r'(^|,)"[=+\-@]', text, re.MULTILINE)
        assert "\x1b" not in text


def test_in_chinese_the_columns_of_the_notices_stand_in_front(found, catalogue):
    text = fleet_csv(found, catalogue, "zh")
    assert next(csv.reader([text.removeprefix("\ufeff").splitlines()[0]])) == [*NOTICE, *COLUMNS]
    music = next(row for row in rows(text) if row["folder"] == "example-music")
    cells = [music[column] for column in NOTICE[:4]]
    assert cells == ["Example Music", "Example Music Ltd", "未提供", music["version"]]
    assert "超范围收集个人信息" in music["所涉问题"]
    broken = rows(text)[0]
    assert broken["所涉问题"] == "未能审计，无法判断"


def test_in_chinese_what_was_not_judged_reads_as_no_verdict(found, catalogue):
    dim = next(row for row in rows(fleet_csv(found, catalogue, "zh")) if row["folder"] == "dim")
    assert dim["所涉问题"] == "未写明服务类型，必要性未判断"
