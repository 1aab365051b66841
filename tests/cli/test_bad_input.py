"""Input that is cut, wrong or hostile: one clear line, the right status, and what could be read is not lost."""

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

IMEI = "490154203237518"


@pytest.fixture
def music(root):
    return root / "captures" / "example-music"


def report(done):
    return json.loads(done.out)


def test_a_truncated_flow_file_is_audited_up_to_the_cut(run, music, tmp_path):
    whole = (music / "first-run.flow").read_bytes()
    cut = tmp_path / "cut.flow"
    cut.write_bytes(whole[: len(whole) // 2])
    done = run("audit", cut, "--device", music / "device.yaml", "--app", music / "app.yaml", "-f", "json")
    assert done.returncode == 1
    found = report(done)
    assert found["findings"]
    (gap,) = [gap for gap in found["coverage"]["gaps"] if gap["reason"] == "cut-capture"]
    assert gap["bytes"] > 0
    assert "cut.flow" in gap["details"][0]


def test_a_broken_har_is_audited_up_to_the_break(run, music, tmp_path):
    text = (music / "first-run.har").read_text()
    broken = tmp_path / "broken.har"
    broken.write_text(text[: len(text) // 2] + "}}]" + text[len(text) // 2 :])
    done = run("audit", broken, "--device", music / "device.yaml", "--app", music / "app.yaml")
    assert done.returncode == 1
    assert "broken.har" in done.out
    assert "capture cut" in done.out


def test_a_wrong_key_log_leaves_gaps_and_no_clean_verdict(run, music, root):
    wrong = root / "captures" / "example-rides" / "ride.keys"
    done = run(
        "audit", music / "first-run.pcapng", "--keylog", wrong, "--app", music / "app.yaml", "--min-coverage", 90
    )
    assert done.returncode in (1, 3)
    assert "encrypted, no key" in done.out or "decryption failed" in done.out
    assert "the key log that was given holds no secret of some connections" in done.err


def test_no_key_log_says_what_was_not_seen(run, music):
    done = run("audit", music / "first-run.pcapng", "-f", "json", "--fail-on", "never", "--min-coverage", "50")
    assert done.returncode == 3
    assert "coverage is" in done.err
    assert "the key log that was given" not in done.err
    assert report(done)["coverage"]["percent"] < 50


def test_a_file_that_is_no_key_log_is_an_error(run, music):
    done = run("audit", music / "first-run.pcapng", "--keylog", music / "app.yaml")
    assert done.returncode == 2
    assert "app.yaml" in done.err


def test_unusual_link_types_need_tshark_and_say_so(run, tmp_path):
    # LINKTYPE_PPP (9): one frame of PPP with an IPv4 packet in it.
    header = bytes.fromhex("d4c3b2a1020004000000000000000000ffff000009000000")
    packet = bytes.fromhex("ff030021") + bytes.fromhex("4500001400010000400600007f0000017f000001")
    path = tmp_path / "ppp.pcap"
    path.write_bytes(header + (0).to_bytes(8, "little") + len(packet).to_bytes(4, "little") * 2 + packet)
    environment = {"PATH": str(tmp_path)}
    done = run("audit", path, environment=environment)
    assert done.returncode == 69
    assert "tshark" in done.err
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("app.yaml", ("online_audio_video", "online_audio_vido"), "online_audio_video"),
        ("app.yaml", ("purposes:", "purpose:"), "purposes"),
        ("device.yaml", (IMEI, "490154203237519"), "8"),
        ("timeline.yaml", ("consent: accepted", "consent: acepted"), "accepted"),
    ],
)
def test_mistakes_in_inputs_name_the_file_and_what_would_be_right(run, music, tmp_path, name, change, said):
    for file in ("app.yaml", "device.yaml", "timeline.yaml"):
        shutil.copy(music / file, tmp_path / file)
    text = (tmp_path / name).read_text()
    assert change[0] in text
    (tmp_path / name).write_text(text.replace(*change))
    options = [part for file in ("app", "device", "timeline") for part in (f"--{file}", tmp_path / f"{file}.yaml")]
    done = run("audit", music / "first-run.flow", *options)
    assert done.returncode == 2
    assert name in done.err
    assert said in done.err
    assert len(done.err.strip().splitlines()) == 1


def request(body, **headers):
    content = {"mimeType": "application/json", "text": body} if isinstance(body, str) else body
    return {
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {
            "method": "POST",
            "url": "https://x.example/a",
            "headers": [{"name": name.replace("_", "-"), "value": value} for name, value in headers.items()],
            "postData": content,
        },
        "response": {"status": 200, "headers": [], "content": {}},
    }


def test_a_gzip_bomb_is_a_gap_and_what_stands_beside_it_is_found(run, har, device):
    from base64 import b64encode  # noqa: PLC0415

    bomb = b64encode(gzip.compress(b"\0" * (300 << 20), 1)).decode()
    path = har(
        request({"text": bomb, "encoding": "base64"}, content_encoding="gzip"), request(json.dumps({"id": IMEI}))
    )
    done = run("audit", path, "--device", device, "-f", "json", "--fail-on", "never")
    assert "too-much-output" in {gap["reason"] for gap in report(done)["coverage"]["gaps"]}
    assert [flow["data_type"] for flow in report(done)["data_flows"] if flow["grade"] == "certain"] == ["imei"]


def test_a_body_of_a_gigabyte_is_stepped_over_and_counted(run, music, tmp_path):
    path = tmp_path / "large.flow"
    size = 1 << 30
    first = (music / "first-run.flow").read_bytes()
    with path.open("wb") as file:
        file.write(first + b"%d:" % size)
        file.seek(size, 1)  # a sparse file: nothing is written between
        file.write(b"}" + first)
    done = run("audit", path, "--device", music / "device.yaml", "--app", music / "app.yaml", "-f", "json")
    assert done.returncode == 1
    found = report(done)
    assert found["captures"][0]["messages"] == 2 * 118
    (gap,) = [gap for gap in found["coverage"]["gaps"] if gap["reason"] == "too-much-output"]
    assert gap["bytes"] == size
    assert found["coverage"]["percent"] < 1


def test_nothing_on_standard_input_is_told_as_such(run):
    done = run("audit", "-", stdin=b"")
    assert done.returncode == 2
    assert "standard input: nothing came" in done.err


@pytest.mark.parametrize("name", ["first-run.har", "app.yaml"])
def test_no_report_takes_the_place_of_what_is_read(run, music, tmp_path, name):
    for one in ("first-run.har", "app.yaml"):
        (tmp_path / one).write_bytes((music / one).read_bytes())
    options = ("--app", tmp_path / "app.yaml", "-f", "json", "-o", tmp_path / name)
    done = run("audit", tmp_path / "first-run.har", *options)
    assert (done.returncode, "would be lost" in done.err) == (2, True)
    assert (tmp_path / name).read_bytes() == (music / name).read_bytes()


def test_a_day_is_asked_for_as_people_write_it(run, music):
    done = run("audit", music / "first-run.flow", "--norms-on", "yesterday")
    assert done.returncode == 2
    assert "Write it like 2026-01-31" in done.err


def test_a_declaration_of_another_app_is_told(run, music, root):
    rides = root / "captures" / "example-rides" / "ride.flow"
    done = run("audit", rides, "--app", music / "app.yaml", "-f", "json")
    assert "none of its hosts" in done.err
    assert "none of its hosts" not in run("audit", music / "first-run.flow", "--app", music / "app.yaml").err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", ["audit", "detect"])
def test_a_full_disk_is_no_internal_error(music, command):
    call = [sys.executable, "-c", "from overcollect.cli import main; main()", command, str(music / "first-run.har")]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "standard output: the disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def in_shell(arguments):
    call = f"exec '{sys.executable}' -c 'from overcollect.cli import main; main()' {arguments}"
    return subprocess.run(["/bin/sh", "-c", call], capture_output=True, text=True, check=False)


def test_a_closed_standard_output_is_no_internal_error(music):
    done = in_shell(f"audit '{music}/first-run.har' >&-")
    assert done.returncode == 1
    assert "internal error" not in done.stderr


def test_a_reader_that_goes_away_is_no_finding(music):
    call = f"'{sys.executable}' -c 'from overcollect.cli import main; main()' detect '{music}/first-run.har'"
    (status,) = subprocess.run(
        ["bash", "-c", f"{call} | true; echo ${{PIPESTATUS[0]}}"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert status == "141"


def test_from_a_closed_standard_input_nothing_comes():
    done = in_shell("audit - <&-")
    assert done.returncode == 2
    assert "standard input: nothing came" in done.stderr


def test_a_closed_standard_error_changes_nothing(music, tmp_path):
    done = in_shell(f"audit '{music}/first-run.har' -f json -o '{tmp_path}/a.json' 2>&-")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["findings"]
