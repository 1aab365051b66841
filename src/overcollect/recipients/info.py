"""The answer to "who received it?"."""

from __future__ import annotations

from msgspec import Struct


class RecipientInfo(Struct, frozen=True, kw_only=True, cache_hash=True):
    domain: str
    """Registrable domain; for a bare address that of its name in the capture, else the address."""
    owner: str | None = None
    """Who the host belongs to. Where `hosted_at` names the same, that is the carrier, and who is behind it is open."""
    party: str = "unknown"
    """``first``, ``third``, ``platform``, ``unknown``. What is not known is never taken for a third party."""
    role: str | None = None
    known_role: str = ""
    """What the table of owners says where app.yaml names another role, which counts; else ''."""
    country: str | None = None
    """ISO 3166-1 alpha-2 of the owner's seat."""
    declared_as: str | None = None
    """``operator``, the id of the declared recipient, or None."""
    source: str = ""
    """How it is known: ``app.yaml``, the source that the table of owners states, or ''."""
    capacity: str = ""
    """As declared: ``processor``, ``independent``, ``joint``; '' where nothing is said."""
    owner_id: str | None = None
    """Id of the owner in the tables; None where only app.yaml names it, or nobody does."""
    hosted_at: str | None = None
    """Name of the delivery network or cloud that carries the traffic to whoever is behind the host."""
    cloaks: str | None = None
    """Id of the third party that a host of the operator leads to by its CNAME."""
    is_loopback: bool = False
    """The device itself, or the proxy that recorded: what goes there is sent to nobody."""
    is_local: bool = False
    """A device in the local network, such as a router or a lamp."""
    note: str = ""
    """What a reader should know about this answer; one English sentence, or ''."""
    owner_zh: str | None = None
    """The owner's name in Chinese, where the tables have one of its own."""
    hosted_at_zh: str | None = None
    """The same of the carrier in `hosted_at`."""
    cites: tuple[str, ...] = ()
    """Addresses at which the answer can be checked."""

    @property
    def display_name(self) -> str:
        """How a person reads it: ``Umeng (umeng.com)``."""
        return self.domain if self.owner is None else f"{self.owner} ({self.domain})"

    @property
    def display_name_zh(self) -> str:
        """How a person reads it in Chinese: ``友盟（umeng.com）``."""
        owner = self.owner_zh or self.owner
        return self.domain if owner is None else f"{owner}（{self.domain}）"
