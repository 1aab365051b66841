"""Accounts of bytes and messages, by host and by capture: what coverage is made from."""

from __future__ import annotations

import math
from array import array
from bisect import insort

from overcollect.model import Attribution, Direction, Fact, Gap, GapReason, MessageRef

_MOST_DETAILS = 5
_MOST_ADDRESSES = 64
_OVER_TLS = ("https", "wss")


class GapAccount:
    __slots__ = ("bytes", "count", "details")

    def __init__(self) -> None:
        self.count = 0
        self.bytes = 0
        self.details: list[str] = []
        """The first few in alphabetical order, so that the choice does not depend on the order of adding."""

    def add(self, gap: Gap) -> None:
        self.count += 1
        self.bytes += gap.bytes
        # A gap without a host is about the file itself, and so is one because the file ends: the file is named.
        of_file = not gap.host or gap.reason is GapReason.CUT_CAPTURE
        named = not of_file or gap.detail.startswith(f"{gap.capture}: ")
        self._keep(gap.detail if named else f"{gap.capture}: {gap.detail or gap.reason}")

    def merge(self, other: GapAccount) -> None:
        self.count += other.count
        self.bytes += other.bytes
        for detail in other.details:
            self._keep(detail)

    def _keep(self, detail: str) -> None:
        if detail and detail not in self.details:
            insort(self.details, detail)
            del self.details[_MOST_DETAILS:]


class Opened:
    """Messages sent under TLS that the capture holds in clear."""

    __slots__ = ("count", "first")

    def __init__(self, first: MessageRef) -> None:
        self.first = first
        self.count = 0

    def add(self, first: MessageRef, count: int) -> None:
        self.count += count
        if first.rank < self.first.rank:
            self.first = first


class HostAccount:
    """Everything about one host, whatever was found in its messages."""

    __slots__ = (
        "addresses",
        "contacts",
        "examined",
        "first",
        "gaps",
        "messages",
        "name",
        "opened",
        "received_gaps",
        "sent",
        "sent_messages",
        "services",
    )

    def __init__(self, name: str) -> None:
        self.name = name
        self.messages = 0
        self.sent_messages = 0
        self.sent = 0
        """Bytes that the device sent: those of messages and those of the readers' gaps."""
        self.examined = 0
        self.gaps: dict[str, GapAccount] = {}
        """By reason, of what was sent."""
        self.received_gaps: dict[str, GapAccount] = {}
        self.contacts: dict[tuple[Attribution, bool], array[float]] = {}
        """Times of the messages sent, by attribution and by whether the app's package name is in them."""
        self.services: dict[str, array[float]] = {}
        """Of these, times of the messages to a service on the host that the path tells, by the id of its owner."""
        self.first: MessageRef | None = None
        """The first message sent, as evidence that the host was contacted."""
        self.addresses: set[str] = set()
        """Network addresses that messages were sent to."""
        self.opened: dict[tuple[str, Attribution, bool], Opened] = {}
        """Of HTTP and WebSocket, by capture, attribution and whether the app's package name is in them."""

    def count(self, fact: Fact) -> None:
        self.messages += 1
        message = fact.message
        if message.direction is not Direction.SENT:
            return
        self.sent_messages += 1
        self.sent += message.size
        self.examined += fact.examined
        times = self.contacts.setdefault((fact.attribution, fact.names_app), array("d"))
        time = math.nan if message.time is None else message.time
        times.append(time)
        if fact.service:
            self.services.setdefault(fact.service, array("d")).append(time)
        self._keep_first(message)
        if message.scheme in _OVER_TLS:
            self._open((message.capture, fact.attribution, fact.names_app), message, 1)
        if message.address is not None:
            self._keep_addresses({message.address})

    def gap(self, gap: Gap) -> None:
        if gap.direction is Direction.SENT and not gap.counted:
            self.sent += gap.bytes
        gaps = self.gaps if gap.direction is Direction.SENT else self.received_gaps
        account = gaps.get(gap.reason)
        if account is None:
            account = gaps[gap.reason] = GapAccount()
        account.add(gap)

    def merge(self, other: HostAccount) -> None:
        self.messages += other.messages
        self.sent_messages += other.sent_messages
        self.sent += other.sent
        self.examined += other.examined
        for mine, theirs in ((self.gaps, other.gaps), (self.received_gaps, other.received_gaps)):
            for reason, account in theirs.items():
                mine.setdefault(reason, GapAccount()).merge(account)
        for key, times in other.contacts.items():
            self.contacts.setdefault(key, array("d")).extend(times)
        for service, times in other.services.items():
            self.services.setdefault(service, array("d")).extend(times)
        if other.first is not None:
            self._keep_first(other.first)
        self._keep_addresses(other.addresses)
        for where, opened in other.opened.items():
            self._open(where, opened.first, opened.count)

    def _open(self, where: tuple[str, Attribution, bool], first: MessageRef, count: int) -> None:
        opened = self.opened.get(where)
        if opened is None:
            opened = self.opened[where] = Opened(first)
        opened.add(first, count)

    def _keep_addresses(self, addresses: set[str]) -> None:
        self.addresses |= addresses
        if len(self.addresses) > _MOST_ADDRESSES:
            # The smallest ones stay, whatever order they come in.
            self.addresses = set(sorted(self.addresses)[:_MOST_ADDRESSES])

    def _keep_first(self, message: MessageRef) -> None:
        if self.first is None or message.rank < self.first.rank:
            self.first = message


class CaptureAccount:
    __slots__ = ("first", "gaps", "last", "messages")

    def __init__(self) -> None:
        self.messages = 0
        self.gaps = 0
        self.first = math.inf
        self.last = -math.inf

    def count(self, message: MessageRef) -> None:
        self.messages += 1
        if message.time is not None:
            self.first = min(self.first, message.time)
            self.last = max(self.last, message.time)

    @property
    def span(self) -> tuple[float, float] | tuple[None, None]:
        """When the first and the last message was; None where no message has a time."""
        return (self.first, self.last) if math.isfinite(self.first) else (None, None)

    def merge(self, other: CaptureAccount) -> None:
        self.messages += other.messages
        self.gaps += other.gaps
        self.first = min(self.first, other.first)
        self.last = max(self.last, other.last)
