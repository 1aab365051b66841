"""Method 6 over a whole capture: an identifier named in one request is recognised in those that do not name it.

``{"value": "60e5d787-…"}`` says nothing by itself. Where other requests send the value as ``gaid``, it is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default

from msgspec.structs import replace

from overcollect.model import Detection, MessageRef, NamedIdentifier, UnnamedIdentifier

_MOST = 50_000
"""Unnamed values, and named ones, that are kept of a capture; what comes after these is not looked into."""


@dataclass(slots=True)
class Elsewhere:
    """What a capture calls its identifiers, and the values in it that nothing names."""

    _named: dict[int, Counter[str]] = default(default_factory=dict)
    _unnamed: list[tuple[MessageRef, UnnamedIdentifier]] = default(default_factory=list)

    def learn(
        self, message: MessageRef, named: Iterable[NamedIdentifier], unnamed: Iterable[UnnamedIdentifier]
    ) -> None:
        """Keep the identifiers of one message."""
        for told in named:
            if told.data_type and len(self._named) < _MOST:
                self._named.setdefault(told.digest, Counter())[told.data_type] += 1
        for identifier in unnamed:
            if len(self._unnamed) < _MOST:
                self._unnamed.append((message, identifier))

    def found(self) -> Iterator[tuple[MessageRef, Detection]]:
        """Yield the values that nothing names where they stand, and that other requests of the capture name."""
        for message, unnamed in self._unnamed:
            names = self._named.get(unnamed.digest)
            if names:
                data_type = usual(names)
                yield message, as_named(unnamed.detection, data_type, names[data_type])


def usual(names: Mapping[str, int]) -> str:
    """Return the data type that most messages call a value."""
    return min(names, key=lambda one: (-names[one], one))


def as_named(unnamed: Detection, data_type: str, times: int) -> Detection:
    """Return a detection with the data type that so many other messages give its value."""
    reason = f"elsewhere in the capture the same value stands under such a name ({times} times)"
    return replace(unnamed, data_type=data_type, reason=reason)
