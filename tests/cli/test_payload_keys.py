"""payload_keys of app.yaml: the commands open what the app encrypts itself."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from .conftest import IMEI, OAID

KEY, VECTOR = "never-used-key-1", b"0102030405060708"
URL = "https://api.music.example/report"
APP = f"""\
schema: overcollect/app/1
app: {{id: com.example.music, platform: android, market: CN}}
services: [online_audio_video]
operator: {{name: Example Ltd, domains: [music.example]}}
payload_keys:
  - {{key: {KEY}, vector: {VECTOR.decode()}, domains: [music.example]}}
"""


def sealed(content):
    plain = json.dumps(content).encode()
    missing = 16 - len(plain) % 16
    encryptor = Cipher(AES(KEY.encode()), CBC(VECTOR)).encryptor()
    return base64.b64encode(encryptor.update(plain + bytes([missing]) * missing)).decode()


@pytest.fixture
def app(tmp_path):
    path = tmp_path / "app.yaml"
    path.write_text(APP)
    return path


@pytest.fixture
def capture(posted):
    return posted((URL, {"data": sealed({"imei": IMEI, "log": "x" * 4000}), "v": 1}))


def test_without_the_key_nothing_is_called_clean_and_the_key_is_asked_for(run, capture):
    done = run("audit", capture)
    assert done.returncode == 3
    assert "payload_keys of app.yaml" in done.err
    assert "密钥" in run("audit", capture, "--lang", "zh").err
    assert "payload_keys" in run("explain", "COVER-01").out


def test_a_key_that_does_not_fit_is_said_to_be_none(run, capture, app):
    app.write_text(APP.replace(KEY, "never-used-key-2"))
    done = run("audit", capture, "--app", app)
    assert done.returncode == 3
    assert "check the key" in done.err


@pytest.mark.parametrize("form", ["json", "text", "html", "sarif"])
def test_with_the_key_what_is_inside_is_found_and_the_key_is_not_told(run, capture, app, form):
    done = run("audit", capture, "--app", app, "-f", form)
    assert done.returncode == 1
    assert "NEED-02" in done.out
    assert KEY not in done.out
    if form == "json":
        assert json.loads(done.out)["coverage"]["percent"] == 100


def test_detect_opens_it_too(run, capture, app):
    assert "payload_keys of app.yaml" in run("detect", capture).err
    lines = [json.loads(line) for line in run("detect", capture, "--app", app).out.splitlines()]
    assert [one["data_type"] for one in lines] == ["imei"]


def test_a_shared_copy_holds_no_value_under_the_key(run, capture, app, tmp_path):
    copy = tmp_path / "copy.har"
    done = run("sanitize", capture, "-o", copy, "--app", app)
    assert done.returncode == 0, done.err
    (entry,) = json.loads(copy.read_text())["log"]["entries"]
    written = entry["request"]["postData"]["text"]
    if entry["request"]["postData"].get("encoding") == "base64":
        written = base64.b64decode(written).decode()
    inside = base64.b64decode(json.loads(written)["data"] + "==")
    assert json.loads(inside)["imei"] != IMEI
    before, after = (
        json.loads(run("audit", one, "--app", app, "-f", "json").out)["findings"] for one in (capture, copy)
    )
    assert [one["id"] for one in after] == [one["id"] for one in before]


@pytest.mark.parametrize(
    "data",
    [
        [*(sealed({"n": number}) for number in range(100)), *[sealed({"imei": IMEI})] * 3],
        f"{sealed({'log': 'x' * 60})},{sealed({'imei': IMEI})}",
    ],
)
def test_wherever_it_stands_it_is_found_and_replaced(run, posted, app, tmp_path, data):
    capture, copy = posted((URL, {"data": data})), tmp_path / "copy.har"
    assert "NEED-02" in run("audit", capture, "--app", app).out
    assert run("sanitize", capture, "-o", copy, "--app", app).returncode == 0
    assert sealed({"imei": IMEI}) not in copy.read_text()
    assert (
        sealed({"imei": IMEI})
        not in base64.b64decode(
            json.loads(copy.read_text())["log"]["entries"][0]["request"]["postData"]["text"]
        ).decode()
    )


def test_what_follows_the_identity_is_seen_under_the_key(run, posted, tmp_path):
    for name, oaid in (("a", OAID), ("b", OAID[::-1])):
        (tmp_path / name).mkdir()
        sent = posted(*((URL, {"data": sealed({"zz": oaid, "log": "x" * 200})}) for _ in range(3)))
        (tmp_path / name / "run.har").write_bytes(sent.read_bytes())
        (tmp_path / name / "app.yaml").write_text(APP)
    files = [tmp_path / name / "run.har" for name in ("a", "b")]
    assert "payload_keys" in run("compare", *files).err
    document = json.loads(run("compare", *files, "--app", tmp_path / "a" / "app.yaml", "-f", "json").out)
    assert document["followers"]
    document = json.loads(run("compare", tmp_path / "a", tmp_path / "b", "-f", "json").out)
    places = [place["location"] for one in document["followers"] for place in one["places"]]
    assert any(place.endswith(".zz") for place in places)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{kee: abc}", "key"),
        ("{vector: abc}", "key"),
        ("{key: ''}", "payload_keys[0].key"),
        ("{key: abc, domains: ['https://a.example']}", "payload_keys[0].domains[0]"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(run, capture, tmp_path, line, said):
    path = tmp_path / "wrong.yaml"
    path.write_text(f"schema: overcollect/app/1\napp: {{id: a}}\npayload_keys:\n  - {line}\n")
    done = run("audit", capture, "--app", path)
    assert done.returncode == 2
    assert "wrong.yaml:4" in done.err
    assert said in done.err
