"""Evidence beside traffic, as a user gives it: downloads, updates, starts of the app, a run without the certificate."""

import base64
import itertools
import json
import struct
from ipaddress import ip_address

import pytest
from mitmproxy.io import FlowWriter
from mitmproxy.test import tflow, tutils

from overcollect.captures.packets.pcapdroid import process_of_trailer

BEGIN = 1_767_225_600
"""2026-01-01T00:00:00Z"""
HOST = "dl.adnet.example"


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a file of JSON (which is YAML, too) or bytes."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


@pytest.fixture
def music(written):
    """Return a function that writes the app.yaml of a version of a music app."""

    def write(version="10.2", **app):
        about = {"id": "com.example.music", "name": "Example Music", "version": version, "market": "CN", **app}
        operator = {"name": "Example Ltd", "domains": ["music.example"]}
        content = {"schema": "overcollect/app/1", "app": about, "operator": operator, "purposes": []}
        return written(f"app-{version}.yaml", content | {"services": ["online_audio_video"]})

    return write


@pytest.fixture
def timeline(written):
    """Return a function that writes a timeline; times of marks are seconds since the beginning."""

    def write(*marks, **start):
        marks = [{key: BEGIN + value if key == "at" else value for key, value in mark.items()} for mark in marks]
        return written("timeline.yaml", {"schema": "overcollect/timeline/1", "start": start, "marks": marks})

    return write


@pytest.fixture
def report(run):
    """Return a function that audits and returns the JSON report."""

    def audit(*arguments):
        done = run("audit", *arguments, "-f", "json", "--fail-on", "never")
        assert done.returncode == 0, done.err
        return json.loads(done.out)

    return audit


def of_rule(report, rule):
    return [finding for finding in report["findings"] if finding["rule"] == rule]


def needs(report, rule):
    return [entry["needs"] for entry in report["not_judged"] if entry["rule"] == rule]


def har(*exchanges, creator="mitmproxy", host=HOST, scheme="https"):
    """A HAR of (second, path, sent, status, headers, body)."""
    entries = []
    for second, path, sent, status, headers, body in exchanges:
        request = {"method": "POST" if sent else "GET", "url": f"{scheme}://{host}{path}", "headers": []}
        if sent:
            request["postData"] = {"mimeType": "application/json", "text": sent}
        content = {"size": len(body), "text": base64.b64encode(body).decode(), "encoding": "base64"}
        response = {"status": status, "headers": [{"name": n, "value": v} for n, v in headers], "content": content}
        at = f"2026-01-01T00:{second // 60:02d}:{second % 60:02d}.000Z"
        entries.append({"startedDateTime": at, "request": request, "response": response})
    return {"log": {"version": "1.2", "creator": {"name": creator, "version": "1"}, "entries": entries}}


def flows(path, *exchanges):
    with path.open("wb") as file:
        writer = FlowWriter(file)
        for second, target, _, status, headers, body in exchanges:
            flow = tflow.tflow(req=tutils.treq(host=HOST, path=target.encode(), scheme=b"https", port=443, content=b""))
            flow.request.headers.clear()
            flow.request.headers["host"] = HOST
            flow.response = tutils.tresp(status_code=status, content=body)
            flow.response.headers.update(dict(headers))
            flow.request.timestamp_start = flow.response.timestamp_start = BEGIN + second
            writer.add(flow)
    return path


def pcap(*exchanges, process=""):
    """HTTP without TLS in raw IP packets; with ``process`` as PCAPdroid writes them, with its trailers."""
    packets = []
    for number, (second, path, sent, status, headers, body) in enumerate(exchanges):
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
        method = "POST" if sent else "GET"
        request = f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {len(sent)}\r\n\r\n{sent}".encode()
        response = f"HTTP/1.1 {status} OK\r\nContent-Length: {len(body)}\r\n{lines}\r\n".encode() + body
        sequence = [1000, 5000]
        turns = [(0, b"", 2), (1, b"", 18), (0, request, 16)]
        turns += [(1, bytes(part), 16) for part in itertools.batched(response, 1400)]
        for side, data, bits in turns:
            ports = (40000 + number, 80) if side == 0 else (80, 40000 + number)
            tcp = struct.pack(">HHIIBBHHH", *ports, sequence[side], sequence[1 - side], 0x50, bits, 65535, 0, 0) + data
            ends = [ip_address(each).packed for each in ("192.0.2.1", "198.51.100.7")][:: 1 if side == 0 else -1]
            packet = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0, 64, 6, 0) + b"".join(ends) + tcp
            if process:
                trailer = struct.pack(">Ii20sI", 0x01072021, 10123, process.encode(), 0)
                assert process_of_trailer(packet + trailer) == process
                packet = bytes(12) + b"\x08\x00" + packet + trailer
            packets.append(struct.pack("<IIII", BEGIN + second, 0, len(packet), len(packet)) + packet)
            sequence[side] += len(data) + bool(bits & 2)
    return struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1 if process else 101) + b"".join(packets)


