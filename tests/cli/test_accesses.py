"""Logs of the device beside the traffic, as a user gives them: who read what before it was sent."""

import io
import json
import os

import jsonschema
import openpyxl
import pytest

IMEI = "490154203237518"
HOST = "log.tally.example"
STACK = "android.telephony.TelephonyManager.getImei(Native Method)\ncom.tally.sdk.Ids.read(Ids.java:7)"
CAMILLE = f"""------------------------------start---------------------------------
[*] 2026-0-1 08:00:08，APP行为：获取电话相关信息、行为主体：Tally SDK、行为描述：获取IMEI、传入参数：无参数
[*] 调用堆栈：
{STACK}

-------------------------------end----------------------------------
"""
APPOPS = """Current AppOps Service state:
  Uid u0a119:
    state=bg
    Package com.example.music:
      FINE_LOCATION (allow / switch COARSE_LOCATION=allow):
        null=[
          Access: [fg-s] 2026-01-01 08:00:08.000 (-1h5m27s679ms) duration=+1s899ms
        ]
"""
SENTRY = [["调用时间(倒序排序)", "别名", "函数名", "调用堆栈"], ["01-01 08:00:08.000", "获取IMEI", "getImei", STACK]]
APPLE = {
    "accessor": {"identifier": "com.example.music", "identifierType": "bundleID"},
    "category": "location",
    "identifier": "A",
    "kind": "intervalBegin",
    "timeStamp": "2026-01-01T08:00:08.000+08:00",
    "type": "access",
}


def workbook():
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in SENTRY:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


@pytest.fixture
def report(run, posted, tmp_path):
    """Return a function that audits one request at 00:00:10Z with a log, and returns the process."""
    quiet = [("https://api.music.example/songs", {})] * 10
    capture = posted(*quiet, (f"https://{HOST}/v1/log", {"imei": IMEI, "lat": 39.908722, "lon": 116.397499}))
    app, device = tmp_path / "app.yaml", tmp_path / "device.yaml"
    app.write_text("schema: overcollect/app/1\napp: {id: com.example.music}\n")
    known = f'values: {{imei: "{IMEI}", precise_location: {{lat: 39.908722, lon: 116.397499}}}}\n'
    device.write_text(f'schema: overcollect/device/1\ndevice: {{utc_offset: "+08:00"}}\n{known}')

    def call(log, *more):
        path = tmp_path / "log"
        path.write_bytes(log if isinstance(log, bytes) else log.encode())
        os.utime(path, (1_770_000_000, 1_770_000_000))  # a log without a year is of the year in which it was written
        given = ("--app", app, "--device", device, "--accesses", path, "--fail-on", "never")
        return run("audit", capture, *given, *more)

    return call


@pytest.mark.parametrize(
    ("log", "data_type", "by"),
    [
        (CAMILLE, "imei", "Tally SDK"),
        (workbook(), "imei", "com.tally.sdk"),
        (APPOPS, "precise_location", ""),
        (json.dumps(APPLE), "precise_location", ""),
    ],
)
def test_a_reading_stands_beside_what_was_sent_of_it(report, root, log, data_type, by):
    done = report(log, "-f", "json")
    assert done.returncode == 0, done.err
    jsonschema.validate(json.loads(done.out), json.loads((root / "reports/schemas/report-1.json").read_text()))
    (flow,) = [flow for flow in json.loads(done.out)["data_flows"] if flow["data_type"] == data_type]
    read, sent = "2026-01-01T00:00:08.000Z", "2026-01-01T00:00:10.000Z"
    expected = [{"by": by, "count": 1, "first": read, "last": read, "sent": sent}]
    assert flow["reads"] == expected
    assert [situation["reads"] for situation in flow["situations"]] == [expected]


def test_the_text_says_who_read_it_when_and_how_soon_it_was_sent(report):
    done = report(CAMILLE)
    said = "read on the device 1 x by Tally SDK, last at 2026-01-01T00:00:08.000Z, sent 2.0 s later"
    assert said in done.out
    assert "最近一次 2026-01-01T00:00:08.000Z，2.0 秒后发送" in report(CAMILLE, "--lang", "zh").out


def test_asks_after_a_denial_are_counted(report):
    line = (
        "01-01 08:00:{:02d}.000  1234  1234 I GrantPermissionsViewModel: Permission grant result requestId=-{} "
        "callingUid=10026 callingPackage=com.example.music permission=android.permission.CAMERA isImplicit=false "
        "result=6\n"
    )
    log = "--------- beginning of main\n" + "".join(line.format(second, second) for second in (1, 3, 5))
    done = report(log, "-f", "json")
    (count,) = json.loads(done.out)["permissions"]
    assert (count["name"], count["asked"], count["denied"], count["asked_after_denial"]) == ("camera", 3, 3, 2)
    assert "camera: asked 3 x, denied 3 x, asked after a denial 2 x" in report(log).out


def test_what_a_log_leaves_open_is_told_once(report):
    done = report(CAMILLE + "-----start-----\n[*] nothing\n-----end-----\n")
    assert done.err.count("could not be read") == 1
