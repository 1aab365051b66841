"""``overcollect proxy`` as a user calls it."""

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

IMEI = "490154203237518"


@pytest.fixture
def proxied(tmp_path):
    """Return a function that runs the proxy, posts through it, ends it by a signal, and returns status and output."""

    def run(*options, url="", host="", body=b"", by=signal.SIGINT):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "overcollect", "proxy", "-q", "--port", port]
        command += ["--listen-host", "127.0.0.1", "--confdir", tmp_path, *options]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen(list(map(str, command)), **pipes)
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0 or process.poll() is not None:
                    break
            time.sleep(0.1)
        if url:
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{port}"}))
            headers = {"Content-Type": "application/json", **({"Host": host} if host else {})}
            request = urllib.request.Request(url, body, headers)
            assert opener.open(request, timeout=20).read() == b"{}"
        process.send_signal(by)
        out, err = process.communicate(timeout=60)
        assert "Traceback" not in err
        return process.returncode, out, err

    return run


def test_findings_end_with_one_and_a_report(proxied, upstream, app, tmp_path):
    declared = json.loads(app.read_text())
    declared["operator"]["domains"] = ["music.example"]
    app = tmp_path / "app.yaml"
    app.write_text(json.dumps(declared))
    body = f'{{"imei": "{IMEI}"}}'.encode()
    status, out, err = proxied("--app", app, url=f"http://127.0.0.1:{upstream}/v1", host="api.music.example", body=body)
    assert status == 1
    assert "NEED-02" in out
    assert "SEC-01 imei > music.example" in err
    assert "the report is written to standard output.\n" in err
    assert IMEI not in out + err


def test_sigterm_ends_the_run_as_well_and_clean_traffic_ends_with_zero(proxied, upstream, tmp_path):
    url = f"http://127.0.0.1:{upstream}/songs"
    status, _, err = proxied(
        *("-f", "json", "-o", tmp_path / "r.json"),
        url=url,
        host="api.music.example",
        body=b'{"page": 2}',
        by=signal.SIGTERM,
    )
    assert status == 0
    assert f"Ctrl-C ends the run and writes the report to {tmp_path / 'r.json'}.\n" in err
    assert err.index("Ctrl-C ends") < err.index("Ending: ") < err.index("Wrote ")
    assert (tmp_path / "r.json").read_text().startswith("{")


def test_the_end_is_told_in_chinese_with_every_file_of_the_report(proxied, tmp_path):
    _, _, err = proxied("--lang", "zh", "-f", "text", "-f", "json", "-o", tmp_path / "out")
    assert f"报告写入 {tmp_path / 'out' / 'report.txt'}、{tmp_path / 'out' / 'report.json'}。" in err
    assert "正在结束：" in err


def test_a_run_without_traffic_is_no_clean_result(proxied):
    status, _, err = proxied("--require", "timeline")
    assert status == 3
    assert "not one sent message was examined" in err
    assert "--keylog" not in err, "which proxy does not take"
    assert "--require timeline is not met" in err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--mode", "sideways"], "--mode sideways"),
        (["--set", "no_such=1"], "no_such"),
        (["--app", "no-such.yaml"], "no-such.yaml"),
        (["--require", "luck"], "luck"),
        (["--answers", "no-such.yaml"], "no-such.yaml"),
        (["--norms-on", "yesterday"], "--norms-on"),
        (["--norms", "moon"], "moon"),
        (["--adb"], "Give --app or --only-app"),
        (["--rotate", "5"], "Name one with -w FILE"),
    ],
)
def test_wrong_usage_ends_with_two_and_one_line(run, tmp_path, options, told):
    done = run("proxy", "--confdir", tmp_path, "--port", "0", *options)
    assert done.returncode == 2
    assert told in done.err


def test_a_flow_file_that_cannot_be_written_is_told_before_anything_starts(run, tmp_path):
    (tmp_path / "file").write_text("")
    done = run("proxy", "--confdir", tmp_path, "--port", "0", "-w", tmp_path / "file" / "run.flow")
    assert done.returncode == 2
    assert "run.flow" in done.err


def test_a_flow_file_makes_no_folder(run, tmp_path):
    done = run("proxy", "--confdir", tmp_path, "--port", "0", "-w", tmp_path / "nosuch" / "run.flow")
    assert done.returncode == 2
    assert f"the folder {tmp_path / 'nosuch'} is not there. Make it, or name another place with -w." in done.err
    assert not (tmp_path / "nosuch").exists()


def test_a_port_that_is_taken_is_told_before_anything_starts(run, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("proxy", "--confdir", tmp_path, "--listen-host", "127.0.0.1", "--port", port)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.err


def test_help_names_modes_and_the_options_of_audit(run):
    done = run("proxy", "--help")
    for word in ("wireguard", "reverse:URL", "--fail-on", "--norms-on", "--answers", "--adb", "--web", "-w, --write"):
        assert word in done.out


def test_the_end_warns_as_an_audit_does_and_shows_the_operators_answers(proxied, upstream, tmp_path):
    marks = [{"at": "2020-01-01T00:00:00Z", "consent": "accepted"}]
    (tmp_path / "timeline.yaml").write_text(json.dumps({"schema": "overcollect/timeline/1", "marks": marks}))
    answer = {"finding": "0123456789abcdef", "by": "Example Ltd", "at": "2026-01-01", "text": "Removed in 2.0."}
    (tmp_path / "answers.yaml").write_text(json.dumps({"schema": "overcollect/answers/1", "answers": [answer]}))
    options = ["--timeline", tmp_path / "timeline.yaml", "--answers", tmp_path / "answers.yaml"]
    _, out, err = proxied(*options, "--norms-on", "2020-01-01", url=f"http://127.0.0.1:{upstream}/songs", body=b"{}")
    assert "overcollect: Nothing of the timeline counts: none of its marks (1) lies within the captures" in err
    assert "Removed in 2.0." in out
