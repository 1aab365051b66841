"""What web pages sent that the app only showed: listed, so that nothing disappears, and not judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from overcollect.model import Fact, Grade
from overcollect.recipients import ANY_PAGE, Recipients

_MOST_PAGES = 5


class PageTraffic(Struct, frozen=True, kw_only=True):
    """What pages sent to one recipient."""

    domain: str
    """Registrable domain of the recipient."""
    messages: int
    pages: tuple[str, ...]
    """Registrable domains of the pages, those with most messages first; the first few, and none that hides itself."""
    data_types: tuple[str, ...]
    """What was found in it, more than possible."""


class Pages:
    """Counts the messages of pages, by page and host. Independent of order."""

    def __init__(self) -> None:
        self._messages: Counter[tuple[str, str]] = Counter()
        self._data_types: dict[str, set[str]] = {}

    def add(self, fact: Fact) -> None:
        host = fact.message.host
        self._messages[fact.page, host] += 1
        found = {d.data_type for d in fact.detections if d.grade is not Grade.POSSIBLE}
        self._data_types.setdefault(host, set()).update(found)

    def merge(self, other: Pages) -> None:
        self._messages.update(other._messages)
        for host, found in other._data_types.items():
            self._data_types.setdefault(host, set()).update(found)

    def by_host(self) -> Counter[str]:
        """Return how many messages pages sent to each host."""
        found: Counter[str] = Counter()
        for (_, host), messages in self._messages.items():
            found[host] += messages
        return found

    def recipients(self, recipients: Recipients) -> frozenset[str]:
        """Return the registrable domains of the pages that were open, and of all to whom pages sent."""
        hosts = {host for key in self._messages for host in key} - {ANY_PAGE}
        return frozenset(recipients.resolve(host).domain for host in hosts)

    def traffic(self, recipients: Recipients) -> tuple[PageTraffic, ...]:
        """Return what went to whom, most messages first."""
        return tuple(sorted(self._traffic(recipients), key=lambda t: (-t.messages, t.domain)))

    def _traffic(self, recipients: Recipients) -> Iterator[PageTraffic]:
        by_domain: dict[str, Counter[str]] = {}
        found: dict[str, set[str]] = {}
        for (page, host), count in self._messages.items():
            domain = recipients.resolve(host).domain
            by_domain.setdefault(domain, Counter())[recipients.resolve(page).domain] += count
            found.setdefault(domain, set()).update(self._data_types[host])
        for domain, pages in by_domain.items():
            most_first = sorted(pages.keys() - {ANY_PAGE}, key=lambda page: (-pages[page], page))
            yield PageTraffic(
                domain=domain,
                messages=pages.total(),
                pages=tuple(most_first[:_MOST_PAGES]),
                data_types=tuple(sorted(found[domain])),
            )
