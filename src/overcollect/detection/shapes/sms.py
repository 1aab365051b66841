"""Text messages: records of an address, a text and a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from overcollect.detection.kinds import Kind
from overcollect.detection.page import Page
from overcollect.detection.shapes.cells import cell_of, is_phone_name, is_time_name, phone_in
from overcollect.detection.shapes.collections import Cell, Row
from overcollect.detection.shapes.gathering import Read, gather
from overcollect.detection.shapes.interface import Found
from overcollect.detection.shapes.text_records import TIMES, is_time, records_in
from overcollect.knowledge.words import word_set
from overcollect.lazy_regex import later

_BODY = word_set("collections", "bodies_of_text_messages")
_SERVICE_NUMBER = re.compile(r"[0-9]{3,20}")
"""10086 and its like, up to the 20 digits of Chinese service ports."""
_SERVICE_OF_CHINA = re.compile(r"1(?:0[01]|1[0-9]|2[0-9])[0-9]{2}|106[0-9]{5,17}|9[56][0-9]{3,4}")
"""Of carriers, banks and services (numbering plan of China, 2017)."""
_FOLDER = word_set("collections", "facts_of_text_messages")
_WORDS = later(r"[\u4e00-\u9fff]{2}|[A-Za-z]+ [A-Za-z]+ ")
"""What a message has and no code, name of a column or folder has: Chinese, or several words."""
_SIGNED = later("^【[^【】]{2,16}】|【[^【】]{2,16}】$")
_LEAST, _LEAST_FULL, _LEAST_NAMED = 3, 2, 1


class Sms:
    id = "sms"
    data_type = "sms_content"
    kinds = Kind.PHONE.value
    trace = TIMES
    canaries = 2

    def is_possible(self, page: Page, *, named: bool) -> bool:  # noqa: ARG002 - no name stands for these
        return not page.folded.isdisjoint(_BODY) or "【" in page.lowered

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        is_full = all(cell_of(row, _FOLDER) for row in rows)
        found = gather(rows, _message, _LEAST_NAMED if named else _LEAST_FULL if is_full else _LEAST)
        if found is None:
            return _nameless(rows)
        if named or is_full:
            return found
        senders = [sender for _, sender in found.members]
        telling = [sender for sender in senders if sender.startswith("+") or _SERVICE_OF_CHINA.fullmatch(sender)]
        # Comments and chats have numbers of users in the place of telephones.
        return found._replace(convincing=2 * len(telling) > len(senders))

    def text(self, text: str, *, named: bool) -> Found | None:
        """Read ``sender|time|message|folder`` in lines."""
        senders = [sender for cells in records_in(text) if (sender := _written(cells))]
        if len(senders) < (_LEAST_FULL if named else _LEAST):
            return None
        members = [("phone_number", phone_in(sender) or sender) for sender in dict.fromkeys(senders)]
        return Found(members, len(senders), set(), convincing=named)


def _nameless(rows: Sequence[Row]) -> Found | None:
    """Read records whose names say nothing: a sender, a time, a text, and short numbers.

    Services in China begin or end what they send with their name in thick brackets. So do titles of articles, which no
    service sends to anybody.
    """
    read = [(row, sender) for row in rows if (sender := _written([cell.text for cell in row]))]
    of_services = [row for row, sender in read if _SERVICE_OF_CHINA.fullmatch(sender)]
    if len(read) < max(_LEAST, len(rows)) or not any(_SIGNED.search(cell.text) for row in of_services for cell in row):
        return None
    senders = dict.fromkeys(sender for _, sender in read)
    fields = {cell.field for row, sender in read for cell in row if cell.text == sender or _WORDS.search(cell.text)}
    members = [("phone_number", phone_in(sender) or sender) for sender in senders]
    return Found(members, len(read), fields, convincing=True)


def _message(row: Row) -> Read | None:
    body = cell_of(row, _BODY)
    if body is None or not any(is_time_name(cell) for cell in row):
        return None
    senders = [cell for cell in row if cell is not body and _is_sender(cell)]
    if not senders:
        return None
    return Read([("phone_number", phone_in(cell.text) or cell.text) for cell in senders], [*senders, body])


def _written(cells: list[str]) -> str | None:
    """Return the sender of a message whose record is of a number, a time, a text, and short numbers."""
    times = [cell for cell in cells if is_time(cell)]
    bodies = [cell for cell in cells if cell not in times and _WORDS.search(cell)]
    senders = [cell for cell in cells if phone_in(cell) or (len(cell) > 4 and _SERVICE_NUMBER.fullmatch(cell))]
    senders = [cell for cell in senders if cell not in times]
    return senders[0] if len(times) == len(bodies) == len(senders) == 1 else None


def _is_sender(cell: Cell) -> bool:
    return phone_in(cell.text) is not None or (is_phone_name(cell) and bool(_SERVICE_NUMBER.fullmatch(cell.text)))
