"""Loads the knowledge of an audit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from overcollect.knowledge import kept
from overcollect.knowledge.catalogue import Catalogue
from overcollect.knowledge.sources import collect, digest_of, tables, word_files


def load(folders: Sequence[Path] = (), *, with_default: bool = True) -> Catalogue:
    """Return the shipped knowledge with that of ``folders`` added.

    A folder has the sub-folders ``data_types``, ``endpoints``, ``subjects``, ``services``, ``functions``, ``rules``
    and ``recipients``, and may have a ``baseline.yaml``. An id that exists already needs ``replaces: <id>`` in the
    file (for an owner: in its entry). Files of ``folders`` are checked against their schemas.

    Args:
        folders: added in this order.
        with_default: False leaves the shipped knowledge away.

    Raises:
        InputProblem: a folder or a file cannot be used.
    """
    return _load(tuple(folders), with_default=with_default) if folders or not with_default else _shipped()


@cache
def _shipped() -> Catalogue:
    return _load((), with_default=True)


def _load(folders: tuple[Path, ...], *, with_default: bool) -> Catalogue:
    files = collect(folders, with_default=with_default)
    digest = digest_of([*files, *word_files(), *(tables() if with_default else ())])
    known = kept.find(digest)
    if known is not None:
        return known
    # PyYAML is imported only where nothing was kept.
    from overcollect.knowledge.assemble import assemble  # noqa: PLC0415

    catalogue = assemble(files, digest)
    kept.keep(catalogue)
    return catalogue
