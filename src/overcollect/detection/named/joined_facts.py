"""Several facts about a device in one text: ``Xiaomi|Redmi Note 8|Android 10|1080x2340|863388023541852``.

Under a name that speaks of a device pieces of two kinds or more must be there: a list of models under ``devices`` is
what an app runs on, a single version is any version. Under another name it takes three kinds with bars between, and of
each no more than a device has: ``iOS|Android|WiFi|4G`` is a choice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from overcollect.detection.candidate import Candidate, within
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.reading import read
from overcollect.detection.page import Page
from overcollect.forms import Evidence
from overcollect.knowledge.patterns import shipped_part
from overcollect.knowledge.words import word_list, word_set

DEVICES = word_set("devices", "texts_about_the_device")
_ENDS = word_list("devices", "ends_of_headers_about_the_device")
_SHORTEST, _LONGEST = 11, 400
_MOST_PIECES = 32
APPLE_MODEL = r"(?:iPhone|iPad|iPod|Watch|AppleTV|Mac(?:Book)?(?:Air|Pro)?)[0-9]{1,2},[0-9]{1,2}"
"""A code of a model that holds a comma itself."""
_PIECE = re.compile(r"[^|;]+")
_PIECE_OF_LIST = re.compile(rf"(?:{APPLE_MODEL}|[^,|;])+")
_PIECE_OF_WAY = re.compile(r"[^/]+")
_FEWEST_SLASHES = 3
"""Of a text that is nothing but facts with slashes between; user agents have blanks and brackets."""
_PIECE_OF_TAGGED = re.compile(r"[^ ;,/|]+(?=[ ;,|]|$)")
_TAGGED = re.compile(r"[A-Za-z]{2,8}/[^ /]+(?: [A-Za-z]{2,8}/[^ /]+){3,}")
"""``APP/com.example;6.2 SYS/Android;33 FM/Redmi;M2012K11AC``."""
_LEAST_KINDS, _LEAST_UNNAMED = 2, 3
_BAR, _FEWEST_BARS = "|", 3
_SINGLE = ("os_version", "network_type", "system_locale")
MAKERS_BEFORE_MODELS = "|".join(word_list("devices", "makers_before_models"))
type _Patterns = tuple[tuple[str, re.Pattern[str]], ...]
_PATTERNS: _Patterns = (
    (
        "device_model",
        re.compile(
            rf"(?i:{MAKERS_BEFORE_MODELS})(?:[ _/-][A-Za-z0-9][A-Za-z0-9 _+()-]{{1,40}})?"
            r"|SM-[A-Z][0-9]{3,4}[A-Z0-9]{0,4}|Pixel .{1,12}"
            rf"|{APPLE_MODEL}"
            r"|(?:RMX|CPH|XT)[0-9]{4}[A-Z0-9-]*"
            r"|Redmi .{1,20}|[MV]20?[0-9]{2,4}[A-Z][0-9A-Z]{1,5}|[A-Z]{3}-[A-Z]{1,2}[0-9]{1,3}[A-Z]{0,2}"
            r"|V[12][0-9]{3}[A-Z]{0,2}|2[0-9]{3}[0-9A-Z]{4,6}[GCIYLR]|P[A-Z]{2}[A-Z0-9][0-9]{2}"
            r"|L[GM]-[A-Z][0-9]{3}[A-Z0-9]{0,3}|TA-1[0-9]{3}|NX[0-9]{3}[A-Z]|sdk_gphone[0-9a-z_]*"
        ),
    ),
    (
        "os_version",
        re.compile(
            r"(?i:android(?: os)?|ios|ipados|iphone os|harmony ?os|miui|emui)"
            r"[ /_:-]{0,2}v?[0-9]{1,2}(?:[._][0-9]{1,3}){0,3}"
        ),
    ),
    ("screen_metrics", re.compile(r"[1-9][0-9]{2,3} ?[xX*×] ?[1-9][0-9]{2,3}")),
    (
        "app_info",
        re.compile(
            r"(?:[a-z][a-z0-9_]*\.){1,5}[A-Za-z][A-Za-z0-9_]*[/:@]v?[0-9]{1,4}(?:\.[0-9]{1,6}){1,3}"
            # Name, version and build: ``Acme 1.11.11 (1111100)``.
            r"|(?:[A-Z][A-Za-z0-9_-]{1,24} )?v?[0-9]{1,4}(?:\.[0-9]{1,6}){1,3} \([0-9]{1,10}\)"
        ),
    ),
)
_SYSTEM = re.compile(r"(?i:android|ios|ipados|harmonyos)")
_WITH_VERSION = re.compile(r"(?i:android|ios|ipados|harmonyos)\([0-9]{1,2}(?:\.[0-9]{1,2}){0,2}")
"""A system, and its version first in brackets: ``ios(18.6.2;iPhone14,4)``."""
_OF_SYSTEM = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}")
"""The version of a system, in the piece behind its name, or behind the model where there is nothing else."""
_PAIR = 2
_ENVIRONMENTS = word_set("apps", "environments")
_OF_STAGE = 3
"""Place of the system's version behind system, environment and version of the app, as NStack's header N-Meta has them
(NStackSDK of Nodes, NMeta.swift): ``ios;production;1.0.1;16.4;iPhone14,7``."""
_WORDS: _Patterns = (
    ("os_version", re.compile(r"(?i:android|ios|ipados|harmonyos)")),
    ("device_model", re.compile(r"(?i:iphone|ipad)")),
    ("screen_metrics", re.compile(r"(?:L|M|TV|X{0,3}H)DPI|(?:l|m|tv|x{0,3}h)dpi")),
    ("network_type", re.compile(r"(?i:wi-?fi|[2345]g|lte|cellular)")),
    (
        "system_locale",
        re.compile(rf"(?:{shipped_part('time_zone_region')})/[A-Z][A-Za-z_/-]{{2,30}}|[a-z]{{2}}[-_][A-Z]{{2}}"),
    ),
)
"""What is a fact only beside others between bars."""
FACTS = _PATTERNS + _WORDS
"""Data types, and how their values look where others stand beside them."""
IDENTIFIERS: _Patterns = (
    ("sdk_device_id", re.compile(r"[0-9a-f]{32}|(?i:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")),
    ("android_id", re.compile(r"(?=[0-9]*[a-f])[0-9a-f]{16}")),
)
"""What is a number of the device where its properties stand beside it."""
_NUMBERS = frozenset([kind for kind, _ in IDENTIFIERS])
_BEHIND: _Patterns = (("push_token", re.compile(r"(?:[\w-]{8,40}:)?APA91b[\w-]{60,300}")), *IDENTIFIERS)
"""What is of the device between bars as well, where its model stands there too; it is no further kind of fact."""
_OF_APP = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,6}){1,3}")
"""The version of the app, behind that of the system."""
_NAMED = _PATTERNS + IDENTIFIERS
_WITH_SYSTEM = _PATTERNS + _WORDS[:1]
"""Where the name speaks of a device, the bare name of a system is a fact beside a model."""
_SHORTEST_ID = 15
_REASON = "the text joins several facts about a device"


class JoinedFacts:
    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._types = data_types
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterable[Candidate]:
        named = page.under(DEVICES)
        ends = [name for name, _ in page.message.headers if name.endswith(_ENDS)]
        named += [number for number in page.long if page.names[number] in ends] if ends else []
        has_bars = _BAR in page.lowered
        return self._find(page, named, page.long if has_bars else ()) if named or has_bars else ()

    def _find(self, page: Page, named: Sequence[int], unnamed: Sequence[int]) -> Iterator[Candidate]:
        texts, lengths = page.texts, page.lengths
        for field in named:
            if _SHORTEST <= len(text := texts[field]) <= _LONGEST and text[0] not in "{[":
                facts = self._pieces(field, text, _NAMED, _LEAST_KINDS)
                yield from facts or self._pieces(field, text, _WITH_SYSTEM, _LEAST_KINDS, is_single=True)
        for field in unnamed:
            if lengths[field] <= _LONGEST and texts[field].count(_BAR) >= _FEWEST_BARS and field not in named:
                yield from self._between_bars(field, texts[field])

    def _between_bars(self, field: int, text: str) -> list[Candidate]:
        """Read facts under any name; where they are those of a device with a model, its identifiers are there too."""
        found = self._pieces(field, text, FACTS, _LEAST_UNNAMED, is_single=True)
        if not any(one.data_type == "device_model" for one in found):
            return found
        pieces = [(match.start(), match[0]) for match in islice(_PIECE.finditer(text), _MOST_PIECES)]
        taken = {one.span[0] for one in found if one.span}
        for start, value in pieces:
            kind = _kind_of(value, _BEHIND) if start not in taken else ""
            if kind in self._types and not self._placeholders.has(kind, value):
                found.append(within(field, kind, text, (start, start + len(value)), _REASON))
        return found

    def _pieces(
        self, field: int, text: str, patterns: _Patterns, least: int, *, is_single: bool = False
    ) -> list[Candidate]:
        found: list[Candidate] = []
        pieces = list(islice(_splitter(text).finditer(text), _MOST_PIECES))
        texts = [piece[0].strip() for piece in pieces]
        version = _of_system(texts) if least < _LEAST_UNNAMED else _behind_system(texts)
        of_app = version + 1 if least == _LEAST_UNNAMED and version > 0 else -1
        for number, match in enumerate(pieces):
            value = _unbracketed(texts[number])
            data_type = "os_version" if number == version else _kind_of(value, patterns)
            if number == of_app and _OF_APP.fullmatch(value):
                data_type = "app_info"
            if number + 1 == version and _SYSTEM.fullmatch(value):
                continue  # the version says more
            if data_type in self._types and value != text and not self._placeholders.has(data_type, value):
                start = match.start() + match[0].index(value)
                found.append(within(field, data_type, text, (start, start + len(value)), _REASON))
        kinds = Counter(candidate.data_type for candidate in found)
        if kinds.keys() <= _NUMBERS:
            return []
        return found if len(kinds) >= least and not (is_single and any(kinds[kind] > 1 for kind in _SINGLE)) else []


def _splitter(text: str) -> re.Pattern[str]:
    if _TAGGED.fullmatch(text):
        return _PIECE_OF_TAGGED
    if "|" in text or ";" in text:
        return _PIECE
    is_way = text.count("/") >= _FEWEST_SLASHES and not any(sign in text for sign in " ()") and "//" not in text
    return _PIECE_OF_WAY if is_way else _PIECE_OF_LIST


def _behind_system(pieces: Sequence[str]) -> int:
    """Return which piece is a version right behind the name of a system, -1 for none."""
    return next(
        (
            number
            for number in range(1, len(pieces))
            if _OF_SYSTEM.fullmatch(pieces[number]) and _SYSTEM.fullmatch(pieces[number - 1])
        ),
        -1,
    )


def _of_system(pieces: Sequence[str]) -> int:
    """Return which piece is the version of the system: the only version, behind its name or alone behind the model."""
    if len(pieces) > _OF_STAGE and _SYSTEM.fullmatch(pieces[0]) and pieces[1].lower() in _ENVIRONMENTS:
        return _OF_STAGE if _OF_SYSTEM.fullmatch(pieces[_OF_STAGE]) else -1
    if pieces and _WITH_VERSION.fullmatch(pieces[0]):
        return 0
    versions = [number for number, piece in enumerate(pieces) if _OF_SYSTEM.fullmatch(piece)]
    plain = [number for number in versions if pieces[number].isdigit()]
    if len(versions) > 1 and len(plain) == 1:
        versions = plain  # Android's; apps have more than one number
    if len(versions) != 1 or not versions[0]:
        return -1
    before = pieces[versions[0] - 1]
    is_pair = len(pieces) == _PAIR and _kind_of(before, _PATTERNS) == "device_model"
    return versions[0] if is_pair or _SYSTEM.fullmatch(before) else -1


def _unbracketed(piece: str) -> str:
    """Return a piece without the bracket that others stand in as well: ``acme/5.3 (iOS 17.4`` is ``iOS 17.4``."""
    opened, closed = piece.count("("), piece.count(")")
    if opened > closed:
        return piece.rpartition("(")[2].strip()
    return piece.rpartition(")")[0].strip() if closed > opened else piece


def _kind_of(value: str, patterns: _Patterns) -> str:
    if len(value) == _SHORTEST_ID and value.isdigit():
        return "imei" if read("imei", value).evidence > Evidence.FITS else ""
    return next((data_type for data_type, pattern in patterns if pattern.fullmatch(value)), "")
