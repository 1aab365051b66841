"""Method 6 for sums: ``amount`` can be anything, but in a request to ``/donations`` or ``/transfers`` it is paid."""

from __future__ import annotations

import re

from overcollect.detection.candidate import POSSIBLE, PROBABLE, Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.knowledge.words import word_set
from overcollect.model import Direction, Method

_PAYMENT = "payment_record"
_PAYING = word_set("goods", "payments_in_paths")
_MADE = word_set("goods", "verbs_of_payments_in_paths")
_SUMS = word_set("goods", "sums_of_payments")
_SUM = re.compile(r"[¥￥$€£]?(?=[0-9.,]*[1-9])[0-9]{1,9}(?:[.,][0-9]{1,2})?")


@concerning([_PAYMENT])
def settle_sums(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with the sums that a request pays as probable."""
    message = page.message
    if message.direction is Direction.SENT and message.method == "POST" and _pays(page.path):
        for candidate in found:
            if candidate.data_type == _PAYMENT and candidate.grade is POSSIBLE and _is_sum(page, candidate):
                candidate.grade, candidate.method = PROBABLE, Method.CONTEXT
                candidate.reason += ", and the request is one that pays"
    return found


def _pays(path: str) -> bool:
    """Tell whether a request to a path, in lower case, pays: ``/v1/donations``, ``/wallet/transfer/submit``."""
    over, _, last = path.rstrip("/").rpartition("/")
    last = last.partition(".")[0]
    if last in _MADE:
        last = over.rpartition("/")[2]
    return last in _PAYING or last.rpartition("-")[2] in _PAYING


def _is_sum(page: Page, candidate: Candidate) -> bool:
    return page.meanings[candidate.field].folded in _SUMS and _SUM.fullmatch(candidate.value) is not None
