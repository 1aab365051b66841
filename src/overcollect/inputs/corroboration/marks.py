"""Steps of permissions as marks of the timeline."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.inputs.corroboration.interface import Access
from overcollect.model.mark import Mark, Permission

_STEPS = ("asked", "granted", "denied")


def marks(accesses: Iterable[Access]) -> tuple[Mark, ...]:
    """Return the permission marks of the accesses, in order of time.

    Accesses without a time give none, and readings neither: a reading is no step of a permission.
    One dialog for several permissions of a group (location, fine and coarse) is one mark.
    """
    found = {
        (access.time, access.permission, access.event): None
        for access in accesses
        if access.event in _STEPS and access.time is not None and access.permission
    }
    return tuple(
        Mark(start=time, permission=Permission(name=name, event=event))
        for time, name, event in sorted(found, key=lambda key: (key[0], _STEPS.index(key[2]), key[1]))
    )
