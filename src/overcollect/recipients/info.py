"""The answer to "who received it?"."""

from __future__ import annotations

from msgspec import Struct


class RecipientInfo(Struct, frozen=True, kw_only=True):
    domain: str
    """Registrable domain; for a bare address the address."""
    owner: str | None = None
    party: str = "unknown"
    """``first``, ``third``, ``platform``, ``unknown``. What is not known is never taken for a third party."""
    role: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2 of the owner's seat."""
    declared_as: str | None = None
    """``operator``, the id of the declared recipient, or None."""
    source: str = ""
    """How it is known: ``app.yaml``, the source that the table of owners states, or ''."""
    capacity: str = ""
    """As declared: ``processor``, ``independent``, ``joint``; '' where nothing is said."""

    @property
    def display_name(self) -> str:
        """How a person reads it: ``Umeng (umeng.com)``."""
        return self.domain if self.owner is None else f"{self.owner} ({self.domain})"
