"""No clean verdict on what was not seen: the headline, standard error and the exit status."""

import json
import random
import re

import pytest


def raw_pcap(path, *datagrams):
    """Write datagrams from the device to a server as a pcap of raw IPv4."""
    content = b"\xd4\xc3\xb2\xa1\2\0\4\0" + bytes(8) + (65535).to_bytes(4, "little") + (101).to_bytes(4, "little")
    for number, payload in enumerate(datagrams):
        udp = (40000).to_bytes(2) + (9999).to_bytes(2) + (8 + len(payload)).to_bytes(2) + b"\0\0" + payload
        ip = b"\x45\0" + (20 + len(udp)).to_bytes(2) + b"\0\0\0\0\x40\x11\0\0" + bytes([192, 0, 2, 1, 198, 51, 100, 7])
        size = (20 + len(udp)).to_bytes(4, "little")
        content += (1_767_225_600 + number).to_bytes(4, "little") + bytes(4) + size + size + ip + udp
    path.write_bytes(content)
    return path


@pytest.fixture(scope="session")
def sample(root):
    return root / "captures" / "example-music" / "first-run"


@pytest.fixture(scope="session")
def cut_flow(sample, tmp_path_factory):
    path = tmp_path_factory.mktemp("cut") / "cut.flow"
    path.write_bytes(sample.with_suffix(".flow").read_bytes()[:5000])
    return path


@pytest.fixture(scope="session")
def packets(run, sample):
    def call(*options):
        return run("audit", sample.with_suffix(".pcapng"), "--keylog", sample.with_suffix(".keys"), *options)

    return call


def test_a_clean_capture_says_no_findings_and_meets_100_percent(run, clean, app):
    done = run("audit", clean, "--app", app, "--min-coverage", "100")
    assert done.returncode == 0, done.err
    assert "No findings.\n" in done.out
    assert "Not seen" not in done.out


def test_the_headline_speaks_of_no_more_than_was_read(run, tmp_path):
    text, sealed = b"hello world, how are you today? " * 4, random.Random(1).randbytes(300)
    done = run("audit", raw_pcap(tmp_path / "half.pcap", text, sealed))
    assert done.returncode == 0, done.err
    assert "Nothing found in the 29.91 % that could be read." in done.out
    assert "opaque, perhaps encrypted 300" in done.out
    assert "\nNo findings.\n" not in done.out


def test_less_than_5_percent_is_never_green(run, tmp_path):
    done = run("audit", raw_pcap(tmp_path / "few.pcap", b"hello world", random.Random(1).randbytes(1000)))
    assert done.returncode == 3
    assert "below 5 % nothing is called clean" in done.err
    assert re.search(r"Only 1\.\d+ % of the bytes sent could be examined, so no clean verdict on the rest: ", done.out)
    assert "no findings" not in done.out


@pytest.mark.parametrize(
    ("lang", "said", "beside"),
    [
        ("en", "Capture cut or damaged", "What stood before was read"),
        ("zh", "抓包文件被截断或损坏", "此前的内容已读取"),
    ],
)
def test_a_cut_capture_is_named_on_top_and_on_standard_error(run, cut_flow, lang, said, beside):
    done = run("audit", cut_flow, "--fail-on", "never", "--lang", lang)
    assert done.returncode == 0
    assert said in done.out
    assert "cut.flow" in done.err
    assert beside in done.err


def test_a_cut_capture_fails_100_percent(run, cut_flow):
    done = run("audit", cut_flow, "--fail-on", "never", "--min-coverage", "100")
    assert done.returncode == 3


@pytest.mark.parametrize(("lang", "said"), [("en", "certificate refused"), ("zh", "客户端拒绝证书")])
def test_a_connection_that_refused_is_named_on_top(packets, lang, said):
    done = packets("--lang", lang)
    line = next(line for line in done.out.splitlines() if "conn.courier.example" in line)
    assert said in line
    assert "0 of " not in done.out


def test_a_connection_that_refused_fails_100_percent(packets):
    assert packets("--fail-on", "never").returncode == 0
    done = packets("--fail-on", "never", "--min-coverage", "100")
    assert done.returncode == 3
    assert "conn.courier.example (certificate refused)" in done.err


@pytest.mark.parametrize(
    ("request_", "status", "said"),
    [
        ({"method": "CONNECT", "url": "https://pinned.example:443"}, 200, "pinned.example (encrypted, no key)"),
        ({"method": "GET", "url": "wss://live.example/ws"}, 101, "live.example (body not recorded)"),
    ],
)
def test_what_a_har_does_not_hold_is_named_on_top_and_fails_100_percent(run, tmp_path, request_, status, said):
    opened = {"request": {"method": "GET", "url": "https://api.example/"}, "response": {"status": 200}}
    entries = [opened, {"request": request_, "response": {"status": status}}]
    (tmp_path / "a.har").write_text(json.dumps({"log": {"creator": {"name": "x"}, "entries": entries}}))
    done = run("audit", tmp_path / "a.har", "--min-coverage", "100")

    assert done.returncode == 3
    assert f"Not seen, so no clean verdict: {said}" in done.out
    assert "\nNo findings.\n" not in done.out
