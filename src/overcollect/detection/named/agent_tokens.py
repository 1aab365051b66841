"""Facts and identifiers that apps write into a user agent of their own, each behind its name.

``Rajax/1 Apple/iPhone12,1 iOS/13.4.1 Eleme/9.2.7 ID/FC9CD047-…; IsJailbroken/1 … 828x1792``. Identifiers count in the
header User-Agent as well; the other facts are what a user agent is for, and count where an app sends them once more.
"""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.named.agent_reader import AgentFact, AgentReader
from overcollect.forms.uuid import UUID

_AGENT, _OWN = "useragent", frozenset(["ua", "xua", "xeleua", "xuseragent"])
_LONGEST = 1024
_FIRST = re.compile(r"[A-Za-z][\w.-]{1,30}/[0-9][\w.]{0,12}[ ;]")
_TOKEN = re.compile(r"(?<![^\s;(|])[^\s;()|]{3,60}(?![^\s;)|])")
_IDENTIFIERS = (
    ("sdk_device_id", re.compile(rf"(?i:id|deviceid|uuid)/({UUID})")),
    ("sdk_device_id", re.compile(r"Hardware:([0-9a-f]{32})")),
    ("idfa", re.compile(rf"ASI/({UUID})")),  # ASIdentifierManager
)
_FACTS = (
    ("device_model", re.compile(r"(?:Apple/)?((?:iPhone|iPad|iPod)[0-9]{1,2},[0-9]{1,2})")),
    ("os_version", re.compile(r"((?:iOS|iPhone_OS|iPadOS|Android|HarmonyOS)/[0-9]{1,2}(?:\.[0-9]{1,2}){0,2})")),
    ("screen_metrics", re.compile(r"([1-9][0-9]{2,3}[xX*][1-9][0-9]{2,3})")),
)
_STATES = (
    ("root_emulator_state", re.compile(r"((?i:is)?(?i:jailbroken|rooted|root)[/:][01])")),
    ("screen_metrics", re.compile(r"(?i:screen|resolution)[/:]([1-9][0-9]{2,3}[xX*][1-9][0-9]{2,3})")),
)


@lru_cache(256)
def _read(agent: str, name: str) -> tuple[AgentFact, ...]:
    if not _FIRST.match(agent):
        return ()
    patterns = (*_IDENTIFIERS, *_STATES, *_FACTS) if name in _OWN else (*_IDENTIFIERS, *_STATES)
    found = []
    for token in _TOKEN.finditer(agent):
        for data_type, pattern in patterns:
            if match := pattern.fullmatch(token[0]):
                found.append(AgentFact(data_type, token.start() + match.start(1), token.start() + match.end(1)))
                break
    return tuple(found)


TOKENS = AgentReader(_OWN | {_AGENT}, _LONGEST, _read, "the user agent says so behind the name")
