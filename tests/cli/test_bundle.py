"""audit -f bundle: one archive with the reports and what they rest on, which can be checked and audited again."""

import hashlib
import json
import os
import shlex
import zipfile
from pathlib import Path

import pytest

from .conftest import entry
from .test_sanitize import SECRETS


def bundled(run, target, captures, *options):
    """Make a bundle of captures and give its files, by name, and what was said."""
    done = run("audit", *captures, "-o", target, *options)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}, done


@pytest.fixture(scope="session")
def music(root):
    return root / "captures" / "example-music"


@pytest.fixture(scope="session")
def inputs(music):
    return tuple(part for name in ("app", "device", "timeline") for part in (f"--{name}", music / f"{name}.yaml"))


@pytest.fixture(scope="session")
def case(run, music, inputs, tmp_path_factory):
    captures = (music / "first-run.flow", music / "first-run.har")
    return bundled(run, tmp_path_factory.mktemp("bundle") / "case.zip", captures, *inputs)


def test_it_holds_reports_inputs_captures_and_their_digests(case):
    files, done = case
    assert done.returncode == 1  # as without a bundle
    assert "case.zip" in done.err
    assert set(files) == {
        *("README.txt", "SHA256SUMS", "report.html", "report.json", "report.txt", "report.xlsx"),
        *("captures/first-run.flow", "captures/first-run.har"),
        *("inputs/app.yaml", "inputs/device.yaml", "inputs/timeline.yaml"),
    }
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"}


def test_the_command_in_it_finds_the_same(case, run, tmp_path, monkeypatch):
    files, _ = case
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (line,) = [line for line in files["README.txt"].decode().splitlines() if "overcollect audit " in line]
    monkeypatch.chdir(tmp_path)
    again = run(*shlex.split(line)[1:], "-f", "json")
    assert again.returncode == 0
    before, after = (json.loads(text)["findings"] for text in (files["report.json"], again.out))
    assert before
    assert [one["id"] for one in after] == [one["id"] for one in before]


def test_no_value_of_the_device_stands_in_it(case, music):
    files, _ = case
    recorded = b"".join((music / name).read_bytes() for name in ("first-run.har", "device.yaml"))
    held = b"".join(files.values())
    assert [secret for secret in SECRETS if secret.encode() in recorded]
    assert not [secret for secret in SECRETS if secret.encode() in held]


def test_with_reveal_everything_is_in_it_as_it_was(run, music, inputs, tmp_path):
    capture = music / "first-run.flow"
    files, _ = bundled(run, tmp_path / "case.zip", [capture], *inputs, "--reveal")
    assert files["captures/first-run.flow"] == capture.read_bytes()
    assert files["inputs/device.yaml"] == (music / "device.yaml").read_bytes()
    assert b"personal data" in files["README.txt"]


def test_packets_and_logs_are_named_and_left_out(run, music, inputs, tmp_path):
    packets = music / "first-run.pcapng"
    log = tmp_path / "accesses.log"
    log.write_text("")
    files, done = bundled(run, tmp_path / "case.zip", [packets], *inputs, "--keylog", music / "first-run.keys")
    assert not [name for name in files if name.startswith("captures/")]
    readme = files["README.txt"].decode()
    assert "first-run.pcapng: packets cannot be rewritten" in readme
    assert "--keylog first-run.keys: may hold personal values" in readme
    assert "overcollect audit" not in readme
    assert "packets cannot be rewritten" in done.err


def test_it_stands_beside_other_formats_and_takes_captures_of_one_name(run, music, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "first-run.har").write_bytes((music / "first-run.har").read_bytes() + b"\n")
    captures = (music / "first-run.har", other / "first-run.har")
    done = run("audit", *captures, "-f", "bundle", "-f", "json", "-o", tmp_path / "out", "--lang", "zh")
    assert done.returncode == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["report.json", "report.zip"]
    with zipfile.ZipFile(tmp_path / "out" / "report.zip") as archive:
        assert {"captures/first-run.har", "captures/first-run-2.har"} <= set(archive.namelist())
        readme = archive.read("README.txt").decode()
    assert "重新审计" in readme
    assert "overcollect audit --lang zh captures/" in readme


@pytest.mark.parametrize(
    ("lang", "result"),
    [("en", "Result: No findings. To read: report.html"), ("zh", "结果：没有发现。供阅读：report.html")],
)
def test_without_findings_it_says_so_in_one_sentence(run, har, tmp_path, lang, result):
    quiet = har(entry(0, "https://a.example/"))
    files, _ = bundled(run, tmp_path / "case.zip", [quiet], "--lang", lang)
    assert result in files["README.txt"].decode()


def test_where_nothing_was_read_it_does_not_speak_of_no_findings(run, har, tmp_path):
    cached = entry(0, "https://a.example/") | {"_fromCache": "disk"}
    files, _ = bundled(run, tmp_path / "case.zip", [har(cached)])
    assert "Result: Nothing could be read, so nothing can be said. To read" in files["README.txt"].decode()


@pytest.mark.parametrize("reveal", [(), ("--reveal",)])
def test_a_name_that_is_no_text_gets_one_that_an_archive_holds(run, music, tmp_path, reveal):
    capture = os.fsencode(tmp_path) + b"/bad\xff\n.har"
    Path(os.fsdecode(capture)).write_bytes((music / "first-run.har").read_bytes())
    files, done = bundled(run, tmp_path / "case.zip", [os.fsdecode(capture)], *reveal)
    assert done.returncode == 1
    assert "captures/bad__.har" in files
    assert "  captures/bad__.har" in files["SHA256SUMS"].decode()
    assert "captures/bad__.har" in files["README.txt"].decode()


def test_it_needs_a_file_and_a_complete_recording(run, music, tmp_path):
    done = run("audit", music / "first-run.har", "-f", "bundle")
    assert (done.returncode, done.out) == (2, "")
    assert "Name a file with -o" in done.err
    done = run("proxy", "-o", tmp_path / "case.zip")
    assert done.returncode == 2
    assert "overcollect audit with -f bundle" in done.err
