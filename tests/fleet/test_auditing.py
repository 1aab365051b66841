import json

import pytest
from msgspec.structs import replace

from overcollect.fleet import auditing
from overcollect.fleet.auditing import Task, audited
from overcollect.fleet.folder import find

from .conftest import OPTIONS


@pytest.fixture
def task(fleet, tmp_path):
    """Return a function that gives the task of an app."""
    apps = {app.name: app for app in find(fleet, "", tmp_path).apps}
    return lambda name: Task(folder=apps[name], reports=tmp_path / name)


def test_the_line_tells_what_the_audit_came_to(task):
    entry = audited(OPTIONS, task("example-music"))
    assert (entry.state, entry.status, entry.error) == ("audited", 1, "")
    assert entry.app.id == "com.example.music"
    assert entry.app.services == ("online_audio_video",)
    assert entry.percent == 100
    assert entry.findings["high"] > 20
    assert entry.data_flows["unneeded"] == 13
    assert "超范围收集个人信息" in entry.notice


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_why_too_little_was_seen_is_kept_in_every_language(task, fleet, tmp_path, lang):
    given = task("example-music")
    folder = tmp_path / "sealed"
    folder.mkdir()
    capture = fleet / "store" / "example-rides" / "ride.pcapng"  # without its keys
    (folder / capture.name).write_bytes(capture.read_bytes())
    (folder / "app.yaml").write_bytes((fleet / "example-music" / "app.yaml").read_bytes())
    sealed = replace(given, folder=replace(given.folder, path=folder, captures=(folder / capture.name,)))
    entry = audited(replace(OPTIONS, lang=lang), sealed)
    assert len(entry.too_little_seen) == len(entry.warnings) == 1
    for of, word in (("en", "examined"), ("zh", "检查")):
        assert word in entry.reasons(of).too_little_seen[0]
        assert ("app.yaml is of" in entry.reasons(of).warnings[0]) is (of == "en")
    assert entry.reasons(lang).too_little_seen == entry.too_little_seen
    assert entry.reasons(lang).warnings == entry.warnings


@pytest.mark.parametrize("error", [MemoryError(), ZeroDivisionError("490154203237518"), RecursionError()])
def test_an_audit_that_raises_becomes_a_line_without_what_the_error_says(task, monkeypatch, error):
    def raising(*_):
        raise error

    monkeypatch.delenv("OVERCOLLECT_DEBUG", raising=False)
    monkeypatch.setattr(auditing, "audit", raising)
    entry = audited(OPTIONS, task("example-music"))
    assert (entry.state, entry.status) == ("failed", 70)
    assert type(error).__name__ in entry.error
    assert "4901" not in entry.error
    assert entry.app.name == "Example Music"


def test_every_problem_of_a_file_is_told(task, tmp_path, fleet):
    given = task("broken")
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "app.yaml").write_text("schema: overcollect/app/1\napp: {id: com.example.x, nam: X}\nservces: []\n")
    entry = audited(OPTIONS, replace(given, folder=replace(given.folder, path=folder)))
    assert entry.status == 2
    assert "nam" in entry.error
    assert "servces" in entry.error
    assert entry.reasons("en").error == entry.error
    assert entry.reasons("zh").error.count("未知的键") == 2


def test_a_capture_that_is_none_is_told_in_every_language(task):
    entry = audited(OPTIONS, task("broken"))
    assert "its content is in no known capture format. Give a HAR" in entry.error
    assert entry.reasons("zh").error.endswith(
        "run.har：内容不属于任何已知的抓包格式。请给出 HAR、mitmproxy flow 文件、pcap 或 pcapng。"
    )


def test_the_digest_follows_the_options_and_not_the_formats(task):
    def digest(**options):
        return audited(replace(OPTIONS, **options), task("store/example-rides")).digest

    first = digest()
    assert digest(formats=("json", "csv")) == first
    assert len({first, digest(lang="zh"), digest(norms="eu"), digest(norms_on="2021-11-03")}) == 4


def test_reports_are_those_of_audit(task, tmp_path):
    audited(replace(OPTIONS, formats=("json", "html")), task("example-music"))
    assert sorted(path.name for path in (tmp_path / "example-music").iterdir()) == ["report.html", "report.json"]


def test_a_report_of_a_format_that_is_no_longer_wanted_goes_with_its_inputs(task, tmp_path):
    audited(replace(OPTIONS, formats=("json", "csv")), task("store/example-rides"))
    audited(replace(OPTIONS, lang="zh"), task("store/example-rides"))
    assert [path.name for path in (tmp_path / "store" / "example-rides").iterdir()] == ["report.json"]


def test_the_device_of_all_is_for_apps_without_one(task, fleet, tmp_path):
    given = task("example-music")
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "app.yaml").write_bytes((fleet / "example-music" / "app.yaml").read_bytes())
    of_all = replace(OPTIONS, device=fleet / "example-music" / "device.yaml")
    without = replace(given, folder=replace(given.folder, path=alone))
    for options, known in ((OPTIONS, False), (of_all, True)):
        audited(options, without)
        assert json.loads((without.reports / "report.json").read_text())["known_values"] is known
    assert audited(of_all, task("store/example-rides")) == audited(OPTIONS, task("store/example-rides"))
