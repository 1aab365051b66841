"""What was learned of texts saves work, and changes nothing else."""

from __future__ import annotations

import json

import pytest

from overcollect.decoding import Budget, Decoding

TEXTS = [
    "plain words",
    "490154203237518",
    "780529c4616d29ac4cb99db3174c276b",
    "69b347f2-47ef-4a19-9e0f-47d0038caf46",
    "AndroidManifest",
    "eyJpbWVpIjoiNDkwMTU0MjAzMjM3NTE4In0=",
    "https://log.example/a/b?imei=490154203237518",
    "imei=490154203237518;mail=alice@example.com",
    "李小明",
    "0.5",
]
BODY = json.dumps({"texts": TEXTS, "more": [{"one": one, "": [one]} for one in TEXTS]}).encode()


def _told(decoded):
    return (
        [(f.node.location(), f.node.decoding(), f.name, f.value, f.opened) for f in decoded.fields],
        [(gap.reason, gap.detail, gap.bytes) for gap in decoded.gaps],
    )


@pytest.mark.parametrize("attempts", [200_000, 40, 12])
@pytest.mark.parametrize("nodes", [50_000, 20, 5])
@pytest.mark.parametrize("output", [1 << 20, 30])
def test_what_was_seen_before_is_opened_as_at_first(message, attempts, nodes, output):
    decoding = Decoding(Budget(attempts=attempts, nodes=nodes, output=output))
    one = message(BODY, "application/json", headers=(("x-id", TEXTS[2]), ("referer", TEXTS[6])))

    first = _told(decoding.open(one))

    assert _told(decoding.open(one)) == first


def test_what_is_kept_of_texts_is_bounded(message):
    decoding = Decoding()
    for number in range(40):
        decoding.open(message(json.dumps([f"word {number} {other}" for other in range(1000)]).encode()))

    assert len(decoding._remembered.plain) < 6000


def test_long_texts_are_not_kept(message):
    decoding = Decoding()
    decoding.open(message(json.dumps(["plain words " * 100]).encode()))

    assert not any(len(text) > 200 for text in decoding._remembered.plain)
