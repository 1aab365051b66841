"""Puts values of device.yaml into documents: plain, hashed or nested, as apps send them."""

from __future__ import annotations

import base64
import hashlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from bodies import as_json
from documents import Document

DEVICE = Path(__file__).with_name("device.yaml")
_HASHES = ("md5", "sha1", "sha256")


class Identity:
    """The known values of one device, as texts."""

    def __init__(self, file: Path = DEVICE) -> None:
        values: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["values"]
        self.texts = {name: _text(value) for name, value in values.items()}
        self._names = list(self.texts)

    def carried(self, rng: random.Random) -> Document:
        """Members that carry one to four known values."""
        names = rng.sample(self._names, rng.randint(1, 4))
        how: Callable[[list[str], random.Random], Document] = rng.choice((self._plain, self._hashed, self._nested))
        return how(names, rng)

    def _plain(self, names: list[str], rng: random.Random) -> Document:
        return {name if rng.random() < 0.7 else f"k{number}": self.texts[name] for number, name in enumerate(names)}

    def _hashed(self, names: list[str], rng: random.Random) -> Document:
        hashed = {}
        for number, name in enumerate(names):
            method = rng.choice(_HASHES)
            key = f"{name}_{method}" if rng.random() < 0.5 else f"u{number}"
            hashed[key] = hashlib.new(method, self.texts[name].encode(), usedforsecurity=False).hexdigest()
        return hashed

    def _nested(self, names: list[str], rng: random.Random) -> Document:
        inside = as_json({"device": self._plain(names, rng)})
        return {"ext": base64.b64encode(inside).decode() if rng.random() < 0.5 else inside.decode()}


def _text(value: str | dict[str, float]) -> str:
    return value if isinstance(value, str) else f"{value['lat']},{value['lon']}"
