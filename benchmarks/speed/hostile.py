"""Whether any body of one kind costs much more than its length: each is opened and searched at two sizes.

    uv run python benchmarks/speed/hostile.py [--megabytes 4]

Exit status 1 where a body costs more than five seconds of processor time, or four times the size ten times as much.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import random
import string
import time
from collections.abc import Callable
from pathlib import Path

from overcollect.captures.mqtt import joined
from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.inputs import load_device
from overcollect.inputs.device import Device
from overcollect.knowledge import load
from overcollect.model import Direction, Kind, Message
from overcollect.workers import collect_seldom

DEVICE = Path(__file__).parent / "device.yaml"
MOST = 5.0
"""Seconds of processor time for a body."""
SHARE = 4
"""How many times smaller the small body is."""
GROWTH = 10
"""Times that the large body may cost what the small one does: 16 where cost grows with the square."""
LEAST = 0.05
"""Seconds below which a ratio says nothing."""


def bodies(size: int) -> dict[str, bytes]:
    """Return bodies of about ``size`` bytes: what one byte, one token or one structure makes when it is repeated."""
    source = random.Random(3)
    noise = source.randbytes(size)
    words = ["".join(source.choices(string.ascii_lowercase, k=source.randint(2, 9))) for _ in range(2000)]

    def repeated(piece: bytes) -> bytes:
        return piece * (size // len(piece))

    pieces = {
        "zeros": b"\0",
        "ones": b"\1",
        "letters": b"a",
        "quotes": b'"',
        "ampersands": b"&",
        "open lists": b"[",
        "open objects": b'{"a":',
        "braces and quotes": b'{"',
        "open elements": b"<a>",
        "closed elements": b"<a>1</a>",
        "short lines": b"a\n",
        "pairs": b"a=1&",
        "cookies": b"k=v; ",
        "percent signs": b"%25",
        "escapes": b"\\u0041",
        "points": b"1.",
        "hexadecimal pairs": b"aa:bb:",
        "places": b"39.908722,116.397499;",
        "addresses of e-mail": b"a@b.example,",
        "signs of e-mail": b"a@",
        "numbers of phones": b"13800138001,",
        "packages": b"com.example.one;",
        "URLs": b"http://a.example/?a=1 ",
        "UUIDs": b"5f1d8c3a-7b2e-4e60-9c41-d2a86b90e7f3 ",
        "tokens": b"eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.abc ",
        "emoji": "😀".encode(),
        "Chinese": "测试数据".encode(),
        "UTF-16": "ab".encode("utf-16-le"),
        "texts and zeros": b"name\0value123\0",
        "protobuf texts": b"\x0a\x03abc",
        "protobuf numbers": b"\x08\x01",
        "gzip streams": gzip.compress(b"abc", mtime=0),
    }
    begun = {
        "lines of a certificate": (b"-----BEGIN CERTIFICATE-----\n", b"QUJD\n", b""),
        "quotes in a mail's head": (b"MIME-Version: 1.0\r\nFrom: ", b'"a', b"\r\n\r\n"),
        "blanks behind a name": (b"name: Anna", b"\n", b"city: Ulm"),
        "blanks among numbers": (b'{"voice_embedding": "', b"1   ", b'x"}'),
        "an object without an end": (b'{"a": "', b"\\n", b""),
    }
    return {name: repeated(piece) for name, piece in pieces.items()} | {
        **{name: begin + repeated(piece) + end for name, (begin, piece, end) in begun.items()},
        "random bytes": noise,
        "random text": bytes(byte % 95 + 32 for byte in noise),
        "random digits": bytes(byte % 10 + 48 for byte in noise),
        "random hexadecimal": noise[: size // 2].hex().encode(),
        "random base64": base64.b64encode(noise[: size * 3 // 4]),
        "every other byte": bytes(byte if n % 2 else 65 + byte % 26 for n, byte in enumerate(noise)),
        "words": " ".join(source.choices(words, k=size // 7)).encode(),
        "JSON of numbers": json.dumps([source.randrange(10**15) for _ in range(size // 17)]).encode(),
        "JSON of objects": json.dumps(
            [{"k": source.choice(words), "id": source.randrange(10**9)} for _ in range(size // 34)]
        ).encode(),
        "a bomb of gzip": gzip.compress(bytes(size * 75), 1, mtime=0),
    }


def repeated_values(size: int, device: Device) -> dict[str, bytes]:
    """Return bodies of about ``size`` bytes that repeat what the detector finds: known values, places, records."""
    known = {one.data_type: one.value.reveal() for one in device.values if one.location is None}
    calls = {"number": "13800138000", "date": 1700000000000, "duration": 12, "type": 1}
    fields = {
        "columns of tiles": {"x": "431530", "y": "198561"},
        "latitudes": {"lat": "39.908722"},
        "calls": calls,
        "events": {"event": "click", "age": "36", "battery": "81", "caid": "5f4dcc3b5aa765d61d8327deb882cf99"},
    }
    found = {}
    for data_type in ("imei", "phone_number", "person_name", "email_address"):
        value = known[data_type]
        fields[data_type] = {data_type: value}
        for spelling, text in {
            "": value,
            " in base64": base64.b64encode(value.encode()).decode(),
            " as MD5": hashlib.md5(value.encode(), usedforsecurity=False).hexdigest(),
        }.items():
            count = size // (len(text.encode()) + 3)
            found[f"{data_type}{spelling}, a text"] = " ".join([text] * count).encode()
            found[f"{data_type}{spelling}, a list"] = json.dumps([text] * count).encode()
    for name, record in fields.items():
        count = size // len(json.dumps(record))
        found[f"{name}, objects"] = json.dumps([record] * count).encode()
        found[f"{name}, numbered"] = json.dumps(
            {f"{key}{number}": value for number in range(count) for key, value in record.items()}
        ).encode()
    return found


def message(body: bytes, kind: Kind = Kind.HTTP_REQUEST, frame: int = 1) -> Message:
    return Message(
        capture="hostile",
        index=0,
        time=1.0,
        kind=kind,
        direction=Direction.SENT,
        host="a.example",
        port=443,
        scheme="https",
        frames=(frame,),
        body=body,
    )


def cost(act: Callable[[], object]) -> float:
    """Return seconds of processor time."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def packets(size: int) -> Callable[[], object]:
    """One MQTT packet in messages of a byte each."""
    pieces = [b"\x30", b"\xff\xff", b"\x03\0", *[b"a"] * (size // 100)]
    messages = [message(piece, Kind.WEBSOCKET, number) for number, piece in enumerate(pieces)]
    return lambda: list(joined(messages))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=4)
    large = int(parser.parse_args().megabytes * 1_000_000)
    catalogue = load()
    device = load_device(DEVICE, catalogue)
    decoding, detector = Decoding(), Detector(catalogue, device)
    collect_seldom()  # as an audit does

    def audit(body: bytes) -> Callable[[], object]:
        one = message(body)
        return lambda: detector.detect(one, decoding.open(one).fields)

    acts = [
        {name: audit(body) for name, body in (bodies(size) | repeated_values(size, device)).items()}
        | {"MQTT byte by byte": packets(size)}
        for size in (large // SHARE, large)
    ]
    missed = 0
    for name in acts[0]:
        small, whole = (cost(act[name]) for act in acts)
        wrong = whole > MOST or (whole > LEAST and whole > GROWTH * small)
        missed += wrong
        print(
            f"{name:32} {small:7.2f} s {whole:7.2f} s  x{whole / small:5.1f}{'  MISSED' if wrong else ''}", flush=True
        )
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
