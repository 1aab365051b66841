"""Method 4 for orders: what is sent to place one, ``POST /order/submit`` with goods and how many of them, or a sum.

Lists of ids and numbers are anything elsewhere, and a request for orders has no goods. Who trades in shares places
orders as well, which are no purchases of goods; technicians work on orders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from overcollect.detection.candidate import PROBABLE, SHAPE, Candidate
from overcollect.detection.collected import shown
from overcollect.detection.columns import Group, is_entry, list_of
from overcollect.detection.page import Page
from overcollect.detection.shapes.containers import container
from overcollect.knowledge.words import word_set
from overcollect.model import Direction

_ORDER = "purchase_history"
_SENDING = frozenset(["POST", "PUT"])
_MAKE = "create|submit|place|add|commit|confirm|make|new|save|generate|insert|buy|book|complete"
_PATH = re.compile(
    rf"(?:^|[/_.-])(?:orders?|checkouts?|purchases?)(?:/[0-9]+)?(?:\.[a-z]{{2,6}})?/?\Z"
    rf"|(?<!work)(?<!work[_-])orders?(?:/[a-z_-]{{2,20}})?[/_.-]?(?:{_MAKE})(?:[_-]?(?:order|v[0-9]))?(?:\.[a-z]{{2,6}})?/?\Z"
    rf"|(?:{_MAKE})[_-]?(?!work)(?:[a-z]{{2,12}}[_-]?)?orders?(?:/?v[0-9])?(?:\.[a-z]{{2,6}})?/?\Z"
    rf"|checkout/(?:{_MAKE}|pay)/?\Z"
)
_IDS = word_set("goods", "numbers_of_goods")
_COUNTS = word_set("goods", "counts_of_goods")
_SUMS = word_set("goods", "sums_of_orders")
_OTHERS = word_set("goods", "fields_of_other_orders")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}(?:\.0+)?")
_SUM = re.compile(r"[¥￥$€£]?(?=[0-9.]*[1-9])[0-9]{1,8}(?:[.,][0-9]{1,2})?")
_REASON = "the request places an order, and what is ordered stands in it"


class PlacedOrders:
    """A message to another path costs one look at it."""

    def __init__(self, data_types: frozenset[str]) -> None:
        self._is_wanted = _ORDER in data_types

    def find(self, page: Page) -> Iterable[Candidate]:
        path = page.path
        if not ("order" in path or "checkout" in path or "purchase" in path) or not self._is_wanted:
            return ()
        message = page.message
        is_sent = message.direction is Direction.SENT and message.method in _SENDING
        return _orders(page) if is_sent and _PATH.search(path) and _OTHERS.isdisjoint(page.folded) else ()


def _orders(page: Page) -> Iterator[Candidate]:
    goods = _goods(page)
    for fields in goods.values():
        yield _candidate(page, fields, len(fields) // 2, frozenset(fields))
    if not goods:
        yield from _sums(page)


def _goods(page: Page) -> dict[Group, list[int]]:
    """Return by list of goods the numbers of these and how many of each are ordered."""
    found: dict[Group, list[int]] = {}
    ids = {page.group(field): field for field in page.under(_IDS)}
    for field in page.under(_COUNTS) if ids else ():
        group = page.group(field)
        if group in ids and is_entry(group) and _NUMBER.fullmatch(page.texts[field]):
            found.setdefault(list_of(group), []).extend((ids[group], field))
    return found


def _sums(page: Page) -> Iterator[Candidate]:
    """Yield the sum of an order beside the number of what is ordered."""
    for field in page.under(_SUMS):
        members = page.siblings[page.group(field)]
        ordered = [other for other in members if page.meanings[other].folded in _IDS and page.texts[other]]
        if ordered and _SUM.fullmatch(page.texts[field]):
            # A sum is a payment as well, and the number of a room is a stay's.
            yield _candidate(page, [*ordered, field], 1, frozenset())
            return


def _candidate(page: Page, fields: Sequence[int], items: int, folds: frozenset[int]) -> Candidate:
    value = shown([page.texts[field] for field in fields])
    node = container(page.fields[fields[0]], items) if folds else None
    return Candidate(fields[0], _ORDER, PROBABLE, SHAPE, value, value, _REASON, items=items, folds=folds, node=node)
