"""What an app's own user agent tells of a device: ``Instagram 9.6.0 Android (23/6.0.1; 640dpi; 1440x2560; …)``.

A system, a model and a language stand in what browsers and the clients of Android and iOS say as well (``Linux; Android
13; Pixel 6 Build/…``): that is one value of its own kind. Who adds the screen or an identifier tells of the device by
choice, and its model and these are values of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from overcollect.detection.named.agent_reader import AgentFact, AgentReader
from overcollect.detection.named.joined_facts import APPLE_MODEL, FACTS, IDENTIFIERS, MAKERS_BEFORE_MODELS
from overcollect.knowledge.words import word_set

_NAMES = word_set("apps", "fields_of_user_agents")
_LONGEST = 600
_GROUP = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_OF_BROWSERS = re.compile(
    r"\s*(?:Linux;|X11|Windows|Macintosh|KHTML|compatible|(?:iPhone|iPad|iPod(?: touch)?); (?:U; )?CPU |Mobile;|U;)"
)
"""How brackets begin in which browsers, and the client of Android, name a system."""
_FEWEST_BREAKS = 2
"""Semicolons in a text without brackets."""
_PIECE = re.compile(rf"(?:{APPLE_MODEL}|(?! / )[^;,|])+")
_WAY = re.compile(r"[^/\s][^/]{0,30}(?:/[^/\s][^/]{0,40}){2,4}")
_STEP = re.compile(r"[^/]+")
_MOST_PIECES = 32
_MAKER = re.compile(rf"(?i:{MAKERS_BEFORE_MODELS}|unknown/android)")
_MODEL = re.compile(r"(?=[^;]*[0-9])[A-Za-z0-9][A-Za-z0-9 _.+()-]{1,30}")
"""What stands behind the name of a maker."""
_DENSITY = ("screen_metrics", re.compile(r"[1-9][0-9]{2}dpi"))
_MODELS = "device_model"
_KINDS = frozenset([_MODELS, "screen_metrics"])
_BARE = re.compile(r"(?i:iphone|ipad)")
"""What every app says."""
_NETWORK = ("network_type", re.compile(r"(?i:wi-?fi)"))
_PATTERNS = (*[(kind, pattern) for kind, pattern in FACTS if kind in _KINDS], _DENSITY, _NETWORK, *IDENTIFIERS)


_OF_META = "FBDV/"
"""One of the fields that apps of Meta write: ``[FBAN/FB4A;FBCR/Vodafone;FBDV/Pixel 6;FBDM/{…};…]``."""
_FIELDS_OF_META = (
    (_MODELS, re.compile(r"\bFBDV/([^;\]/]{2,40})")),
    ("carrier", re.compile(r"\bFBCR/([^;\]/]{2,40})")),
    ("screen_metrics", re.compile(r"\bFBDM/\{([^{}]{10,80})\}")),
    ("os_version", re.compile(r"\bFBSV/([0-9][0-9.]{0,9})")),
    ("cpu_info", re.compile(r"\bFBCA/([A-Za-z0-9:_-]{3,40})")),
)
"""Model, operator, density, width and height of the screen, version of the system, and kind of processor."""


@lru_cache(256)
def _read(agent: str, _: str) -> tuple[AgentFact, ...]:
    groups = [match.span(1) for match in _GROUP.finditer(agent)]
    if not groups and agent.count(";") >= _FEWEST_BREAKS:
        groups = [(0, len(agent))]
    found: list[AgentFact] = []
    if _OF_META in agent:
        found += [
            AgentFact(kind, *match.span(1)) for kind, pattern in _FIELDS_OF_META for match in pattern.finditer(agent)
        ]
    for start, end in groups:
        if _OF_BROWSERS.match(agent, start) is None:
            facts = list(_facts_between(agent, start, end))
            kinds = {fact.data_type for fact in facts}
            # An identifier alone is that of a request or of a build as well.
            if kinds - {_MODELS} and (_KINDS & kinds):
                found += facts
    return tuple(found)


def _facts_between(agent: str, start: int, end: int) -> Iterator[AgentFact]:
    before = ""
    for begin, stop in _pieces(agent, start, end):
        piece = agent[begin:stop]
        if not _BARE.fullmatch(piece) and (data_type := _kind_of(piece)):
            yield AgentFact(data_type, begin, stop)
        elif _MAKER.fullmatch(before) and _MODEL.fullmatch(piece):
            yield AgentFact(_MODELS, begin, stop)
        before = piece


def _pieces(agent: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the pieces of a bracket stand, without the blanks around them."""
    for number, match in enumerate(_PIECE.finditer(agent, start, end)):
        if number >= _MOST_PIECES:
            return
        text = match[0].strip(" /")
        begin = match.start() + match[0].index(text)
        if _WAY.fullmatch(text):
            yield from (step.span() for step in _STEP.finditer(agent, begin, begin + len(text)))
        elif text:
            yield begin, begin + len(text)


def _kind_of(piece: str) -> str:
    return next((data_type for data_type, pattern in _PATTERNS if pattern.fullmatch(piece)), "")


_REASON = "the user agent, which the app made up itself, joins several facts about a device"
BRACKETS = AgentReader(_NAMES, _LONGEST, _read, _REASON)
