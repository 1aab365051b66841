"""Reads app.yaml."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import msgspec

from overcollect.inputs.app import App
from overcollect.inputs.document import Document, FieldPath, read_document
from overcollect.inputs.references import expect_known, expect_unique, known_roles
from overcollect.inputs.schema import check_schema
from overcollect.knowledge import Catalogue
from overcollect.knowledge.nearest import is_slip
from overcollect.model import InputProblem
from overcollect.model.problem import MOST_OTHERS

SCHEMA = "overcollect/app/1"


def load_app(path: str | Path, catalogue: Catalogue) -> App:
    """Read and check an app.yaml.

    Raises:
        InputProblem: it cannot be read, or says something that is not known.
    """
    return app_of(read_document(path, SCHEMA), catalogue)


def app_of(document: Document, catalogue: Catalogue) -> App:
    """Check ``document`` and return what it declares."""
    check_schema(document, "app-1.json")
    _Check(document, catalogue).run()
    return msgspec.convert(_as_struct(document), App)


class _Check:
    """What a schema cannot say: that the words of the file are known."""

    def __init__(self, document: Document, catalogue: Catalogue) -> None:
        self.document = document
        self.catalogue = catalogue
        self.explained = {*catalogue.data_types, *catalogue.services, *catalogue.functions}
        self.conditions = {"always", *catalogue.baseline.conditions}
        self.conditions.update(item.condition for s in catalogue.services.values() for item in s.necessary_items)
        self.problems: list[InputProblem] = []

    def run(self) -> None:
        """Refuse the file with all that is wrong in it, so that it is mended in one go."""
        for section in ("own_services", "functions", "recipients", "purposes"):
            self.note(expect_unique, (section,), self.section(section))
        self.services()
        self.functions()
        self.roles()
        self.purposes()
        if self.problems:
            first, *others = self.problems
            raise InputProblem(first.place, first.cause, first.remedy, tuple(others[:MOST_OTHERS]))

    def note(self, expect: Callable[..., None], *given: Any, **named: Any) -> None:
        try:
            expect(self.document, *given, **named)
        except InputProblem as problem:
            self.problems.append(problem)

    def section(self, name: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.document.value.get(name, [])
        return entries

    def services(self) -> None:
        own = self.section("own_services")
        for number, service in enumerate(own):
            path = ("own_services", number)
            if service["id"] in self.catalogue.services:
                problem = f"{service['id']!r} is a service type of the law"
                self.problems.append(self.document.problem((*path, "id"), problem, "Give yours another id"))
            self.known((*path, "functions"), service.get("functions", []), self.catalogue.functions, "function")
            for position, item in enumerate(service.get("necessary", [])):
                where = (*path, "necessary", position)
                self.known((*where, "data"), item["data"], self.catalogue.data_types, "data type")
                if "condition" in item:
                    self.note(
                        expect_known,
                        (*where, "condition"),
                        item["condition"],
                        self.conditions,
                        "condition of the law",
                        explained=(),
                    )
        known = {*self.catalogue.services, *(service["id"] for service in own)}
        self.known(("services",), self.document.value.get("services", []), known, "service type")

    def functions(self) -> None:
        for number, function in enumerate(self.section("functions")):
            path = ("functions", number)
            if "like" in function:
                self.note(
                    expect_known,
                    (*path, "like"),
                    function["like"],
                    self.catalogue.functions,
                    "function of the catalogue",
                    explained=self.catalogue.functions,
                )
            self.known(
                (*path, "grants"), function.get("grants", []), self.conditions, "condition of the law", explained=()
            )

    def roles(self) -> None:
        """Refuse a misspelt role, on which verdicts hang; one that looks like no other may be the user's own."""
        known = known_roles(self.catalogue)
        for number, recipient in enumerate(self.section("recipients")):
            role = recipient.get("role", "")
            if role and role not in known and is_slip(role, known):
                self.note(expect_known, ("recipients", number, "role"), role, known, "role", explained=())

    def purposes(self) -> None:
        recipients = {"operator", *(recipient["id"] for recipient in self.section("recipients"))}
        functions = {*self.catalogue.functions, *(function["id"] for function in self.section("functions"))}
        for number, purpose in enumerate(self.section("purposes")):
            path = ("purposes", number)
            self.known((*path, "data"), purpose["data"], self.catalogue.data_types, "data type")
            for phrase, types in purpose.get("said_as", {}).items():
                self.known((*path, "said_as", phrase), types, self.catalogue.data_types, "data type")
            self.known((*path, "recipients"), purpose["recipients"], recipients, "recipient of this file", explained=())
            when = purpose.get("when", {})
            self.known((*path, "when", "functions"), when.get("functions", []), functions, "function")

    def known(
        self,
        path: FieldPath,
        words: list[str],
        known: Collection[str],
        what: str,
        explained: Collection[str] | None = None,
    ) -> None:
        explained = self.explained if explained is None else explained
        for number, word in enumerate(words):
            self.note(expect_known, (*path, number), word, known, what, explained=explained)


def _as_struct(document: Document) -> dict[str, Any]:
    """Return the content with defaults that depend on other fields, and numbers that are meant as text."""
    content: dict[str, Any] = copy.deepcopy(document.value)
    del content["schema"]
    for path, holder in _versions(content):
        holder["version"] = document.text((*path, "version"))
    for recipient in content.get("recipients", []):
        recipient.setdefault("name", recipient["id"])
        recipient["domains"] = [_domain(name) for name in recipient.get("domains", [])]
    for service in content.get("own_services", []):
        service.setdefault("name", service["id"])
    for number, one in enumerate(content.get("payload_keys", [])):
        for key in one.keys() & {"key", "vector"}:
            one[key] = document.text(("payload_keys", number, key))
        one["domains"] = [_domain(name) for name in one.get("domains", [])]
    if "operator" in content:
        content["operator"]["domains"] = [_domain(name) for name in content["operator"].get("domains", [])]
    content["declares_nothing"] = "purposes" not in content
    content["tells_no_functions"] = "functions" not in content
    return content


def _versions(content: dict[str, Any]) -> Iterator[tuple[FieldPath, dict[str, Any]]]:
    if "version" in content["app"]:
        yield ("app",), content["app"]
    for number, recipient in enumerate(content.get("recipients", [])):
        if "version" in recipient.get("sdk", {}):
            yield ("recipients", number, "sdk"), recipient["sdk"]


def _domain(name: str) -> str:
    """Return ``name`` as hosts are written in traffic: lower case, international names in their ASCII form."""
    lower = name.lower()
    try:
        return lower if lower.isascii() else lower.encode("idna").decode("ascii")
    except UnicodeError:
        return lower
