"""Method 6 for accounts at a broker: ``account: U7712094`` beside a security, which way and how many.

What is bought of a shop has no side.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.requests import texts_of_request
from overcollect.detection.page import Page
from overcollect.knowledge.words import word_set

_FINANCIAL, _ACCOUNT = "financial_account", "user_account"
_SECURITIES = word_set("accounts", "securities")
_SIDES, _AMOUNTS = word_set("accounts", "sides_of_orders"), word_set("accounts", "amounts_of_orders")
_NAMES = word_set("accounts", "accounts_at_brokers")
_PATH = re.compile(r"order|trad(?:e|ing)|entrust|weituo|position|graphql")
_VALUE = re.compile(
    r"[A-Za-z]{0,4}-?[0-9][0-9A-Za-z-]{4,23}|https?://\S{4,80}/accounts?/[0-9A-Za-z-]{5,40}/?", re.ASCII
)
_SIDE = re.compile(r"(?i)(?:b|s|buy|sell|long|short|bid|ask|cover)(?:[_-].{1,12})?|[0-9]{1,2}|[买卖].{0,4}")
_REASON = "the name can mean it, and an order of a security stands beside it"


def settle_orders(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the accounts for which a security is bought or sold: they are none of an app."""
    if _FINANCIAL not in page.types or _SECURITIES.isdisjoint(page.folded):
        return found
    accounts = [
        field for field in page.under(_NAMES) if _VALUE.fullmatch(page.texts[field]) and _is_ordered(page, field)
    ]
    if not accounts:
        return found
    kept = [one for one in found if not (one.field in accounts and one.data_type in (_FINANCIAL, _ACCOUNT))]
    return [*kept, *texts_of_request(page, kept, _FINANCIAL, accounts, _REASON)]


def is_order(path: str) -> bool:
    """Tell whether the path of a request, in lower case, can be that of an order."""
    return _PATH.search(path) is not None


def _is_ordered(page: Page, field: int) -> bool:
    group = page.group(field)
    beside = page.beside(group)
    has_side = any(page.group(side) == group and _SIDE.fullmatch(page.texts[side]) for side in page.under(_SIDES))
    return has_side and not _SECURITIES.isdisjoint(beside) and not _AMOUNTS.isdisjoint(beside)
