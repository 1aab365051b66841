"""Method 6 for what users write: ``content`` can be anything, but to ``/chat/send`` it is the message."""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.requests import texts_of_request
from overcollect.detection.page import Page
from overcollect.knowledge.words import word_set
from overcollect.lazy_regex import later
from overcollect.model import Direction

_MESSAGE, _POST = "message_content", "user_generated_content"
_DONE = "add|create|new|post|publish|save|send|submit|update|write"
_PATH = re.compile(
    r"(?:^|[/._-])(?:(?P<message>im|dms?(?:/(?:add|create|new|reply|send)|$)|(?:[a-z]{0,6}chat|(?:send|im|push|private|user|direct|sendtext)?(?:msg|message|letter)"
    r"|dialogue?|conversation|whisper|sixin|liaotian)s?|send_?mail)"
    r"|(?P<titled>(?:statuses|blogs?|articles?|notes?|topics?|threads?|diar(?:y|ies)|journals?|stor(?:y|ies)|shuoshuo|youji)"
    rf"/(?:{_DONE}|edit|reply|repost|share|upload)|statuses$"
    rf"|(?:{_DONE})_?(?:blog|article|note|topic|thread|diary|journal|story|shuoshuo|youji))"
    rf"|(?P<post>(?:[a-z]{{0,6}}(?:comment|danmu|danmaku|barrage|feedback)|(?:{_DONE})?(?:reply|review|evaluate|question)"
    r"|replies|evaluation|moment|tweet|weibo|dynamic|publish|ask|pinglun|pingjia"
    r"|advice|complaint|opinion|fankui|tousu)s?|[a-z]{0,4}post|feed))(?=[/._-]|$)"
)
"""What the last of its words says that a request brings. What is told the operator of its app is no message to a
person: fields are called ``feedback`` that hold what a user publishes."""
_TITLED = "titled"
_BROUGHT = {"": "", "message": _MESSAGE, _TITLED: _POST, "post": _POST}
TEXT_NAMES = word_set("messages", "fields_of_sent_texts")
_TITLES = word_set("messages", "more_fields_of_posts")
_SENTENCE = later(r"[\u4e00-\u9fff].*[\u4e00-\u9fff].*[\u4e00-\u9fff]|[^\W\d_]{2,}[^\w].*[^\W\d_]{2,}")
_CODE = re.compile(r"^[{\[<]|://|=.*&|^[\w./+-]+$", re.ASCII)
"""An object, an address, a name of a program."""
_SHORTEST, _LONGEST = 4, 5_000
_SAYERS = word_set("messages", "sayers_that_are_no_users")
_ROLE = frozenset(["role"])
_OF_ANOTHER = ", but the user does not say it"
_REASON = "the name can mean it, and the request is one that sends what somebody wrote"


@lru_cache(1024)
def _told_by(path: str) -> str:
    """Return which of the three groups of words the last one in a path is of, '' for none."""
    words = list(_PATH.finditer(path))
    return words[-1].lastgroup or "" if words else ""


def sent_to(path: str) -> str:
    """Return the data type of what is sent to a path, '' for most.

    >>> sent_to("/zpchat/msg/send"), sent_to("/v1/comment/publish/"), sent_to("/v1/orders")
    ('message_content', 'user_generated_content', '')
    """
    return _BROUGHT[_told_by(path)]


def settle_texts(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the texts under names that mean one where the path says that one is sent.

    A message to another path costs one look at it.
    """
    _doubt_what_others_say(page, found)
    data_type = sent_to(page.path)
    if not data_type or data_type not in page.types or page.message.direction is not Direction.SENT:
        return found

    named = frozenset(page.under(TEXT_NAMES)).union(_titles(page))
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


def _titles(page: Page) -> list[int]:
    """Return the fields with the title of what is published; a comment has that of what it is on, a place its own."""
    if _told_by(page.path) != _TITLED:
        return []
    return [f for f in page.under(_TITLES) if not page.group(f)[1] or page.has_beside(page.group(f), TEXT_NAMES)]


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
