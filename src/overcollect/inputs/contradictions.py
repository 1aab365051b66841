"""What an app.yaml says twice, or in words that leave open what is meant."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.inputs.app import App
from overcollect.knowledge import Catalogue
from overcollect.knowledge.wording import guarded

_OF_MANY = frozenset({"location_track"})
"""Finer types that are made of the coarser ones, and collected beside them: places, and the track that joins them."""
_BROAD_FROM = 4
"""Data types under one phrase; so many are a group."""


def contradictions(app: App, catalogue: Catalogue) -> Iterator[str]:
    """Yield what contradicts itself or is unclear in the declaration, with what to do."""
    yield from _names(app)
    yield from _precision(app, catalogue)
    yield from _broad(app)
    yield from _permissions(app, catalogue)
    yield from _claims(app)
    yield from _interests(app)


def _names(app: App) -> Iterator[str]:
    """Recipients that are declared twice: by name, or by SDK under two names."""
    by_name: dict[str, str] = {}
    by_sdk: dict[str, tuple[str, str]] = {}
    for recipient in app.recipients:
        first = by_name.setdefault(recipient.name.casefold(), recipient.id)
        if first != recipient.id:
            yield f"recipients {recipient.id}: {recipient.name} is declared as {first}, too; keep one of them"
        if recipient.sdk is None:
            continue
        other, name = by_sdk.setdefault(recipient.sdk.name.casefold(), (recipient.id, recipient.name))
        if other != recipient.id and name.casefold() != recipient.name.casefold():
            yield (
                f"recipients {recipient.id}: the SDK {recipient.sdk.name} is {recipient.name}'s here and {name}'s "
                f"under {other}; say whose it is"
            )


def _precision(app: App, catalogue: Catalogue) -> Iterator[str]:
    for purpose in app.purposes:
        for fine in (name for name in purpose.data if name not in _OF_MANY):
            for coarse in (name for name in catalogue.coarser(fine) if name in purpose.data):
                yield (
                    f"purposes {purpose.id}: names {coarse} and {fine}, so the finer one counts; "
                    "name the one that is collected"
                )


def _broad(app: App) -> Iterator[str]:
    for purpose in app.purposes:
        for phrase, data_types in purpose.said_as.items():
            if len(data_types) >= _BROAD_FROM:
                yield (
                    f"purposes {purpose.id}: {phrase!r} was read as {len(data_types)} data types; "
                    "strike those that are not meant"
                )
        strays = sorted({name for names in purpose.said_as.values() for name in names} - set(purpose.data))
        if strays:
            yield f"purposes {purpose.id}: said_as names {', '.join(strays)}, data does not; make the two agree"


def _permissions(app: App, catalogue: Catalogue) -> Iterator[str]:
    if app.declares_nothing:
        return
    declared = {name for purpose in app.purposes for name in purpose.data}
    for name in app.permissions:
        entry = guarded(name)
        if entry is None or not entry.data_types or declared.intersection(entry.data_types):
            continue
        known = ", ".join(data_type for data_type in entry.data_types if data_type in catalogue.data_types)
        yield f"permissions {name}: guards {known}, and no purpose names any of it; declare it, or drop the permission"


def _claims(app: App) -> Iterator[str]:
    """A claim that what the user may refuse is needed."""
    for purpose in app.purposes:
        if purpose.needed and purpose.basis == "consent":
            yield (
                f"purposes {purpose.id}: needed: true and basis: consent contradict each other, since what rests on "
                "consent may be refused; name the basis that makes it needed, or drop the claim"
            )


def _interests(app: App) -> Iterator[str]:
    """A legal basis that the law of the market does not have."""
    if app.app.market not in ("", "CN"):
        return
    for purpose in app.purposes:
        if purpose.basis == "legitimate_interest":
            yield (
                f"purposes {purpose.id}: basis: legitimate_interest is one of the GDPR (art. 6(1)(f)), and Chinese law "
                "knows none such (PIPL 13), so it spares nothing there; name the basis that holds there, or the "
                "app.market that is meant"
            )
