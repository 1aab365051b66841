"""A list of known findings as people keep it: ids, what each was, reasons, and comments between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from overcollect.inputs.reported import ReportedFinding
from overcollect.model import InputProblem

_ID = re.compile(r"[0-9a-f]{16}")
REMEDY = "Give a list of finding ids, one a line, or what `overcollect audit -f json` wrote"


class Known(Struct, frozen=True):
    """One line of the list that has an id."""

    id: str
    line: int
    """Its number, from 1."""
    reason: str
    """Why it is accepted: behind ``#`` in its line, else the comment right above it or above its neighbours."""


class BaselineList(Struct, frozen=True):
    lines: tuple[str, ...]
    known: tuple[Known, ...]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(known.id for known in self.known)

    def updated(self, findings: Iterable[ReportedFinding], gone: Iterable[Known]) -> str:
        """Return the list without the entries that are gone, and with the findings that it lacks at its end.

        What people wrote stays as it is. A blank line parts what is new from the reasons above it.
        """
        dropped, listed = {known.line for known in gone}, self.ids
        kept = [line for number, line in enumerate(self.lines, 1) if number not in dropped]
        added = [f"{finding.id}  {described(finding)}" for finding in findings if finding.id not in listed]
        if kept and kept[-1].strip() and added:
            kept.append("")
        return "".join(f"{line}\n" for line in (*kept, *added))


def described(finding: ReportedFinding) -> str:
    subject = f" {finding.subject}" if finding.subject else ""
    return f"{finding.rule}{subject} ({finding.consent})"


def parsed_list(text: str, place: str) -> BaselineList:
    """Read a list.

    Args:
        text: its content.
        place: of the file, for errors.

    Raises:
        InputProblem: a line begins with something that is no id.
    """
    lines = tuple(text.lstrip("\ufeff").splitlines())
    return BaselineList(lines, tuple(_known(lines, place)))


def _known(lines: Iterable[str], place: str) -> Iterator[Known]:
    above = ""
    for number, line in enumerate(lines, 1):
        said = line.strip()
        if not said:
            above = ""
        elif said.startswith("#"):
            above = said.lstrip("# ")
        else:
            first = said.split(maxsplit=1)[0]
            if not _ID.fullmatch(first):
                raise InputProblem(f"{place}:{number}", f"{first[:60]!r} is no id of a finding", REMEDY)
            yield Known(first, number, said.partition("#")[2].strip() or above)
