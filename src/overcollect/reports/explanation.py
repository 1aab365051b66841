"""What ``overcollect explain`` prints: the knowledge behind one id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from overcollect.judgement.needs.citations import expand
from overcollect.knowledge import Catalogue, DataType, Function, Implied, Rule, Service, Text
from overcollect.model import Grade, InputProblem, Verdict
from overcollect.reports import glossary
from overcollect.reports.wording import Wording, rule_citations

_FINDING = re.compile("[0-9a-f]{16}")
_STRENGTHS = ("conclusive", "strong", "indicative")


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
        ({verdict.value: verdict.value for verdict in Verdict}, writer.verdict),
        ({grade.value: grade.value for grade in Grade}, writer.grade),
        ({name: name for name in _STRENGTHS}, writer.strength),
    )
    for entries, write in groups:
        for name in (ident, ident.lower(), ident.upper(), _named(ident, entries)):
            if name in entries:
                return "\n".join(write(entries[name]))
    if said := glossary.lines(ident, writer.word_of):
        return "\n".join(said)
    if _FINDING.fullmatch(ident):
        cause = "looks like the id of a finding, and explain has no report to look it up in"
        raise InputProblem(ident, cause, "Take the rule that stands beside it, such as NEED-01")
    known = [*(name for entries, _ in groups for name in entries), *glossary.words()]
    family = [rule.id for rule in catalogue.rules.values() if rule.id.partition("-")[0] == ident.upper()]
    near = family or _near(ident, known)
    remedy = "Take an id out of a report, such as imei or NEED-01"
    if near:
        remedy = f"The nearest {'are' if near[1:] else 'is'} {', '.join(near)}"
    raise InputProblem(ident, "explain knows no such id", remedy)


def kinds(catalogue: Catalogue, lang: str) -> str:
    """Return what explain knows, one line a kind with its ids."""
    wording = Wording(lang)
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        ("rules", catalogue.rules),
        ("data_types", catalogue.data_types),
        ("services", catalogue.services),
        ("functions", catalogue.functions),
        ("verdicts", Verdict),
        ("grades", Grade),
        ("strengths", _STRENGTHS),
        ("others", glossary.words()),
    )
    # A word may stand for two things, as form does.
    lines = [wording.lead(wording.say(f"explain.{kind}"), wording.listed(sorted({*ids}))) for kind, ids in groups]
    return "\n\n".join([wording.say("explain.kinds"), *lines])


def _named(name: str, entries: Mapping[str, object]) -> str:
    """Return the id of the entry that reports call by this name, in either language; '' where none is."""
    for ident, entry in entries.items():
        said = getattr(entry, "title", None) or getattr(entry, "name", None)
        if isinstance(said, Text) and name.casefold() in (said.en.casefold(), said.zh.casefold()):
            return ident
    return ""


def _near(ident: str, known: list[str]) -> list[str]:
    """Return the ids that look most like ``ident``; ids of rules are in upper case and come first."""
    if "-" in ident:
        rules = [name for name in known if name.isupper()]
        same = [name for name in rules if name.partition("-")[0] == ident.upper().partition("-")[0]]
        if near := get_close_matches(ident.upper(), same or rules, n=3, cutoff=0.7):
            return near
    return get_close_matches(ident.lower(), known, n=3, cutoff=0.6) or get_close_matches(ident.upper(), known, n=3)


class _Writer:
    def __init__(self, catalogue: Catalogue, wording: Wording) -> None:
        self._catalogue = catalogue
        self._wording = wording
        self._say = wording.say

    def data_type(self, entry: DataType) -> list[str]:
        word = self._wording.word
        lines = [
            self._head(entry.id, self._of_kind(self._wording.text(entry.name), word("category", entry.category))),
            self._say("explain.about", text=self._wording.text(entry.about)),
            self._say("explain.persistence", text=self._wording.persistence(entry.persistence)),
        ]
        if entry.names.strong:
            lines.append(self._say("explain.names", names=self._wording.listed(entry.names.strong)))
        if entry.weak_names:
            lines.append(self._say("explain.weak_names", names=self._wording.listed(entry.weak_names)))
        if entry.placeholders:
            lines.append(self._say("explain.placeholders", values=self._wording.listed(entry.placeholders)))
        sensitive = [
            self._say("explain.norm", norm=word("norm", norm), answer=word("sensitive", answer))
            for norm, answer in entry.sensitive.items()
            if answer != "no"
        ]
        if sensitive:
            lines.append(self._say("explain.sensitive", norms=self._wording.clauses(sensitive)))
        lines.append(self._listed_by(entry))
        if entry.notes:
            lines.append(self._say("explain.note", text=self._wording.text(entry.notes)))
        lines.append(
            self._say("explain.sources", sources=self._wording.clauses(map(self._wording.text, entry.sources)))
        )
        return lines

    def _listed_by(self, entry: DataType) -> str:
        services = [
            self._say(
                "explain.listing", service=self._named(service), condition=self._condition(item.condition, item.name)
            )
            for service in self._catalogue.services.values()
            for item in service.necessary_items
            if entry.id in item.data_types
        ]
        if not services:
            return self._say("explain.listed_by_none")
        return self._say("explain.listed_by", services=self._between(dict.fromkeys(services)))

    def rule(self, entry: Rule) -> list[str]:
        text, wording = self._wording.text, self._wording
        severity, strength = wording.word("severity", entry.severity), wording.word("strength", entry.strength)
        lines = [
            self._head(entry.id, text(entry.title)),
            wording.unfilled(text(entry.explanation)),
            self._say("explain.rule", severity=severity, strength=strength),
            self._say("explain.overturned_by", text=wording.unfilled(text(entry.overturned_by))),
            self._say("explain.remedy", text=wording.unfilled(text(entry.remedy))),
        ]
        labels = [label for label in (entry.wording.miit, entry.wording.cac) if label]
        if labels:
            lines.append(self._say("explain.wording", wording=" / ".join(labels)))
        if entry.citations:
            clauses = rule_citations(entry, self._catalogue, self._wording)
            lines.append(self._say("explain.citations", citations=self._wording.clauses(clauses)))
        return lines

    def service(self, entry: Service) -> list[str]:
        text = self._wording.text
        clause = self._wording.clauses(self._citations(entry.citation))
        lines = [self._head(entry.id, self._of_kind(text(entry.name), clause)), text(entry.basic_function)]
        if entry.needs_no_personal_information:
            lines.append(self._say("explain.needs_nothing"))
        for item in entry.necessary_items:
            condition = self._condition(item.condition, item.name)
            types = self._types(item.data_types)
            lines.append("- " + self._say("explain.item", name=text(item.name), types=types, condition=condition))
        lines.append(self._say("explain.basic", functions=self._functions(entry.basic)))
        lines.append(self._say("explain.extended", functions=self._functions(entry.extended)))
        lines += [self._say("explain.note", text=text(prose)) for prose in (entry.reason, entry.note) if prose]
        lines += [self._say("explain.doubt", doubt=text(doubt)) for doubt in entry.doubts]
        return lines

    def function(self, entry: Function) -> list[str]:
        word = self._wording.word
        lines = [self._head(entry.id, self._of_kind(self._wording.text(entry.name), word("function_kind", entry.kind)))]
        implied = [self._implied(implied) for implied in entry.implied]
        lines.append(
            self._say("explain.implied", types=self._wording.clauses(implied))
            if implied
            else self._say("explain.implied_none")
        )
        if entry.grants:
            lines.append(self._say("explain.grants", grants=self._between(map(self._condition, entry.grants))))
        prose = (self._wording.text(prose) for prose in (entry.note, entry.why_never) if prose)
        lines += [self._say("explain.note", text=text) for text in prose]
        basis = self._wording.clauses((word("basis", entry.basis), *self._citations(*entry.leans_on, *entry.source)))
        lines.append(self._say("explain.basis", basis=basis))
        return lines

    def _head(self, ident: str, name: str) -> str:
        return self._say("explain.head", id=ident, name=name)

    def _of_kind(self, name: str, kind: str) -> str:
        return self._say("explain.of_kind", name=name, kind=kind)

    def _implied(self, implied: Implied) -> str:
        word = self._wording.word
        parts = [word("input", implied.input), word("extent", implied.extent)]
        if implied.precision:
            parts.append(word("precision", self._wording.text(implied.precision)))
        if implied.only_if:
            fact = self._wording.text(Text(en=implied.only_if.en, zh=implied.only_if.zh))
            parts.append(self._say("explain.only_if", fact=fact))
        return self._say("explain.carried", type=self._types((implied.type,)), manner=self._wording.listed(parts))

    def _types(self, idents: Iterable[str]) -> str:
        known = self._catalogue.data_types
        return self._wording.listed(self._named(known[ident]) if ident in known else ident for ident in idents)

    def _functions(self, idents: Iterable[str]) -> str:
        known = self._catalogue.functions
        return self._between(self._named(known[ident]) if ident in known else ident for ident in idents) or "-"

    def _between(self, texts: Iterable[str]) -> str:
        """Join names that may hold commas of their own."""
        return self._say("explain.between").join(texts)

    def _named(self, entry: DataType | Service | Function) -> str:
        """Return the id, which English readers understand, with the name where the language is another."""
        return self._say("explain.named", name=self._wording.text(entry.name), id=entry.id)

    def _condition(self, ident: str, item: Text | None = None) -> str:
        """Return the condition, with the words that say so where the text of the item does not have it."""
        known = self._catalogue.baseline.conditions.get(ident)
        if known is None:
            return ident
        condition = self._wording.text(Text(en=known.en, zh=known.zh))
        ours = item is not None and ident != "always" and not known.stands_in(item)
        return self._say("explain.our_condition", condition=condition) if ours else condition

    def _citations(self, *marks: str) -> list[str]:
        return self._wording.citations(expand(marks, self._catalogue.baseline.instruments))

    def word_of(self, word: str, kind: Text, meaning: Text) -> str:
        return self._say(
            "explain.head", id=self._of_kind(word, self._wording.text(kind)), name=self._wording.text(meaning)
        )

    def verdict(self, name: str) -> list[str]:
        return self._word("verdict", name)

    def grade(self, name: str) -> list[str]:
        return self._word("grade", name)

    def strength(self, name: str) -> list[str]:
        return self._word("strength", name)

    def _word(self, kind: str, name: str) -> list[str]:
        word, meaning = self._wording.word(kind, name), self._wording.word(f"{kind}_meaning", name)
        return [self._head(name, meaning)] if word == name else [self._head(name, word), meaning]
