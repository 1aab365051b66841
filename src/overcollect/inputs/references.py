"""Words of a document that must be known somewhere else: ids of the catalogue and of the file itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from overcollect.inputs.document import Document, FieldPath
from overcollect.knowledge import Catalogue
from overcollect.knowledge.nearest import nearest


def known_roles(catalogue: Catalogue) -> frozenset[str]:
    """Return the roles that owners have, and those that functions and the baseline ask about."""
    roles = {owner.role for owner in catalogue.owners} | set(catalogue.baseline.roles_never)
    return frozenset(roles.union(*(function.roles for function in catalogue.functions.values())) - {""})


def expect_known(
    document: Document, path: FieldPath, word: str, known: Collection[str], what: str, *, explained: Collection[str]
) -> None:
    """Refuse ``word`` at ``path`` if it is not among ``known``.

    Args:
        document: where it stands.
        path: the field in it.
        word: an id.
        known: ids of the catalogue and of the file itself.
        what: names their kind (``service type``).
        explained: those that ``overcollect explain`` knows; it knows nothing of the user's own file.
    """
    if word not in known:
        raise document.problem(path, *not_known(word, known, what, explained=explained))


def not_known(word: str, known: Collection[str], what: str, *, explained: Collection[str]) -> tuple[str, str]:
    """Return what is wrong with ``word``, which is not among ``known``, and what to do."""
    near = nearest(word, known)
    if near:
        more = f"; `overcollect explain {near}` tells more" if near in explained else ""
        remedy = f"The nearest known is {near}{more}"
    elif known:
        first = sorted(known)[:8]
        remedy = f"Known are {', '.join(first)}{', …' if len(known) > len(first) else ''}"
    else:
        remedy = f"No {what} is known here; remove it, or define it first"
    return f"{word[:60]!r} is no {what}", remedy


def expect_unique(document: Document, path: FieldPath, entries: Iterable[dict[str, Any]]) -> None:
    """Refuse a second entry with the same ``id`` in the list at ``path``."""
    seen: dict[str, int] = {}
    for number, entry in enumerate(entries):
        first = seen.setdefault(entry["id"], number)
        if first != number:
            raise document.problem(
                (*path, number, "id"),
                f"{entry['id']!r} is the id of an entry before (line {document.line((*path, first, 'id'))})",
                "Give each entry an id of its own",
            )
