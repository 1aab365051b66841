"""When one data type was sent to one host, and under which traits."""

from __future__ import annotations

from array import array

from msgspec import Struct

from overcollect.judgement.samples import Samples
from overcollect.model import Attribution, Detection, Grade, is_telling, text_digest

_REFERER = "header.referer"


class Traits(Struct, frozen=True, cache_hash=True):
    """What tells apart the observations of one data type at one host, beside their time."""

    grade: Grade
    attribution: Attribution
    names_app: bool
    encrypted: bool
    in_url: bool
    in_header_only: bool
    precision_m: float | None
    whole: bool
    """A collection of records, not a chosen item."""
    transforms: tuple[str, ...]
    bundle: bool
    """The message carries so many device facts that they single out one phone (rule NEED-09)."""
    linked: bool
    """The message carries an identifier that no function covers."""
    known: bool
    """It is a known value of the test device."""
    bridged: bool
    """A permanent and an advertising identifier in one message, of which this is one (rule NEED-07)."""
    inherited: bool
    """It stands only in an address that the request took over from a page: a Referer, or a URL as a value."""
    signs_in: bool = False
    """An account's name and its code or password in one message, of which this is one."""
    of_contact: bool = False
    """One contact of the user alone in the message, known from the test device."""
    content: str = ""
    """The data type of what the user wrote, where the value stands only in such content: message_content."""
    narrower: str = ""
    """Id of what of the data type it is, where that tells less than the type can."""
    part_of: tuple[str, ...] = ()
    """The data types in whose record it stands as a part, or that its very value is."""
    many: bool = True
    """Of a whole collection: so many records that they are no choice of a few."""
    several: bool = False
    """Of the user's texts: so many records of a list that they are no one text."""
    service: str = ""
    """Id of the owner whose service on the host got it, where the path tells it; '' for the host as such."""


class Observations:
    """When one data type was sent to one host with the same traits."""

    __slots__ = ("messages", "oldest", "samples", "stamps", "times", "tokens", "values")

    def __init__(self) -> None:
        self.tokens = array("Q")
        """What was sent, as a digest, beside each time; 0 where it is no token."""
        self.values = array("Q")
        """Which value was meant, as a digest, beside each time; equal for every spelling and digest of one value."""
        self.messages = array("Q")
        """In which message it was, as ``message_key`` tells it, beside each time."""
        self.times = array("d")
        """Seconds since 1970-01-01 UTC, one a message; NaN where the capture does not say. In no order."""
        self.stamps: dict[int, set[bytes]] = {}
        """Of batches: digests of the records' own time stamps, by the digest of the value as in ``values``."""
        self.oldest: dict[int, float] = {}
        """Of batches: when the earliest record was made, by the same digest."""
        self.samples = Samples()

    def merge(self, other: Observations) -> None:
        self.times.extend(other.times)
        self.tokens.extend(other.tokens)
        self.values.extend(other.values)
        self.messages.extend(other.messages)
        for value, stamps in other.stamps.items():
            self.stamps.setdefault(value, set()).update(stamps)
        for value, oldest in other.oldest.items():
            self.date(value, oldest)
        self.samples.merge(other.samples)

    def date(self, value: int, oldest: float) -> None:
        """Keep when the earliest record of a batch was made."""
        self.oldest[value] = min(oldest, self.oldest.get(value, oldest))


def message_key(capture: str, index: int | None) -> int:
    """Return the number that stands for a message of a capture, the same in every process."""
    return text_digest(f"{capture}\0{index}")


def is_inherited(detection: Detection) -> bool:
    """Tell whether a value stands in an address that the request took over from a page."""
    return "url" in detection.decoding or detection.location[: len(_REFERER)].lower() == _REFERER


def token_of(detection: Detection) -> int:
    """Return the digest of what was sent, as issued tokens have it; 0 where it is no token."""
    value = detection.value.reveal()
    if " " in value or not is_telling(value.encode("utf-8", "surrogateescape")):
        return 0
    return text_digest(value.rstrip("="))
