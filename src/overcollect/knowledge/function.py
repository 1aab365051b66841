"""What a function implies: purposes/functions/<id>.yaml. Our reading of the law, labelled so in every answer."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from overcollect.knowledge.data_type import Prose, Text


class OnlyIf(Struct, frozen=True, forbid_unknown_fields=True):
    """A fact that traffic does not show, without which the function does not carry it."""

    en: str
    zh: str
    """Continue "if" and 如."""
    of: str = "any"
    """any: whatever was sent, unless a mark says that the user entered it; whole, few: a list of records, or one of few
    records, which else would be more than the function carries; operator: what goes to others than the function's
    processors; not_known: what is not known to be the phone's own, which the function does not carry."""
    spares: tuple[str, ...] = ()
    """Service types for which the fact holds."""


class Implied(Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    input: str
    """typed, picked, captured, automatic."""
    extent: str
    """single, chosen, session, whole."""
    precision: Prose = ""
    """city, street, metre, or what of it, in words."""
    only_if: OnlyIf | None = None
    services: tuple[str, ...] = ()
    """Service types whose function carries it; all where none is named."""
    only_marked: bool = False
    """Counts only where marks name functions: what is done once in a year explains nothing that goes out every day."""
    recipients: str = ""
    """Where it reaches less far than the function; else that of the function, with its roles."""
    roles: tuple[str, ...] = ()
    """Roles of processors beside ``recipients`` of its own."""

    def is_in(self, services: Iterable[str]) -> bool:
        """Tell whether the function of an app of these service types carries it."""
        return not self.services or not frozenset(services).isdisjoint(self.services)


class Function(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name: Text
    kind: str
    """content, transaction, account, security, operation, marketing."""
    starts: str
    """user, switch, never."""
    recipients: str
    """operator, operator_or_processor, operator_processor_or_chosen, issuer, any."""
    basis: str
    """text or our_reading."""
    implied: tuple[Implied, ...] = ()
    grants: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    accessory: tuple[str, ...] = ()
    """Data types whose values may be those of the thing that the user connects, not of the phone."""
    leans_on: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    note: Prose = ""
    why_never: Prose = ""
    asked: tuple[str, ...] = ()