def in_three(content):
    """Three ranges of a file, the last one first."""
    first, second = len(content) // 3, 2 * len(content) // 3
    bounds = [(second, len(content)), (0, first), (first, second)]
    for number, (start, end) in enumerate(bounds):
        header = ("content-range", f"bytes {start}-{end - 1}/{len(content)}")
        yield (30 + number, "/p/1", "", 206, [header], content[start:end])


CAPTURES = ("har", "flow", "pcap")


@pytest.fixture
def capture(written, tmp_path):
    """Return a function that writes exchanges in one of the formats."""

    def write(form, *exchanges):
        if form == "flow":
            return flows(tmp_path / "a.flow", *exchanges)
        return written(f"a.{form}", har(*exchanges) if form == "har" else pcap(*exchanges))

    return write


@pytest.mark.parametrize("form", CAPTURES)
@pytest.mark.parametrize("ranges", [False, True])
def test_a_package_that_nobody_asked_for_is_found(report, capture, apk, signer, music, timeline, form, ranges):
    content = apk(signer=signer())
    exchanges = list(in_three(content)) if ranges else [(30, "/p/1", "", 200, [], content)]
    marks = timeline({"at": 3, "ui": "tap"})
    found = report(capture(form, *exchanges), "--app", music(), "--timeline", marks)
    (finding,) = of_rule(found, "DECEIVE-01")
    assert (finding["subject"], finding["severity"], finding["count"]) == (
        "adnet.example",
        "medium",
        3 if ranges else 1,
    )
    assert "com.example.game 2.1, another app than com.example.music" in finding["explanation"]
    (package,) = found["packages"]
    assert (package["id"], package["host"], len(package["signers"])) == ("com.example.game", HOST, 1)
    assert {point["id"]: point["findings"] for point in found["notice_2021"]}["download"] == [finding["id"]]


def test_without_marks_the_package_is_named_under_what_was_not_judged(report, capture, apk, music):
    found = report(capture("har", (30, "/p/1", "", 200, [], apk())), "--app", music())
    assert not of_rule(found, "DECEIVE-01")
    assert "com.example.game 2.1 (dl.adnet.example)" in needs(found, "DECEIVE-01")[0]


def test_a_confirmed_download_and_an_update_of_the_app_itself_are_none(report, capture, apk, music, timeline):
    shot = capture("har", (30, "/p/1", "", 200, [], apk()), (31, "/p/2", "", 200, [], apk("com.example.music", "10.3")))
    marks = timeline({"at": 20, "ui": "download_confirmed"})
    found = report(shot, "--app", music(), "--timeline", marks)
    assert not of_rule(found, "DECEIVE-01")
    assert len(found["packages"]) == 2


def test_a_package_of_the_same_signer_is_a_mild_finding(report, capture, apk, signer, music, timeline):
    made = signer()
    shot = capture("har", (30, "/p/1", "", 200, [], apk(signer=made)))
    marks = timeline({"at": 3, "ui": "tap"})
    (own,) = report(shot, "--app", music(), "--timeline", marks)["packages"][0]["signers"]
    colons = ":".join(own[at : at + 2].upper() for at in range(0, 64, 2))
    (finding,) = of_rule(report(shot, "--app", music(signer=colons), "--timeline", marks), "DECEIVE-01")
    assert finding["severity"] == "low"
    assert "plug-in" in finding["explanation"]


@pytest.fixture
def versions(written, report, music, timeline):
    """Return a function that audits version 10.2 against the report of 10.1: what each sent, as JSON texts."""

    def compare(before, after, *marks, start="accepted", **changes):
        old = written("old.har", har((5, "/v1/up", before, 200, [], b"{}"), host="api.music.example"))
        new = written("new.har", har((5, "/v1/up", after, 200, [], b"{}"), host="api.music.example"))
        said = report(old, "--app", music("10.1"))
        said["app"] |= changes.pop("app", {})
        said["coverage"] |= changes
        previous = written("old.json", said)
        return [new, "--app", music("10.2"), "--timeline", timeline(*marks, consent=start), "--previous", previous]

    return compare


PHONE, BOTH = '{"phone": "13800138000"}', '{"phone": "13800138000", "imei": "490154203237518"}'


def test_what_is_new_since_the_version_before_is_found(report, versions):
    (finding,) = of_rule(report(*versions(PHONE, BOTH)), "CONSENT-07")
    assert finding["subject"] == "imei > music.example"
    assert "Version 10.1 sent it to nobody." in finding["explanation"]


