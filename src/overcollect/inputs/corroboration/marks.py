"""Steps of permissions, and starts of apps, as marks of the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overcollect.inputs.corroboration.interface import Access
from overcollect.model.mark import Launch, Mark, Permission

_STEPS = ("asked", "granted", "denied")


def marks(accesses: Iterable[Access]) -> tuple[Mark, ...]:
    """Return the marks of permissions and starts among the accesses, in order of time.

    Accesses without a time give none, and readings neither: a reading is no step of a permission.
    One dialog for several permissions of a group (location, fine and coarse) is one mark.
    """
    given = tuple(accesses)
    found = {
        (access.time, access.permission, access.event): None
        for access in given
        if access.event in _STEPS and access.time is not None and access.permission
    }
    steps = tuple(
        Mark(start=time, permission=Permission(name=name, event=event))
        for time, name, event in sorted(found, key=lambda key: (key[0], _STEPS.index(key[2]), key[1]))
    )
    return tuple(sorted((*steps, *_launches(given)), key=lambda mark: mark.start))


def _launches(accesses: Iterable[Access]) -> Iterator[Mark]:
    for access in accesses:
        if access.event == "started" and access.time is not None:
            yield Mark(start=access.time, launch=Launch(by=access.said, caller=access.by, package=access.app))
