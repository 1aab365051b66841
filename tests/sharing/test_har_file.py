"""HAR files."""

import base64
import io
import json

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.sharing import Sanitizer
from overcollect.sharing.har_file import HarFile

from .conftest import IMEI, MAIL, NAME, OAID


@pytest.fixture
def written(catalogue, device, tmp_path):
    """Return a function that sanitises a log of entries and gives the log of the copy, what was told, and the text."""

    def run(*entries, **log):
        path, copy = tmp_path / "in.har", io.BytesIO()
        path.write_text(json.dumps({"log": {"version": "1.2", "creator": {"name": "x"}, **log, "entries": entries}}))
        capture = open_capture(str(path), Options())
        done = Sanitizer([capture], catalogue, device).write(capture, copy)
        return json.loads(copy.getvalue())["log"], done, copy.getvalue().decode()

    return run


def entry(**parts):
    request = {"method": "GET", "url": "https://log.example/", "headers": [], "bodySize": 0, **parts.pop("request", {})}
    response = {"status": 200, "headers": [], "content": {"size": 0}, **parts.pop("response", {})}
    return {
        "startedDateTime": "2026-01-01T00:00:00.000Z",
        "time": 12.5,
        "request": request,
        "response": response,
        **parts,
    }


def test_what_an_entry_tells_twice_is_the_same_twice(written):
    query = [{"name": "imei", "value": IMEI}, {"name": "v", "value": "1"}]
    given = {"url": f"https://log.example/a?imei={IMEI}&v=1", "queryString": query}
    given["cookies"] = [{"name": "mail", "value": MAIL}]
    given["headers"] = [{"name": "Cookie", "value": f"mail={MAIL}"}]
    log, done, text = written(entry(request=given))
    new = log["entries"][0]["request"]
    imei = new["queryString"][0]["value"]
    assert new["url"] == f"https://log.example/a?imei={imei}&v=1"
    assert new["headers"][0]["value"] == f"mail={new['cookies'][0]['value']}"
    assert new["queryString"][1] == query[1]
    assert IMEI not in text
    assert MAIL not in text
    assert not done.removed


@pytest.mark.parametrize("is_packed", [False, True])
def test_bodies_are_written_as_they_were(written, is_packed):
    body = json.dumps({"mail": MAIL, "name": NAME, "imei": IMEI}, ensure_ascii=False)
    packed = {"text": base64.b64encode(body.encode()).decode(), "encoding": "base64"}
    holder = {"mimeType": "application/json", **(packed if is_packed else {"text": body})}
    log, done, text = written(entry(request={"method": "POST", "postData": holder}, response={"content": holder}))
    for new in (log["entries"][0]["request"]["postData"], log["entries"][0]["response"]["content"]):
        said = json.loads(base64.b64decode(new["text"]) if is_packed else new["text"])
        assert said["imei"] != IMEI
        assert len(said["name"]) == len(NAME)
        assert new.get("encoding") == holder.get("encoding")
    assert MAIL not in text
    assert not done.removed


def test_messages_of_websockets_are_rewritten(written):
    said = [
        {"type": "send", "time": 1.5, "opcode": 1, "data": json.dumps({"imei": IMEI})},
        {"type": "receive", "time": 2, "opcode": 2, "data": base64.b64encode(f"oaid={OAID}".encode()).decode()},
    ]
    given = entry(response={"status": 101}, _webSocketMessages=said)
    given["request"]["url"] = "wss://log.example/"
    log, done, text = written(given)
    new = log["entries"][0]["_webSocketMessages"]
    assert json.loads(new[0]["data"])["imei"] != IMEI
    assert base64.b64decode(new[1]["data"]).startswith(b"oaid=")
    assert base64.b64encode(OAID.encode()).decode()[:20] not in text
    assert new[1]["time"] == 2
    assert not done.removed


def test_everything_beside_the_entries_is_cleaned_and_kept(written):
    pages = [{"id": "page_1", "title": f"https://log.example/?imei={IMEI}", "startedDateTime": "2026-01-01T00:00:00Z"}]
    given = entry(clientIPAddress="10.0.0.7", pageref="page_1")
    given["request"]["url"] = f"https://log.example/?imei={IMEI}"
    log, _, text = written(given, pages=pages, comment="x")
    assert log["pages"][0]["title"].startswith("https://log.example/?imei=10")
    assert log["comment"] == "x"
    assert IMEI not in text
    assert log["entries"][0]["clientIPAddress"] == "192.0.2.1"
    assert log["entries"][0]["time"] == 12.5
    assert log["entries"][0]["response"]["status"] == 200


def test_an_entry_of_which_nothing_is_read_keeps_nothing(written):
    log, _, text = written(entry(request={"url": f"blob:https://x/{IMEI}"}, response={"content": {"text": "secret"}}))
    assert log["entries"][0]["request"]["url"] == "about:removed"
    assert "secret" not in text


@pytest.mark.parametrize("change", [{"_fromCache": "disk"}, {"_fetchType": "Memory Cache"}])
def test_an_entry_of_a_cache_keeps_nothing(written, change):
    log, done, text = written(entry(**change, request={"url": f"https://log.example/?imei={IMEI}"}))
    assert log["entries"][0]["request"]["url"] == "about:removed"
    assert "log.example" not in text
    assert not done.removed


def test_a_part_that_no_audit_reads_is_left_out_and_told(written):
    log, done, text = written(entry(request={"postData": {"mimeType": "a/b", "text": {"imei": IMEI}}}))
    assert log["entries"][0]["request"]["postData"] == {"mimeType": "a/b"}
    assert IMEI not in text
    assert done.notes == ["the part postData.text of entry 0 is not in the copy (it is not in the form of a HAR)"]


def test_the_size_of_a_body_follows_it_on_its_own_side(written):
    key = b"0123456789abcdef"
    plain = json.dumps({"imei": IMEI, "x": "y" * 33}).encode()
    plain += bytes([16 - len(plain) % 16]) * (16 - len(plain) % 16)
    encryptor = Cipher(AES(key), ECB()).encryptor()
    sent = json.dumps({"key": key.decode(), "d": base64.b64encode(encryptor.update(plain)).decode()})
    headers = [
        {"name": "Content-Length", "value": str(len(sent))},
        {"name": "Content-Type", "value": "application/json"},
    ]
    received = "r" * len(sent)
    log, done, _ = written(
        entry(
            request={"method": "POST", "postData": {"text": sent}, "bodySize": len(sent), "headers": headers},
            response={"content": {"text": received}, "bodySize": len(received), "headers": headers},
        )
    )
    (made,) = log["entries"]
    now = len(made["request"]["postData"]["text"])
    assert not done.removed
    assert now != len(sent)
    assert made["request"]["bodySize"] == now
    assert made["request"]["headers"][0]["value"] == str(now)
    assert made["response"]["bodySize"] == len(received)
    assert made["response"]["headers"][0]["value"] == str(len(received))


def test_what_follows_behind_a_har_is_told_as_left_out():
    form = HarFile()
    text = json.dumps({"log": {"entries": [entry()]}})
    assert len(list(form.records(io.BytesIO(f"{text}\n{text}".encode()), "a.har"))) == 1
    assert form.notes == ["what follows behind the end of the HAR is not in the copy"]
