"""Method 3 for headers of an app's own: ``weiyi-version``, ``X-Tractive-User``, ``x-reddit-session``.

Behind the name of its maker one word says what a header is. ``version``, ``user`` and ``session`` mean other things in
the headers of gateways and of protocols (``api-version``); what stands before them is the maker where the host or the
user agent is called so as well, or where several headers begin with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.forms.uuid import UUID
from overcollect.knowledge import fold
from overcollect.knowledge.patterns import shipped_part
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Method

_RANDOM = r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])"
_VERSION = re.compile(r"[vV]?[0-9]{1,4}(?:\.[0-9]{1,6}){1,4}(?:[-+_ (][0-9A-Za-z.()+ -]{1,24})?")
_MODEL = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z][A-Za-z0-9]{1,20}(?:[ _-][A-Za-z0-9+(),-]{1,20}){0,4}(?:,[0-9]{1,2})?")
_ZONE = re.compile(rf"(?:{shipped_part('time_zone_region')})/[A-Za-z_/+-]{{3,40}}|(?:GMT|UTC)[+-][0-9:]{{1,6}}")
_INSTALLATION = re.compile(rf"{UUID}|[0-9a-f]{{32,64}}")
_KINDS: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...] = (
    ("app_info", word_set("headers", "versions"), _VERSION),
    ("app_info", frozenset(["appver", "appversion"]), re.compile(r"[1-9][0-9]{0,9}")),
    ("app_info", word_set("headers", "builds"), re.compile(r"[1-9][0-9]{1,9}")),
    (
        "sdk_device_id",
        word_set("headers", "device_identifiers"),
        re.compile(rf"{UUID}|(?=[0-9]*[a-fA-F])[0-9A-Fa-f]{{16,64}}"),
    ),
    ("device_model", word_set("headers", "models"), _MODEL),
    (
        "system_locale",
        word_set("headers", "locales"),
        re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2}"),
    ),
    ("system_locale", frozenset(["timezone", "tz"]), _ZONE),
    (
        "user_agent",
        word_set("headers", "user_agents"),
        re.compile(r"[A-Za-z][\w.-]{1,40}/v?[0-9][\w.+-]{0,20} \(.{3,200}\).{0,200}"),
    ),
    (
        "auth_token",
        word_set("headers", "tokens"),
        re.compile(rf"{_RANDOM}[A-Za-z0-9+/_.~:-]{{12,4000}}={{0,2}}"),
    ),
    (
        "session_id",
        word_set("headers", "sessions"),
        re.compile(rf"{_RANDOM}[A-Za-z0-9+/_.~:-]{{16,256}}={{0,2}}"),
    ),
    ("install_id", word_set("headers", "installations"), _INSTALLATION),
    (
        "user_account",
        word_set("headers", "accounts"),
        re.compile(rf"{UUID}|[0-9a-f]{{24}}|[0-9a-f]{{32}}|[1-9][0-9]{{4,19}}"),
    ),
)
"""What the words behind the maker say, folded, and what such a value looks like."""
_WORDS = {
    word: [(data_type, values) for data_type, words, values in _KINDS if word in words]
    for word in frozenset[str]().union(*(words for _, words, _ in _KINDS))
}
_NAME = re.compile(r"(?:x-)?(?P<maker>[a-z][a-z0-9]{1,19})-(?P<what>[a-z][a-z_-]{1,20})")
_GLUED = re.compile(r"(?:x-)?(?P<maker>[a-z][a-z0-9]{2,15})(?P<what>token|session)")
"""Without a mark between: ``frontiertoken``; HTTP loses the capital letter of the word."""
_NO_MAKERS = word_set("headers", "no_makers")
_SEVERAL = 2
_SHORTEST = 3
"""Letters of a name that a host or a user agent has hardly by chance."""
_LETTERS = re.compile(r"[^a-z0-9]+")
_HEADER = "header"
_REASON = "the header is called so behind the name of its maker, and the value looks like one"


class _Own(NamedTuple):
    maker: str
    kinds: Sequence[tuple[str, re.Pattern[str]]]


class MakerHeaders:
    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._types = data_types
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterator[Candidate]:
        """Yield proposals for headers; a message whose headers have no such names costs a look at each name."""
        own = {name: one for name, _ in page.message.headers if (one := _own(name)) is not None}
        own = {name: one for name, one in own.items() if _is_maker(page, one.maker)}
        if not own:
            return
        for number, field in enumerate(page.fields):
            if field.node.keys != (_HEADER, field.name) or (one := own.get(field.name)) is None:
                continue
            text = page.texts[number]
            for data_type, values in one.kinds:
                if data_type in self._types and values.fullmatch(text) and not self._placeholders.has(data_type, text):
                    yield Candidate(number, data_type, Grade.PROBABLE, Method.NAME, text, text, _REASON, strong=True)
                    break


@lru_cache(2048)
def _own(name: str) -> _Own | None:
    match = _NAME.fullmatch(name) or _GLUED.fullmatch(name)
    if match is None or match["maker"] in _NO_MAKERS or (kinds := _WORDS.get(fold(match["what"]))) is None:
        return None
    return _Own(match["maker"], kinds)


def _is_maker(page: Page, maker: str) -> bool:
    """Tell whether the host or the user agent is called so, or whether several headers begin with it."""
    message = page.message
    called = (message.host, page.agent) if len(maker) >= _SHORTEST else ()
    if any(maker in _LETTERS.sub("", text.lower()) for text in called):
        return True
    return sum(name.removeprefix("x-").partition("-")[0] == maker for name, _ in message.headers) >= _SEVERAL
