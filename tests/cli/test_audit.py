"""overcollect audit, as other programs call it."""

import hashlib
import json

import jsonschema
import pytest

IMEI = "490154203237518"


@pytest.fixture(scope="session")
def schema(root):
    return json.loads((root / "reports" / "schemas" / "report-1.json").read_text())


def test_the_json_report_follows_its_schema(run, leaky, device, app, schema):
    report = json.loads(run("audit", leaky, "--device", device, "--app", app, "-f", "json").out)
    jsonschema.validate(report, schema)
    assert report["captures"][0]["sha256"] == hashlib.sha256(leaky.read_bytes()).hexdigest()
    verdicts = {(f["data_type"], f["recipient"]["domain"]): f["verdict"] for f in report["data_flows"]}
    assert verdicts["imei", "sdk.example"] == verdicts["imei", "other.example"] == "unneeded"


def test_the_text_report_names_what_and_to_whom_and_is_plain_in_a_pipe(run, leaky, device, app):
    done = run("audit", leaky, "--device", device, "--app", app)
    assert "imei" in done.out
    assert "log.sdk.example" in done.out
    assert "\x1b" not in done.out + done.err
    assert IMEI not in done.out


def test_the_chinese_report_is_chinese(run, leaky, device, app):
    out = run("audit", leaky, "--device", device, "--app", app, "--lang", "zh").out
    assert "非必要" in out
    assert "国际移动设备识别码" in out


def test_values_are_whole_only_when_revealed(run, leaky, device, app):
    masked = run("audit", leaky, "--device", device, "--app", app, "-f", "json").out
    whole = run("audit", leaky, "--device", device, "--app", app, "-f", "json", "--reveal").out
    assert IMEI not in masked
    assert IMEI in whole


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "critical"), 0),
        (("--fail-on", "never"), 0),
        (("--fail-on", "never", "--require", "declaration,device"), 0),
        (("--fail-on", "never", "--require", "timeline"), 3),
        (("--fail-on", "never", "--expect", "sign_in=1"), 3),
        (("--fail-on", "never", "--min-coverage", "99"), 0),
        (("--require", "nothing"), 2),
        (("--expect", "sign_in"), 2),
        (("--no-such-option",), 2),
    ],
)
def test_the_exit_status_tells(run, leaky, device, app, options, status):
    done = run("audit", leaky, "--device", device, "--app", app, *options)
    assert done.returncode == status, done.err


def test_a_clean_capture_ends_with_0(run, clean, device, app):
    assert run("audit", clean, "--device", device, "--app", app).returncode == 0


def test_a_capture_without_messages_is_never_green(run, har, app):
    done = run("audit", har(), "--app", app)
    assert done.returncode == 3
    assert "not one sent message was examined" in done.err


@pytest.mark.parametrize(
    ("url", "options"), [("https://play.googleapis.com/log", ()), ("https://other.example/x", ("--scope", "device"))]
)
def test_a_capture_in_which_nothing_is_the_apps_is_never_green(run, har, app, url, options):
    request = {"method": "GET", "url": url, "headers": [], "httpVersion": "HTTP/1.1"}
    entry = {"startedDateTime": "2026-01-01T00:00:00Z", "request": request, "response": {"status": 0}}
    done = run("audit", har(entry), "--app", app, *options)
    assert done.returncode == 3
    assert "not one of the messages sent is the app's" in done.err
    assert "None of the messages sent (1) is the app's" in done.out


def test_several_formats_go_into_a_folder(run, leaky, device, app, tmp_path):
    done = run("audit", leaky, "--device", device, "--app", app, "-f", "json", "-f", "text", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert done.out == ""
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["report.json", "report.txt"]


def test_several_formats_on_standard_output_are_refused(run, leaky):
    done = run("audit", leaky, "-f", "json", "-f", "text")
    assert done.returncode == 2
    assert "-o" in done.err


def test_the_same_capture_twice_is_refused(run, leaky):
    done = run("audit", leaky, leaky)
    assert done.returncode == 2
    assert "twice" in done.err


def test_standard_input_and_workers_give_the_same_findings(run, leaky, device, app):
    def ids(*arguments, **kwargs):
        done = run("audit", *arguments, "--device", device, "--app", app, "-f", "json", **kwargs)
        return [finding["id"] for finding in json.loads(done.out)["findings"]]

    expected = ids(leaky)
    assert expected
    assert ids("-", stdin=leaky.read_bytes()) == expected
    assert ids(leaky, "--jobs", "2") == expected


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: None, "none.har"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.mkdir(), "folder"),
        (lambda path: path.write_bytes(bytes(range(256)) * 40), "none.har"),
        (lambda path: path.write_text("[1, 2, 3]"), "HAR"),
    ],
)
def test_bad_captures_are_answered_in_one_line(run, tmp_path, make, said):
    path = tmp_path / "none.har"
    make(path)
    done = run("audit", path)
    assert done.returncode == 2
    assert said in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_key_log_that_is_missing_is_an_error(run, leaky, tmp_path):
    done = run("audit", leaky, "--keylog", tmp_path / "none.keys")
    assert done.returncode == 2
    assert "none.keys" in done.err


def test_timings_go_to_standard_error(run, clean):
    done = run("audit", clean, "--timings")
    assert "messages/s" in done.err
    assert "messages/s" not in done.out


def test_hostile_names_cannot_reach_the_terminal(run, har, device):
    from json import dumps  # noqa: PLC0415

    body = dumps({"im\x1b[31mei\u202e": IMEI}).encode()
    request = {
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {
            "method": "POST",
            "url": "https://x.example/a",
            "headers": [],
            "postData": {"mimeType": "application/json", "text": body.decode()},
        },
        "response": {"status": 200, "headers": [], "content": {}},
    }
    for command in ("audit", "detect"):
        done = run(command, har(request), "--device", device)
        assert "imei" in done.out
        assert "\x1b" not in done.out
        assert "\u202e" not in done.out
