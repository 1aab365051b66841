"""Laws beside the list of a service type."""

from __future__ import annotations

from msgspec import Struct

from overcollect.knowledge.data_type import Prose


class OtherLaw(Struct, frozen=True, forbid_unknown_fields=True):
    """A law beside the Provisions that may ask for what a function implies (NPIP 2 reserves it)."""

    function: str
    source: str
    why: Prose
    state: str
    """How far the source was read."""
    during: tuple[str, ...] = ()
    """Functions in use while it may; the basic ones where it names none."""
    declared: bool = False
    """Without function marks it counts only where a step under ``during`` is a basic or a declared function."""
    only: tuple[str, ...] = ()
    """Of what the function implies, the data types that the law is met by; all of them where it names none."""
