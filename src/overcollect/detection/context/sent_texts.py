"""Method 6 for what somebody wrote: ``content`` is anything, and in a request to ``/chat/send`` it is the message."""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.requests import texts_of_request
from overcollect.detection.page import Page
from overcollect.knowledge.words import word_set
from overcollect.later import later
from overcollect.model import Direction

_MESSAGE, _POST = "message_content", "user_generated_content"
_PATH = re.compile(
    r"(?:^|[/._-])(?:(?P<message>im|(?:[a-z]{0,6}chat|(?:send|im|push|private|user)?(?:msg|message|letter)|dialogue?"
    r"|conversation|whisper|sixin|liaotian|[a-z]{0,6}feedback|advice|complaint|opinion|fankui|tousu)s?)"
    r"|(?P<post>(?:[a-z]{0,6}(?:comment|danmu|danmaku|barrage)|reply|replies|review|evaluate|evaluation"
    r"|moment|tweet|weibo|dynamic|publish|question|ask|pinglun|pingjia)s?"
    r"|[a-z]{0,4}post|feed))(?=[/._-]|$)"
)
"""What the last of its words says that a request brings. What is complained of goes to the operator: a message."""
_NAMES = word_set("messages", "fields_of_sent_texts")
_SENTENCE = later(r"[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]|[^\W\d_]{2,}[^\w].*[^\W\d_]{2,}")
_CODE = re.compile(r"^[{\[<]|://|=.*&|^[\w./+-]+$", re.ASCII)
"""An object, an address, a name of a program."""
_SHORTEST, _LONGEST = 4, 5_000
_SAYERS = word_set("messages", "sayers_that_are_no_users")
_ROLE = frozenset(["role"])
_OF_ANOTHER = ", but the user does not say it"
_REASON = "the name can mean it, and the request is one that sends what somebody wrote"


@lru_cache(1024)
def _sent_to(path: str) -> str:
    """Return the data type of what is sent to a path, '' for most.

    >>> _sent_to("/zpchat/msg/send"), _sent_to("/v1/comment/publish/"), _sent_to("/v1/orders")
    ('message_content', 'user_generated_content', '')
    """
    words = list(_PATH.finditer(path))
    return "" if not words else _MESSAGE if words[-1]["message"] else _POST


def settle_texts(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the texts under names that mean one where the path says that one is sent.

    A message to another path costs one look at it.
    """
    _doubt_what_others_say(page, found)
    data_type = _sent_to(page.path)
    if not data_type or data_type not in page.types or page.message.direction is not Direction.SENT:
        return found

    named = frozenset(page.under(_NAMES))
    written = [
        field
        for field, length in enumerate(page.lengths)
        if _SHORTEST <= length <= _LONGEST
        and (field in named or _is_nameless(page, field))
        and _is_written(page.texts[field])
    ]
    texts = texts_of_request(page, found, data_type, written, _REASON)
    _doubt_what_others_say(page, texts)
    return [*found, *texts]


def _doubt_what_others_say(page: Page, found: list[Candidate]) -> None:
    if _ROLE.isdisjoint(page.folded):
        return
    others = {page.group(field) for field in page.under(_ROLE) if page.pieces[field] in _SAYERS}
    for candidate in found:
        if candidate.data_type in (_MESSAGE, _POST) and page.group(candidate.field) in others:
            candidate.doubt(_OF_ANOTHER)


def _is_written(text: str) -> bool:
    return _SENTENCE.search(text) is not None and _CODE.search(text) is None


def _is_nameless(page: Page, field: int) -> bool:
    """Tell whether a field of Protocol Buffers has only its number."""
    return not page.names[field].strip("0123456789") and page.fields[field].node.decoder == "protobuf"
