"""sanitize: a copy that can be shared, in which an audit finds the same."""

import base64
import gzip
import hashlib
import json
import re
import shlex

import pytest

from .conftest import IMEI, OAID, entry

MUSIC = ("first-run.flow", "first-run.har")
SECRETS = (
    *("490154203237518", "001010123456789", "a3c1f0e29b7d4586", "5f1d8c3a-7b2e-4e60-9c41-d2a86b90e7f3"),
    *("00:00:5E:00:53:01", "APA91bH3kXv7Qm2ZtR9s", "xiaoming.li@example.test", "13800138000", "李小明", "王芳"),
    *("39.908722", "116.397499", "6505550101", "com.example.periodcalendar", "39.910126", "116.403743"),
)


@pytest.fixture(scope="session", params=[("example-music", one) for one in MUSIC] + [("example-rides", "ride.flow")])
def copy(request, run, root, tmp_path_factory):
    """A sample, sanitised: its folder, the recording, the copy and the device file of the copy."""
    folder = root / "captures" / request.param[0]
    recording = folder / request.param[1]
    written = tmp_path_factory.mktemp("copy") / recording.name
    device = written.with_suffix(".device.yaml")
    done = run("sanitize", recording, "-o", written, "--device", folder / "device.yaml", "--device-out", device)
    assert done.returncode == 0, done.err
    return folder, recording, written, device


def findings(run, folder, capture, device):
    options = ("--app", folder / "app.yaml", "--timeline", folder / "timeline.yaml", "--device", device)
    return json.loads(run("audit", capture, *options, "-f", "json").out)["findings"]


def test_the_audit_of_the_copy_has_the_same_findings(copy, run):
    folder, recording, written, device = copy
    before = findings(run, folder, recording, folder / "device.yaml")
    after = findings(run, folder, written, device)
    assert before
    assert [one["id"] for one in after] == [one["id"] for one in before]
    assert [one["confidence"] for one in after] == [one["confidence"] for one in before]


def test_no_known_value_is_found_in_the_copy(copy, run):
    folder, recording, written, _ = copy
    options = ("--device", folder / "device.yaml", "--responses")
    methods = [
        [json.loads(line)["method"] for line in run("detect", one, *options).out.splitlines()]
        for one in (recording, written)
    ]
    assert "known-value" in methods[0]
    assert "known-value" not in methods[1]


def test_no_known_value_stands_in_the_file(copy):
    _, recording, written, _ = copy
    before, after = everything(recording), everything(written)
    for secret in SECRETS:
        for spelled in spellings(secret):
            assert spelled not in after, secret
    assert any(spelled in before for secret in SECRETS for spelled in spellings(secret))


