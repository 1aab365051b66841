from __future__ import annotations

import gc
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from overcollect.captures import Options, open_capture
from overcollect.captures.open import open_captures
from overcollect.model import GapReason, InputProblem


@pytest.fixture
def give(tmp_path):
    def _give(content, name="capture"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)

    return _give


@pytest.mark.parametrize("name", ["a.har", "a.flow", "a.bin", "a"])
def test_the_format_is_found_from_the_content_not_from_the_name(give, har, flows, http_flow, name):
    assert open_capture(give(har(), name), Options()).format == "har"
    assert open_capture(give(flows(http_flow()), name), Options()).format == "flow"


def test_a_capture_tells_its_name_its_path_and_the_digest_of_the_file_as_given(give, har):
    packed = gzip.compress(json.dumps(har()).encode())
    name = give(packed)
    capture = open_capture(name, Options())
    assert (capture.name, str(capture.path), capture.format) == (name, name, "har")
    assert capture.sha256 == hashlib.sha256(packed).hexdigest()
    assert {message.capture for message in capture.read()} == {name}


def test_a_capture_can_be_read_twice(give, har):
    capture = open_capture(give(har()), Options())
    assert list(capture.read()) == list(capture.read())


def test_a_packed_capture_that_is_cut_says_so(give, har, entry):
    content = json.dumps(har(*[entry(comment=str(number) * 50) for number in range(200)])).encode()
    packed = gzip.compress(content)
    *messages, cut, damaged = open_capture(give(packed[:-200]), Options()).read()
    assert messages
    assert {cut.reason, damaged.reason} == {GapReason.CUT_CAPTURE}
    assert "damaged" in damaged.detail


def test_standard_input_is_read_and_its_copy_goes(har, monkeypatch):
    content = json.dumps(har()).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    capture = open_capture("-", Options())
    assert (capture.name, capture.sha256) == ("-", hashlib.sha256(content).hexdigest())
    assert len(list(capture.read())) == 2
    path = capture.path
    assert path.exists()
    del capture
    gc.collect()
    assert not path.exists()


def test_a_pipe_is_read(har, tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=[json.dumps(har()).encode()])
    writer.start()
    assert len(list(open_capture(str(path), Options()).read())) == 2
    writer.join()


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(InputProblem, match=r"no\.har: there is no such file\. Check the spelling of the path\."):
        open_capture(str(tmp_path / "no.har"), Options())


def test_a_folder_is_told(tmp_path):
    with pytest.raises(InputProblem, match=r"this is a folder, not a capture\. Name the files in it\."):
        open_capture(str(tmp_path), Options())


def test_an_empty_file_is_told(give):
    with pytest.raises(InputProblem, match=r"capture: the file is empty\."):
        open_capture(give(b""), Options())
    with pytest.raises(InputProblem, match="what is packed in it is empty"):
        open_capture(give(gzip.compress(b"")), Options())


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"hello", b"\x00", b"<html>", b"CLIENT_RANDOM 00 11\n"])
def test_unknown_content_is_told_with_what_would_be_right(give, content):
    with pytest.raises(InputProblem, match=r"in no known capture format\. Give a HAR, a mitmproxy flow file"):
        open_capture(give(content), Options())


def test_a_name_that_no_file_can_have_is_told():
    with pytest.raises(InputProblem, match="cannot be read"):
        open_capture("a\0b", Options())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_told(give, har):
    name = give(har())
    Path(name).chmod(0)
    with pytest.raises(InputProblem, match=r"cannot be read .*Check its permissions"):
        open_capture(name, Options())


def test_every_problem_is_one_line(give):
    for content in (b"", b"rubbish", b"PK\x03\x04", b"{}"):
        with pytest.raises(InputProblem) as problem:
            list(open_capture(give(content), Options()).read())
        assert "\n" not in str(problem.value)


def test_opening_a_flow_file_or_a_har_does_not_load_mitmproxy(give, flows, http_flow, har):
    names = [give(flows(http_flow()), "a"), give(har(), "b")]
    code = (
        "import sys; from overcollect.captures import open_capture, Options\n"
        "for name in sys.argv[1:]: assert list(open_capture(name, Options()).read())\n"
        "print(sorted({'mitmproxy', 'scapy', 'pyshark', 'cryptography'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    ["CLIENT_RANDOM " + "ab" * 32 + " " + "cd" * 48, "# log\nSERVER_HANDSHAKE_TRAFFIC_SECRET " + "0" * 64 + " 12"],
)
def test_a_key_log_among_captures_is_told_where_it_belongs(tmp_path, text):
    file = tmp_path / "keys.log"
    file.write_text(text + "\n")
    with pytest.raises(InputProblem, match=r"key log, no capture.*--keylog"):
        open_capture(str(file), Options())


def test_a_flow_file_of_mitmproxy_alone_tells_of_no_refused_connections(root):
    assert not open_capture(str(root / "captures" / "example-music" / "first-run.flow"), Options()).tells_refusals
    assert open_capture(str(root / "captures" / "example-music" / "first-run.pcapng"), Options()).tells_refusals


@pytest.mark.parametrize("first", ["plain", "gzip", "zip"])
@pytest.mark.parametrize("second", ["plain", "gzip", "zip"])
def test_one_capture_given_twice_is_refused_however_it_is_packed(give, har, entry, first, second):
    content = json.dumps(har(entry())).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.har", content)
    made = {"plain": content, "gzip": gzip.compress(content), "zip": packed.getvalue()}
    named = [(give(made[first], "a"), None), (give(made[second], "b"), None)]

    with pytest.raises(InputProblem, match="the same content"):
        open_captures(named)


def test_packed_captures_of_other_content_are_taken(give, har, entry):
    made = [gzip.compress(json.dumps(har(entry(time=time))).encode()) for time in (1, 2)]

    assert len(open_captures([(give(made[0], "a"), None), (give(made[1], "b"), None)])) == 2
