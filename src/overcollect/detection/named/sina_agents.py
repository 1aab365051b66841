"""Facts in what Sina's apps call themselves: ``Xiaomi-M2007J22C__weibo__10.12.1__android__android9``.

Model, app, version of the app, platform and version of the system stand in ``ua`` of each request, with two underscores
between them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.named.agent_reader import AgentFact, AgentReader

_JOINT = "__"
_FEWEST_JOINTS = 4
_LONGEST = 200
_AGENT = re.compile(
    r"\s*(?P<device_model>[^\s|{}\[\]][^|{}\[\]]{1,48}?)\s*__[a-z][a-z0-9]{2,19}"
    r"__(?P<app_info>[0-9]{1,2}(?:\.[0-9]{1,4}){1,3})__(?:iphone|ipad|android|harmony|openharmony)"
    r"__(?P<os_version>(?:os|android|harmony)?[0-9]{1,2}(?:\.[0-9]{1,2}){0,2})(?:_.{1,40})?"
)


@lru_cache(256)
def _read(agent: str, _: str) -> tuple[AgentFact, ...]:
    if agent.count(_JOINT) < _FEWEST_JOINTS or (match := _AGENT.fullmatch(agent)) is None:
        return ()
    return tuple([AgentFact(data_type, *match.span(data_type)) for data_type in match.groupdict()])


SINA = AgentReader(frozenset(["ua", "xua"]), _LONGEST, _read, "the text joins model, app and system, as Sina's apps do")
