"""Words of the reports in the languages that there are: reports/wording/<lang>.yaml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from overcollect.choices import SEVERITIES
from overcollect.data_folders import folder
from overcollect.judgement.needs.citations import expand
from overcollect.judgement.outcome import Finding, NotJudged
from overcollect.knowledge import Catalogue, Prose, Rule, Text, in_language, yaml_file
from overcollect.model import Verdict
from overcollect.reports.citation import in_chinese
from overcollect.reports.phrases import Phrasebook

_CHINESE = "[\u4e00-\u9fff]"


class Wording:
    """Words and sentences in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._words = _load(lang)
        self._phrases = _phrasebook(lang)

    def word(self, kind: str, key: str) -> str:
        """Return the word for ``key``; the key itself where the wording has none (ids of the user's own)."""
        return self._words.get(kind, {}).get(key, key)

    def verdict(self, verdict: Verdict, *, finer: bool) -> str:
        """Return the verdict in words; ``finer``: of a position of which only that it is so fine is not needed."""
        return self.say("report.only_finer") if finer else self.word("verdict", verdict)

    def say(self, key: str, **values: object) -> str:
        """Return the sentence ``<section>.<key>`` with its places filled."""
        section, _, name = key.partition(".")
        return self._words[section][name].format(**values)

    def text(self, text: Prose) -> str:
        return in_language(text, self.lang)

    def listed(self, words: Iterable[str]) -> str:
        """Return the words in a row; they are told apart even where one is itself a row."""
        texts, mark = list(words), "、" if self.lang == "zh" else ", "
        return self.clauses(texts) if len(texts) > 1 and any(mark in text for text in texts) else mark.join(texts)

    def clauses(self, texts: Iterable[str]) -> str:
        return ("；" if self.lang == "zh" else "; ").join(texts)

    def aside(self, text: str, remark: str) -> str:
        """Return a text with a remark behind it."""
        return f"{text}（{remark}）" if self.lang == "zh" else f"{text} ({remark})".strip()

    def lead(self, text: str, rest: str) -> str:
        """Return a text and, behind a colon, what it leads to."""
        return f"{text}：{rest}" if self.lang == "zh" else f"{text}: {rest}"

    def sentences(self, texts: Iterable[str]) -> str:
        """Return what each says as a sentence, one behind the other."""
        end, between = ("。", "") if self.lang == "zh" else (".", " ")
        return between.join(text if text.endswith(end) else f"{text}{end}" for text in texts)

    def percent(self, number: float) -> str:
        return f"{number:g}%" if self.lang == "zh" else f"{number:g} %"

    def counted(self, findings: Sequence[Finding]) -> str:
        """Return how many findings there are, by severity, as a build's log tells it."""
        counts = Counter(finding.severity for finding in findings)
        parts = (
            self.say("report.of_severity", count=counts[name], severity=self.word("severity", name).lower())
            for name in reversed(SEVERITIES)
            if counts[name]
        )
        said = "ending.one_finding" if len(findings) == 1 else "ending.findings"
        return self.say(said, total=len(findings), counts=self.listed(parts))

    def unfilled(self, text: str) -> str:
        """Show the places of a sentence that a report fills as words in angle brackets."""
        return re.sub(r"\{(\w+)\}", lambda place: f"<{self.word('places', place[1])}>", text)

    def gaps(self, text: str) -> str:
        """Return a sentence of the engine about gaps, with their reasons in words."""
        return re.sub(r"\b[a-z]+(?:-[a-z0-9]+)*\b", lambda name: self.word("gap", name[0]), text)

    def needs(self, entry: NotJudged) -> str:
        """Return what a rule needs to be judged."""
        return entry.needs_zh if self.lang == "zh" and entry.needs_zh else entry.needs

    def citations(self, citations: Iterable[str]) -> list[str]:
        """Return expanded citations as texts of this language write them."""
        if self.lang != "zh":
            return list(citations)
        return [in_chinese(citation, self._phrases.clauses) for citation in citations]

    def persistence(self, english: str) -> str:
        """Return how long a value of a data type lasts, which the knowledge has in English."""
        return self._phrases.persistence.get(english, english)

    def remark(self, english: str) -> str:
        """Return what the engine says in English about a gap, a detection or a recipient."""
        return self._phrases.remark(english)

    def function(self, label: str) -> str:
        return self.word("function", label)


class Phrases:
    """What a finding says, out of its rule's wording."""

    def __init__(self, finding: Finding, catalogue: Catalogue, wording: Wording) -> None:
        self.rule: Rule = catalogue.rules[finding.rule]
        data_type = catalogue.data_types.get(finding.data_type or "")
        reason = finding.reason_zh if wording.lang == "zh" and finding.reason_zh else finding.reason
        self._wording = wording
        self._finding = finding
        self._values = {
            "data_type": wording.text(data_type.name) if data_type else (finding.data_type or ""),
            "recipient": finding.domain or wording.say("report.unnamed_hosts"),
            "consent": wording.word("consent", finding.consent),
            "function": wording.listed(wording.function(label) for label in finding.functions),
            "reason": wording.gaps(reason) if self.rule.family == "coverage" else reason,
        }

    @property
    def title(self) -> str:
        return self._wording.text(self.rule.title)

    @property
    def explanation(self) -> str:
        return self._filled(self.rule.explanation)

    @property
    def remedy(self) -> str:
        return self._filled(self.rule.remedy)

    @property
    def overturned_by(self) -> str:
        return self._filled(self.rule.overturned_by)

    @property
    def citations(self) -> list[str]:
        return self._wording.citations(self._finding.citations)

    def _filled(self, text: Text) -> str:
        filled = self._wording.text(text).format(**self._values).rstrip()
        if self._wording.lang != "zh" or not self._finding.domain:
            return filled
        domain = re.escape(self._finding.domain)
        return re.sub(rf"(?<={_CHINESE})(?={domain})|(?<={domain})(?={_CHINESE})", " ", filled)


def rule_citations(rule: Rule, catalogue: Catalogue, wording: Wording | None = None) -> list[str]:
    """Return the clauses of a rule as a person reads them, with the dates of force that are known."""
    marks = (f"{citation.instrument} {citation.clause}".strip() for citation in rule.citations)
    return (wording or Wording("en")).citations(expand(marks, catalogue.baseline.instruments))


@cache
def _phrasebook(lang: str) -> Phrasebook:
    path = folder("reports") / "wording" / f"{lang}-phrases.yaml"
    return Phrasebook(yaml_file.read(path.read_bytes(), path.name) if path.is_file() else {})


@cache
def _load(lang: str) -> dict[str, dict[str, str]]:
    path = folder("reports") / "wording" / f"{lang}.yaml"
    words: dict[str, dict[str, str]] = yaml_file.read(path.read_bytes(), path.name)
    return words
