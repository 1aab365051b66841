"""Writes requests as a HAR 1.2 file, which every tool under test reads."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator import Message
from layouts import AGENT


def write_har(path: Path, messages: Sequence[Message]) -> None:
    entries = [_entry(number, message) for number, message in enumerate(messages)]
    log = {"version": "1.2", "creator": {"name": "accuracy", "version": "1"}, "entries": entries}
    path.write_text(json.dumps({"log": log}, ensure_ascii=False), encoding="utf-8")


def _entry(number: int, message: Message) -> dict[str, Any]:
    request = message.request
    url = f"https://{message.host}{request.path}" + (f"?{request.query}" if request.query else "")
    headers = [("User-Agent", AGENT), ("Accept", "*/*"), *request.headers]
    if request.mime:
        headers.append(("Content-Type", request.mime))
    sent: dict[str, Any] = {
        "method": request.method,
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [{"name": name, "value": value} for name, value in headers],
        "queryString": [],
        "headersSize": -1,
        "bodySize": len(request.body),
    }
    if request.body:
        sent["postData"] = {"mimeType": request.mime, "params": [], **_text(request.body)}
    content = {"size": 0, "mimeType": "text/plain", "text": ""}
    answer = {"status": 200, "statusText": "OK", "httpVersion": "HTTP/1.1", "cookies": [], "headers": []}
    return {
        "startedDateTime": f"2026-01-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.000Z",
        "time": 1,
        "request": sent,
        "response": {**answer, "content": content, "redirectURL": "", "headersSize": -1, "bodySize": 0},
        "cache": {},
        "timings": {"send": 0, "wait": 1, "receive": 0},
    }


def _text(body: bytes) -> dict[str, str]:
    """Text as text; binary bodies in base64, as most programs write them."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return {"text": base64.b64encode(body).decode(), "encoding": "base64"}
    if any(char < " " and char not in "\r\n\t" for char in text):
        return {"text": base64.b64encode(body).decode(), "encoding": "base64"}
    return {"text": text}
