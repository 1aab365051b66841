"""The table of the ministry's notice, with which the Chinese report begins."""

import json

import pytest

HEAD = ["应用名称", "应用开发者", "应用来源", "应用版本", "所涉问题"]


def rows(text):
    table = text.partition("\n\n")[0]
    return [line.split() for line in table.splitlines()]


def described(app, tmp_path, **more):
    path = tmp_path / "app.yaml"
    content = json.loads(app.read_text())
    content["app"] |= more
    path.write_text(json.dumps(content))
    return path


def test_the_chinese_report_begins_with_the_columns_of_the_notice(run, leaky, device, app, tmp_path):
    file = described(app, tmp_path, name="示例音乐", version="10.18.5", source="华为应用市场")
    options = ("audit", leaky, "--device", device, "--app", file)
    head, first, *others = rows(run(*options, "--lang", "zh").out)
    assert head == HEAD
    assert first[:5] == ["示例音乐", "Example", "Ltd", "华为应用市场", "10.18.5"]
    findings = json.loads(run(*options, "-f", "json").out)["findings"]
    grave = [f["wording"]["miit"] for f in findings if f["severity"] in ("medium", "high", "critical")]
    told = [first[5], *(cell for row in others for cell in row)]
    words = list(dict.fromkeys(wording for wording in grave if wording))
    assert told[: len(words)] == words
    # Findings that the notices have no words for are counted in one more line.
    assert told[len(words) :][:1] == [str(grave.count(None))] * (None in grave)
    assert "超范围收集个人信息" in told


def test_what_is_not_known_says_so(run, clean, app):
    _, first = rows(run("audit", clean, "--app", app, "--lang", "zh").out)
    assert first == ["Example", "Music", "Example", "Ltd", "未提供", "未提供", "未发现中级及以上问题"]


@pytest.mark.parametrize(
    ("given", "said"),
    [("without", ["未写明服务类型，必要性未判断"]), ("no", ["未提供 app.yaml，必要性未判断"]), ("whole", [])],
)
def test_nothing_reads_as_clean_where_no_need_was_judged(run, clean, app, tmp_path, given, said):
    content = json.loads(app.read_text())
    del content["services"]
    without = tmp_path / "without.yaml"
    without.write_text(json.dumps(content))
    file = {"without": ("--app", without), "no": (), "whole": ("--app", app)}[given]
    _, first, *others = rows(run("audit", clean, *file, "--lang", "zh").out)
    assert first[-1] == "未发现中级及以上问题"
    assert [" ".join(row) for row in others] == said


@pytest.mark.parametrize("form", ["text", "html", "markdown"])
@pytest.mark.parametrize(("norms", "shown"), [("eu", False), ("cn,eu", True)])
def test_an_app_that_is_not_asked_by_chinese_norms_has_no_such_table(run, clean, app, form, norms, shown):
    told = run("audit", clean, "--app", app, "--lang", "zh", "--norms", norms, "-f", form).out
    assert ("应用开发者" in told) is shown


def test_the_english_report_has_no_such_table(run, clean, app):
    assert "应用名称" not in run("audit", clean, "--app", app).out
