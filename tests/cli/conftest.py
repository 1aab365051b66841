"""Runs the command line in a process of its own, as a user does."""

import base64
import gzip
import hashlib
import json
import os
import subprocess
import sys

import pytest

IMEI = "490154203237518"
OAID = "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"


@pytest.fixture(scope="session")
def run():
    """Return a function that runs overcollect and returns the completed process."""

    def call(*arguments, stdin=None, environment=None):
        command = [sys.executable, "-m", "overcollect", *map(str, arguments)]
        env = {key: value for key, value in os.environ.items() if key != "OVERCOLLECT_DEBUG"}
        env |= environment or {}
        done = subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False, env=env)
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in done.err
        return done

    return call


def entry(number, url, body=b"", encoding=None):
    request = {
        "method": "POST" if body else "GET",
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "queryString": [],
        "headersSize": -1,
        "bodySize": len(body),
        "headers": [{"name": "Host", "value": url.split("/")[2]}],
    }
    if encoding:
        request["headers"].append({"name": "Content-Encoding", "value": encoding})
    if body:
        request["headers"].append({"name": "Content-Type", "value": "application/json"})
        text = {"text": base64.b64encode(body).decode(), "encoding": "base64"}
        request["postData"] = {"mimeType": "application/json", **text}
    reply = {"mimeType": "application/json", "size": 2, "text": "{}"}
    response = {"status": 200, "statusText": "OK", "httpVersion": "HTTP/1.1", "headers": [], "content": reply}
    at = f"2026-01-01T00:00:{number:02d}.000Z"
    return {"startedDateTime": at, "time": 1, "request": request, "response": response}


@pytest.fixture(scope="session")
def har(tmp_path_factory):
    """Return a function that writes a HAR file of the given entries."""

    def write(*entries):
        path = tmp_path_factory.mktemp("har") / "capture.har"
        log = {"version": "1.2", "creator": {"name": "tests", "version": "1"}, "entries": list(entries)}
        path.write_text(json.dumps({"log": log}))
        return path

    return write


@pytest.fixture(scope="session")
def posted(har):
    """Return a function that writes a capture in which each (URL, value) was posted as JSON."""

    def write(*posts):
        return har(*(entry(number, url, json.dumps(value).encode()) for number, (url, value) in enumerate(posts)))

    return write


@pytest.fixture(scope="session")
def leaky(har):
    """A capture with an IMEI in JSON, hashed, and inside gzip, base64 and JSON."""
    inner = base64.b64encode(json.dumps({"oaid": OAID, "imei": IMEI}).encode()).decode()
    return har(
        entry(0, "https://log.sdk.example/v1/up", json.dumps({"dev": {"id": IMEI}, "t": 1767225600000}).encode()),
        entry(1, "https://ads.other.example/bid", json.dumps({"did": hashlib.md5(IMEI.encode()).hexdigest()}).encode()),
        entry(2, "https://log.sdk.example/v1/up", gzip.compress(json.dumps({"b": inner}).encode()), "gzip"),
    )


@pytest.fixture(scope="session")
def clean(har):
    """A capture without personal information."""
    return har(entry(0, "https://api.music.example/songs?page=2&v=10.18.5&ts=1767225600000"))


@pytest.fixture(scope="session")
def device(tmp_path_factory):
    """The known values of the leaky capture."""
    path = tmp_path_factory.mktemp("device") / "device.yaml"
    values = {"imei": [IMEI], "oaid": OAID}
    content = {"schema": "overcollect/device/1", "secret": "3b0c44298fc1c149afbf4c8996fb9242", "values": values}
    path.write_text(json.dumps(content))
    return path


@pytest.fixture(scope="session")
def app(tmp_path_factory):
    """A music app that declares nothing."""
    path = tmp_path_factory.mktemp("app") / "app.yaml"
    content = {
        "schema": "overcollect/app/1",
        "app": {"id": "com.example.music", "name": "Example Music", "platform": "android", "market": "CN"},
        "services": ["online_audio_video"],
        "operator": {"name": "Example Ltd", "domains": ["music.example"]},
        "purposes": [],
    }
    path.write_text(json.dumps(content))
    return path