def test_what_was_sent_before_or_agreed_to_again_is_not_new(report, versions):
    assert not of_rule(report(*versions(BOTH, BOTH)), "CONSENT-07")
    assert not of_rule(report(*versions(PHONE, BOTH, {"at": 1, "consent": "accepted"})), "CONSENT-07")


def test_a_report_that_cannot_be_compared_says_why(report, versions):
    assert "as complete as this one" in needs(report(*versions(PHONE, BOTH, percent=70)), "CONSENT-07")[0]
    assert "start.consent: accepted" in needs(report(*versions(PHONE, BOTH, start="never")), "CONSENT-07")[0]


@pytest.mark.parametrize(
    ("app", "said"),
    [
        ({"id": "com.example.game"}, "app.id: is about com.example.game, not about com.example.music"),
        ({"version": "10.2"}, "app.version: 10.2 is not before 10.2"),
        ({"version": "10.10"}, "app.version: 10.10 is not before 10.2"),
        ({"version": ""}, "app.version: is missing"),
    ],
)
def test_the_report_of_another_app_or_version_is_an_error(run, versions, app, said):
    done = run("audit", *versions(PHONE, BOTH, app=app))
    assert done.returncode == 2
    assert said in done.err


def test_what_is_no_report_is_an_error(run, versions, written):
    arguments = versions(PHONE, BOTH)
    for name, content in (("a.json", b"{}"), ("b.json", b"\xff"), ("c.json", {"schema": "x"})):
        done = run("audit", *arguments[:-1], written(name, content))
        assert done.returncode == 2
        assert "is no JSON report of an audit" in done.err


LOG = """--------- beginning of events
01-01 00:00:10.000  1234  1250 I am_proc_start: [0,4321,10123,com.example.music,{},com.example.music/.Woken]
01-01 00:00:10.001  1234  1250 I ActivityManager: Start proc 4321:com.example.music/u0a123 for {} {{.A}} caller={}
"""


def test_an_app_that_another_one_woke_is_found_by_the_log(report, written, music):
    shot = written("a.pcap", pcap((30, "/v1/up", PHONE, 200, [], b"{}"), process="Example Music"))
    found = report(
        shot,
        "--app",
        music(),
        "--accesses",
        written("log.txt", LOG.format("service", "service", "com.example.game").encode()),
    )
    (finding,) = of_rule(found, "FREQ-04")
    assert "started by a service of com.example.game, not by the user" in finding["explanation"]
    opened = LOG.format("pre-top-activity", "pre-top-activity", "com.example.launcher").encode()
    found = report(shot, "--app", music(), "--accesses", written("log.txt", opened))
    assert not of_rule(found, "FREQ-04")
    assert not needs(found, "FREQ-04")


def test_an_app_that_nobody_started_is_found_by_the_timeline(report, written, music, timeline):
    shot = written("a.pcap", pcap((30, "/v1/up", PHONE, 200, [], b"{}"), process="Example Music"))
    assert of_rule(report(shot, "--app", music(), "--timeline", timeline(running=False)), "FREQ-04")
    started = timeline({"at": 10, "launch": {"by": "user"}}, running=False)
    assert not of_rule(report(shot, "--app", music(), "--timeline", started), "FREQ-04")
    plain = written("b.pcap", pcap((30, "/v1/up", PHONE, 200, [], b"{}")))
    assert needs(report(plain, "--app", music(), "--timeline", timeline(running=False)), "FREQ-04")


@pytest.mark.parametrize("form", ["har", "flow"])
def test_tls_that_a_proxy_read_without_its_certificate_is_found(report, capture, timeline, music, form):
    shot = capture(form, (5, "/v1/up", "", 200, [], b"{}"))
    absent = timeline(test_certificate="absent")
    (finding,) = of_rule(report(shot, "--app", music(), "--timeline", absent), "SEC-03")
    assert (finding["severity"], finding["strength"], finding["domain"]) == ("high", "conclusive", "adnet.example")
    assert not of_rule(report(shot, "--app", music(), "--timeline", timeline(test_certificate="installed")), "SEC-03")


def test_a_browser_s_har_and_plain_http_prove_nothing(report, written, timeline):
    absent, exchange = timeline(test_certificate="absent"), (5, "/v1/up", "", 200, [], b"{}")
    browser = report(written("a.har", har(exchange, creator="WebInspector")), "--timeline", absent)
    assert not of_rule(browser, "SEC-03")
    assert needs(browser, "SEC-03")
    assert not of_rule(report(written("b.har", har(exchange, scheme="http")), "--timeline", absent), "SEC-03")
