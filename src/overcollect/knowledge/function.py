"""What a function implies: purposes/functions/<id>.yaml. Our reading of the law, labelled so in every answer."""

from __future__ import annotations

from msgspec import Struct

from overcollect.knowledge.data_type import Prose, Text


class Implied(Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    input: str
    """typed, picked, captured, automatic."""
    extent: str
    """single, chosen, session, whole."""
    precision: Prose = ""
    """city, street, metre, or what of it, in words."""


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
