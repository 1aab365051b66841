"""Text messages: records of an address, a text and a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from overcollect.detection.collections import Cell, Row
from overcollect.detection.kinds import Kind
from overcollect.detection.shapes.cells import cell_of, is_phone_name, is_time_name, phone_in
from overcollect.detection.shapes.gathering import Read, gather
from overcollect.detection.shapes.interface import Found

_BODY = frozenset(["body", "text", "content", "message", "msg", "smsbody", "smscontent"])
_SERVICE_NUMBER = re.compile(r"[0-9]{3,20}")
"""10086 and its like, up to the 20 digits of Chinese service ports."""
_FOLDER = frozenset(["type", "read", "threadid", "smstype", "folder", "box", "protocol", "servicecenter"])
"""What the system's store of text messages has beside them (Android, ``Telephony.TextBasedSmsColumns``)."""
_LEAST, _LEAST_FULL, _LEAST_NAMED = 3, 2, 1


class Sms:
    id = "sms"
    data_type = "sms_content"
    kinds: int = Kind.PHONE
    canaries = 2

    def rows(self, rows: Sequence[Row], *, named: bool) -> Found | None:
        is_full = all(cell_of(row, _FOLDER) for row in rows)
        return gather(rows, _message, _LEAST_NAMED if named else _LEAST_FULL if is_full else _LEAST)

    def text(self, text: str, *, named: bool) -> Found | None:  # noqa: ARG002 - messages are never one text
        return None


def _message(row: Row) -> Read | None:
    body = cell_of(row, _BODY)
    if body is None or not any(is_time_name(cell) for cell in row):
        return None
    senders = [cell for cell in row if cell is not body and _is_sender(cell)]
    if not senders:
        return None
    return Read([("phone_number", phone_in(cell.text) or cell.text) for cell in senders], [*senders, body])


def _is_sender(cell: Cell) -> bool:
    return phone_in(cell.text) is not None or (is_phone_name(cell) and bool(_SERVICE_NUMBER.fullmatch(cell.text)))
