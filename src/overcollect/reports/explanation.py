"""What ``overcollect explain`` prints: the knowledge behind one id."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from overcollect.judgement.needs.citations import expand
from overcollect.knowledge import Catalogue, DataType, Function, Implied, Rule, Service
from overcollect.model import InputProblem, Verdict
from overcollect.reports.wording import Wording, rule_citations, unfilled


def explain_id(ident: str, catalogue: Catalogue, lang: str) -> str:
    """Return the explanation as lines of text.

    Raises:
        InputProblem: no such id; the nearest ones are named.
    """
    writer = _Writer(catalogue, Wording(lang))
    groups: tuple[tuple[dict[str, object], Callable[..., list[str]]], ...] = (
        ({**catalogue.data_types}, writer.data_type),
        ({**catalogue.rules}, writer.rule),
        ({**catalogue.services}, writer.service),
        ({**catalogue.functions}, writer.function),
        ({verdict.value: verdict for verdict in Verdict}, writer.verdict),
    )
    for entries, write in groups:
        for name in (ident, ident.lower(), ident.upper()):
            if name in entries:
                return "\n".join(write(entries[name]))
    known = [name for entries, _ in groups for name in entries]
    near = _near(ident, known)
    remedy = f"Did you mean {' or '.join(near)}" if near else "Take an id out of a report, such as imei or NEED-01"
    raise InputProblem(ident, "no data type, rule, service type, function or verdict has this id", remedy)


def _manner(implied: Implied) -> tuple[tuple[str, str], ...]:
    return ("input", implied.input), ("extent", implied.extent), ("precision", implied.precision)


def _near(ident: str, known: list[str]) -> list[str]:
    """Return the ids that look most like ``ident``; ids of rules are in upper case and come first."""
    if "-" in ident:
        rules = [name for name in known if name.isupper()]
        same = [name for name in rules if name.partition("-")[0] == ident.upper().partition("-")[0]]
        if near := get_close_matches(ident.upper(), same or rules, n=3, cutoff=0.7):
            return near
    return get_close_matches(ident.lower(), known, n=3, cutoff=0.5) or get_close_matches(ident.upper(), known, n=3)


class _Writer:
    def __init__(self, catalogue: Catalogue, wording: Wording) -> None:
        self._catalogue = catalogue
        self._wording = wording
        self._say = wording.say

    def data_type(self, entry: DataType) -> list[str]:
        word = self._wording.word
        lines = [
            f"{entry.id}: {self._wording.text(entry.name)} ({word('category', entry.category)})",
            self._say("explain.note", text=entry.about),
            word("persistence", entry.persistence),
        ]
        if entry.names.strong:
            lines.append(self._say("explain.names", names=", ".join(entry.names.strong)))
        if entry.names.weak:
            lines.append(self._say("explain.weak_names", names=", ".join(entry.names.weak)))
        if entry.placeholders:
            lines.append(self._say("explain.placeholders", values=", ".join(entry.placeholders)))
        sensitive = [
            f"{word('norm', norm)}: {word('sensitive', answer)}"
            for norm, answer in entry.sensitive.items()
            if answer != "no"
        ]
        if sensitive:
            lines.append(self._say("explain.sensitive", norms=", ".join(sensitive)))
        lines.append(self._listed_by(entry))
        if entry.notes:
            lines.append(self._say("explain.note", text=entry.notes))
        lines.append(self._say("explain.sources", sources="; ".join(entry.sources)))
        return lines

    def _listed_by(self, entry: DataType) -> str:
        services = [
            f"{service.id} ({self._condition(item.condition)})"
            for service in self._catalogue.services.values()
            for item in service.necessary_items
            if entry.id in item.data_types
        ]
        if not services:
            return self._say("explain.listed_by_none")
        return self._say("explain.listed_by", services=", ".join(dict.fromkeys(services)))

    def rule(self, entry: Rule) -> list[str]:
        text, wording = self._wording.text, self._wording
        severity, strength = wording.word("severity", entry.severity), wording.word("strength", entry.strength)
        lines = [
            f"{entry.id}: {text(entry.title)}",
            unfilled(text(entry.explanation)),
            self._say("explain.rule", severity=severity, strength=strength),
            self._say("explain.overturned_by", text=unfilled(text(entry.overturned_by))),
            self._say("explain.remedy", text=unfilled(text(entry.remedy))),
        ]
        labels = [label for label in (entry.wording.miit, entry.wording.cac) if label]
        if labels:
            lines.append(self._say("explain.wording", wording=" / ".join(labels)))
        if entry.citations:
            clauses = rule_citations(entry, self._catalogue, self._wording)
            lines.append(self._say("explain.citations", citations="; ".join(clauses)))
        return lines

    def service(self, entry: Service) -> list[str]:
        text = self._wording.text
        clause = "; ".join(self._citations(entry.citation))
        lines = [f"{entry.id}: {text(entry.name)} ({clause})", text(entry.basic_function)]
        if entry.needs_no_personal_information:
            lines.append(self._say("explain.needs_nothing"))
        for item in entry.necessary_items:
            condition = self._condition(item.condition)
            types = ", ".join(item.data_types)
            lines.append("- " + self._say("explain.item", name=text(item.name), types=types, condition=condition))
        lines.append(self._say("explain.basic", functions=", ".join(entry.basic) or "-"))
        lines.append(self._say("explain.extended", functions=", ".join(entry.extended) or "-"))
        lines.append(self._say("explain.note", text=entry.reason))
        if entry.note:
            lines.append(self._say("explain.note", text=entry.note))
        if entry.doubts:
            lines.append(self._say("explain.doubts", doubts="; ".join(entry.doubts)))
        return lines

    def function(self, entry: Function) -> list[str]:
        word = self._wording.word
        lines = [f"{entry.id}: {self._wording.text(entry.name)} ({word('function_kind', entry.kind)})"]
        implied = [
            f"{i.type} ({', '.join(word(kind, part) for kind, part in _manner(i) if part)})" for i in entry.implied
        ]
        lines.append(
            self._say("explain.implied", types="; ".join(implied)) if implied else self._say("explain.implied_none")
        )
        if entry.grants:
            lines.append(self._say("explain.grants", grants=", ".join(map(self._condition, entry.grants))))
        lines += [self._say("explain.note", text=line) for line in (entry.note, entry.why_never) if line]
        basis = "; ".join((word("basis", entry.basis), *self._citations(*entry.leans_on, *entry.source)))
        lines.append(self._say("explain.basis", basis=basis))
        return lines

    def _condition(self, ident: str) -> str:
        english = self._catalogue.baseline.conditions.get(ident, ident)
        word = self._wording.word("condition", ident)
        return english if word == ident else word

    def _citations(self, *marks: str) -> list[str]:
        return self._wording.citations(expand(marks, self._catalogue.baseline.instruments))

    def verdict(self, entry: Verdict) -> list[str]:
        word = self._wording.word
        return [f"{entry.value}: {word('verdict', entry)}", word("verdict_meaning", entry)]