def spellings(secret):
    """Return a value as it is, in base64 at any place, in digests, and escaped."""
    raw = secret.encode()
    digests = [hashlib.new(name, raw).hexdigest() for name in ("md5", "sha1", "sha256", "sha512")]
    padded = [base64.b64encode(b"x" * before + raw)[4 * ((before + 2) // 3) : -4] for before in range(3)]
    escaped = json.dumps(secret)[1:-1].encode()
    return {
        raw,
        escaped,
        raw.hex().encode(),
        *(one.encode() for one in digests),
        *(one for one in padded if len(one) > 8),
    }


def everything(path):
    """Return a file with all that is base64 or gzip in it unpacked, over and over."""
    layers, found = [path.read_bytes()], []
    while layers:
        layer = layers.pop()
        found.append(layer)
        for token in re.findall(rb"[A-Za-z0-9+/_-]{16,}={0,2}", layer.replace(b"\\/", b"/")):
            bare = token.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
            layers.append(base64.b64decode(bare[: len(bare) // 4 * 4])) if len(found) < 20_000 else None
        for place in re.finditer(rb"\x1f\x8b\x08", layer):
            try:
                layers.append(gzip.decompress(layer[place.start() :]))
            except (OSError, EOFError):
                continue
    return b"\n".join(found)


def test_each_run_has_other_values(run, leaky, device, tmp_path):
    copies = [tmp_path / f"{number}.har" for number in range(2)]
    for one in copies:
        assert run("sanitize", leaky, "-o", one, "--device", device).returncode == 0
    assert copies[0].read_bytes() != copies[1].read_bytes()


def test_values_are_found_without_a_device_too(run, leaky, tmp_path):
    copy = tmp_path / "copy.har"
    done = run("sanitize", leaky, "-o", copy)
    assert done.returncode == 0
    assert IMEI.encode() not in everything(copy)
    assert OAID.encode() not in everything(copy)
    assert hashlib.md5(IMEI.encode()).hexdigest().encode() not in everything(copy)
    found = [json.loads(line) for line in run("detect", copy, "--reveal").out.splitlines()]
    imei = next(one["value"] for one in found if one["data_type"] == "imei")
    assert hashlib.md5(imei.encode()).hexdigest().encode() in everything(copy)


def test_the_page_of_the_manual_shows_what_is_printed(run, root, tmp_path):
    page = (root / "docs" / "sharing.md").read_text(encoding="utf-8")
    shown = page.partition("```text\n")[2].partition("```")[0]
    for number, command in enumerate(re.findall("^    overcollect (.*)$", page, re.MULTILINE)):
        words = [str(root / one if one.startswith("captures/") else one) for one in shlex.split(command)]
        done = run(*(str(tmp_path / one) if one.startswith(("shared.", "case.")) else one for one in words))
        assert done.returncode == (1 if number else 0)  # the audits end with 1, since there are findings
        if not number:
            assert done.err.replace(f"{tmp_path}/", "") == shown


def test_a_packed_capture_is_written_unpacked(run, root, tmp_path):
    packed = root / "captures" / "example-music" / "other-identity.flow.gz"
    copy = tmp_path / "copy.flow"
    assert run("sanitize", packed, "-o", copy).returncode == 0
    assert copy.read_bytes()[:2] != b"\x1f\x8b"
    assert len(run("detect", copy).out.splitlines()) == len(run("detect", packed).out.splitlines())


def test_what_cannot_be_rewritten_is_removed_and_told(run, har, device, tmp_path):
    split = json.dumps({"a": IMEI[:8], "b": IMEI[8:], "c": "x"}).encode()
    recording = har(entry(0, f"https://log.example/v1?imei={IMEI}"), entry(1, "https://log.example/v2", split))
    copy = tmp_path / "copy.har"
    done = run("sanitize", recording, "-o", copy, "--device", device)
    assert done.returncode == 3
    assert "log.example: body was removed as a whole" in done.err
    assert IMEI not in done.err
    assert IMEI.encode() not in everything(copy)
    assert (
        "removed by overcollect sanitize"
        in base64.b64decode(json.loads(copy.read_text())["log"]["entries"][1]["request"]["postData"]["text"]).decode()
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("{pcap}", "-o", "{new}"), "export"),
        (("{har}", "-o", "{har}", "--force"), "is read for this"),
        (("{har}", "-o", "{there}"), "--force"),
        (("{har}", "-o", "-"), "Give the name of one"),
        (("{har}", "-o", "{folder}/none/x.har"), "existing folder"),
        (("{har}", "-o", "{new}", "--device-out", "{other}"), "Give --device as well"),
        (("{har}", "-o", "{new}", "--device", "{device}", "--device-out", "{device}"), "is read for this"),
        (("{har}", "-o", "{new}", "--device", "{device}", "--device-out", "{new}"), "as well"),
        (("{har}", "-o", "{new}", "--device", "{device}", "--device-out", "{folder}/none/x.yaml"), "existing folder"),
        (("missing.har", "-o", "{new}"), "no such file"),
        (("{har}",), "-o"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(run, root, leaky, device, tmp_path, arguments, words):
    there = tmp_path / "there.har"
    there.write_text("mine")
    pcap = root / "captures" / "example-music" / "first-run.pcapng"
    places = {"pcap": pcap, "har": leaky, "there": there, "device": device, "folder": tmp_path}
    places |= {"new": tmp_path / "new.har", "other": tmp_path / "other.yaml"}
    done = run("sanitize", *(argument.format(**places) for argument in arguments))
    assert (done.returncode, words in done.err) == (2, True), done.err
    assert [one.name for one in tmp_path.iterdir()] == ["there.har"]
    assert there.read_text() == "mine"


def test_force_overwrites(run, leaky, tmp_path):
    copy = tmp_path / "copy.har"
    copy.write_text("old")
    assert run("sanitize", leaky, "-o", copy, "--force").returncode == 0
    assert json.loads(copy.read_text())["log"]["entries"]
