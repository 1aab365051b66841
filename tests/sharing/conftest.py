"""Messages that are sanitised as the command does, record by record."""

import base64
import io
import json

import pytest

from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.detection import Detector
from overcollect.inputs import Device
from overcollect.inputs.device import KnownLocation, KnownValue
from overcollect.model import Grade, Message, Secret
from overcollect.sharing import Sanitizer
from overcollect.sharing.fakes import Fakes
from overcollect.sharing.originals import Originals
from overcollect.sharing.search import Search

from ..conftest import a_message

IMEI, OAID, ANDROID_ID = "490154203237518", "5f1d8c3a-7b2e-4e60-9c41-d2a86b90e7f3", "a3c1f0e29b7d4586"
MAIL, PHONE, NAME = "xiaoming.li@example.test", "+8613800138000", "李小明"
KNOWN = {
    "imei": IMEI,
    "oaid": OAID,
    "android_id": ANDROID_ID,
    "email_address": MAIL,
    "phone_number": PHONE,
    "person_name": NAME,
}


def device_of(values=KNOWN, place=(39.908722, 116.397499)):
    known = [KnownValue(data_type=name, value=Secret(value)) for name, value in values.items()]
    if place:
        text = f"{place[0]},{place[1]}"
        location = KnownLocation(lat=place[0], lon=place[1])
        known.append(KnownValue(data_type="precise_location", value=Secret(text), location=location))
    return Device(values=tuple(known))


@pytest.fixture(scope="session")
def device():
    return device_of()


@pytest.fixture(scope="session")
def detector(catalogue, device):
    return Detector(catalogue, device)


@pytest.fixture
def originals(catalogue):
    """Values of which it is known by what they are replaced."""
    made = Originals(catalogue, Fakes(b"key"))
    for data_type, value in KNOWN.items():
        made.add(data_type, value, value, Grade.CERTAIN)
    made.close()
    return made


@pytest.fixture
def search(catalogue, detector):
    return Search(catalogue, detector)


def posted(body, **parts):
    headers = (("content-type", "application/json"),)
    return a_message(method="POST", target="/", headers=headers, body=json.dumps(body).encode(), **parts)


@pytest.fixture(scope="session")
def shared(catalogue, tmp_path_factory):
    """Return a function that sanitises a HAR of some bodies, and gives the messages, what was told, and the bytes."""

    def run(*requests, device=None):
        entries = [_entry(*request) for request in requests]
        path = tmp_path_factory.mktemp("shared") / "capture.har"
        path.write_text(json.dumps({"log": {"version": "1.2", "creator": {"name": "tests"}, "entries": entries}}))
        written = io.BytesIO()
        capture = open_capture(str(path), Options())
        done = Sanitizer([capture], catalogue, device).write(capture, written)
        path.write_bytes(written.getvalue())
        messages = [one for one in open_capture(str(path), Options()).read() if isinstance(one, Message)]
        return messages, done, written.getvalue()

    return run


def _entry(body, content_type="application/json", target="/", headers=()):
    given = [{"name": name, "value": value} for name, value in (("Content-Type", content_type), *headers)]
    post = {"mimeType": content_type, "text": base64.b64encode(body).decode(), "encoding": "base64"}
    url = f"https://log.example{target}"
    request = {"method": "POST", "url": url, "headers": given, "postData": post, "bodySize": len(body)}
    response = {"status": 200, "headers": [], "content": {"size": 0}}
    return {"startedDateTime": "2026-01-01T00:00:00.000Z", "time": 1, "request": request, "response": response}
