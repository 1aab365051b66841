"""What rules ask about the recordings themselves, beside what was found in them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from overcollect.judgement.downloads import SeenPackage
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import CaptureInfo
from overcollect.judgement.update import Update
from overcollect.model import Attribution


class Recorded(Struct, frozen=True, kw_only=True):
    packages: tuple[SeenPackage, ...] = ()
    """Installation packages that responses brought, whoever fetched them."""
    update: Update | None = None
    """The comparison with the version before."""
    proven: bool = False
    """Messages are tied to the app by its process."""
    dated: bool = False
    """Batches were sent whose records have times of their own."""
    intercepted: frozenset[str] = frozenset()
    """Captures of proxies."""

    @classmethod
    def of(cls, ledger: Ledger, captures: Sequence[CaptureInfo], update: Update | None) -> Recorded:
        return cls(
            packages=ledger.downloads.seen(),
            update=update,
            proven=any(
                attribution is Attribution.PROVEN for host in ledger.hosts.values() for attribution, _ in host.contacts
            ),
            dated=any(seen.oldest for traits in ledger.observations.values() for seen in traits.values()),
            intercepted=frozenset(capture.path for capture in captures if capture.intercepted),
        )
