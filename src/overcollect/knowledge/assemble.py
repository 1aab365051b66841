"""From files to the catalogue: read, check, replace, join."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from overcollect.knowledge.baseline import Baseline, Fingerprint
from overcollect.knowledge.catalogue import Catalogue
from overcollect.knowledge.data_type import DataType
from overcollect.knowledge.endpoint import Vendor
from overcollect.knowledge.function import Function
from overcollect.knowledge.nearest import nearest
from overcollect.knowledge.owner import Owner, Owners
from overcollect.knowledge.patterns import UnknownPart, broken_pattern, joined, spell_out
from overcollect.knowledge.references import broken_references
from overcollect.knowledge.rule import Rule
from overcollect.knowledge.service import Service
from overcollect.knowledge.sources import BASELINE, PATTERNS, SourceFile
from overcollect.knowledge.subject import Subject
from overcollect.knowledge.yaml_file import line_of, read
from overcollect.model import InputProblem

_TYPES: dict[str, type[Struct]] = {
    "data_types": DataType,
    "endpoints": Vendor,
    "subjects": Subject,
    "services": Service,
    "functions": Function,
    "rules": Rule,
    BASELINE: Baseline,
}
_NO_BASELINE = Baseline(
    doubts=(),
    instruments={},
    conditions={},
    roles_never=(),
    fingerprint=Fingerprint(at_least=8, of=(), rule="", reason=""),
    technical_limits={},
    technical=(),
    authentication=(),
    never_without_separate_basis=(),
)


def assemble(files: Sequence[SourceFile], digest: str) -> Catalogue:
    """Return the catalogue of ``files``. Files that a user added are checked against their schemas.

    Raises:
        InputProblem: a file cannot be read, does not meet its schema, clashes with another or refers to nothing.
    """
    assembly = _Assembly()
    for file in files:
        assembly.add(file)
    catalogue = assembly.catalogue(digest)
    if not all(file.shipped for file in files):
        # The shipped files are held by tests.
        assembly.check_references(catalogue)
    return catalogue


_SYNTAX = "See github.com/google/re2/wiki/Syntax: it has no look-around, and no repetition above 1,000"


class _Assembly:
    """What was joined so far, and which file each piece came from."""

    def __init__(self) -> None:
        self._pieces: dict[str, dict[str, Any]] = {kind: {} for kind in (*_TYPES, "recipients")}
        self._files: dict[tuple[str, str], SourceFile] = {}
        self._domains: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        """Named parts of patterns."""

    def add(self, file: SourceFile) -> None:
        value = read(file.content, file.place)
        if not file.shipped:
            from overcollect.knowledge.schema import check  # noqa: PLC0415 - only a user's files wait for jsonschema

            check(file, value)
        if file.kind == "recipients":
            self._add_owners(file, value)
            return
        if file.kind == PATTERNS:
            self._parts = joined(value["parts"])
            return
        if file.kind == "data_types":
            self._spell_out(file, value)
        replaces = value.pop("replaces", None) if isinstance(value, dict) else None
        piece = _convert(file, value, _TYPES[file.kind])
        identity = BASELINE if file.kind == BASELINE else str(getattr(piece, "id", ""))
        if identity != file.stem:
            raise _problem(file, ("id",), f"the id {identity} differs from the file's name", "Make the two equal")
        self._put(file, identity, piece, replaces, ("replaces",))

    def catalogue(self, digest: str) -> Catalogue:
        pieces = self._pieces
        return Catalogue(
            data_types=pieces["data_types"],
            services=pieces["services"],
            functions=pieces["functions"],
            baseline=pieces[BASELINE].get(BASELINE, _NO_BASELINE),
            rules=pieces["rules"],
            owners=tuple(pieces["recipients"].values()),
            digest=digest,
            vendors=pieces["endpoints"],
            subjects=pieces["subjects"],
        )

    def check_references(self, catalogue: Catalogue) -> None:
        for broken in broken_references(catalogue):
            file = self._files[broken.kind, broken.id or BASELINE]
            known = f"Did you mean {broken.near}?" if broken.near else f"Add a {broken.what} of that id"
            raise _problem(file, (broken.field,), f"there is no {broken.what} {broken.value}", known)

    def _spell_out(self, file: SourceFile, value: Any) -> None:
        try:
            spell_out(value, self._parts)
        except UnknownPart as unknown:
            near = nearest(unknown.name, self._parts)
            known = f"Did you mean {{{near}}}?" if near else f"Parts are {', '.join(self._parts)}"
            raise _problem(file, (unknown.key,), f"no part of a pattern is called {unknown.name}", known) from None
        if not file.shipped and (broken := broken_pattern(value)):
            path, cause = broken
            raise _problem(file, path, f"{path[-1]}: RE2 does not take this pattern ({cause})", _SYNTAX)

    def _add_owners(self, file: SourceFile, value: Any) -> None:
        entries = value.get("owners", []) if isinstance(value, dict) else []
        replacing = [entry.pop("replaces", None) if isinstance(entry, dict) else None for entry in entries]
        for number, owner in enumerate(_convert(file, value, Owners).owners):
            path = ("owners", number)
            self._put(file, owner.id, owner, replacing[number], (*path, "replaces"))
            self._claim(file, owner, path)

    def _claim(self, file: SourceFile, owner: Owner, path: tuple[str | int, ...]) -> None:
        for domain in owner.domains:
            before = self._domains.setdefault(domain, owner.id)
            if before != owner.id:
                remedy = f"Replace that owner (`replaces: {before}`), or name a longer domain"
                raise _problem(file, (*path, "domains"), f"{domain} belongs to {before} already", remedy)

    def _put(
        self, file: SourceFile, identity: str, piece: Struct, replaces: str | None, path: tuple[str | int, ...]
    ) -> None:
        known = self._pieces[file.kind]
        if replaces is None:
            if identity in known:
                before = self._files[file.kind, identity].place
                remedy = f"Write `replaces: {identity}` to replace it, or take another id"
                raise _problem(file, (*path[:-1], "id"), f"{identity} is known already ({before})", remedy)
        elif replaces != identity:
            raise _problem(file, path, f"{identity} cannot replace {replaces}", "Name its own id, or remove the key")
        elif identity not in known:
            near = nearest(identity, known)
            remedy = f"Did you mean {near}?" if near else "Remove the key"
            raise _problem(file, path, f"there is no {replaces} to be replaced", remedy)
        else:
            self._domains = {domain: owner for domain, owner in self._domains.items() if owner != identity}
        known[identity] = piece
        self._files[file.kind, identity] = file


def _convert[T: Struct](file: SourceFile, value: Any, kind: type[T]) -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise InputProblem(file.place, str(error), "Compare with another file of the same kind") from None


def _problem(file: SourceFile, path: tuple[str | int, ...], cause: str, remedy: str) -> InputProblem:
    return InputProblem(f"{file.place}:{line_of(file.content, path)}", cause, remedy)
