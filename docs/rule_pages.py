"""The manual's page of rules."""

from collections.abc import Iterable, Iterator, Sequence

from overcollect.judgement.evidence import how_in_general
from overcollect.judgement.rules import PREDICATES
from overcollect.judgement.severity import table
from overcollect.judgement.verdicts import VERDICTS
from overcollect.knowledge import Catalogue, Rule
from overcollect.knowledge.rule_sample import RuleSample
from overcollect.model import Declared, Needed
from overcollect.reports.wording import Wording, rule_citations

_FAMILIES = {
    "consent": "Consent",
    "declaration": "Declaration",
    "necessity": "Necessity",
    "frequency": "Frequency",
    "sharing": "Sharing",
    "cross-border": "Cross-border",
    "security": "Security",
    "coverage": "Coverage",
    "personalisation": "Personalisation",
    "minors": "Minors",
    "labels": "Labels",
    "rights": "Rights",
    "deception": "Deception",
}
_EMPHASIS = str.maketrans("<>", "**")
"""Angle brackets would be HTML in Markdown."""
_HEAD = """\
# Rules

This page is made from purposes/rules by `docs/generate.py`; change the rules, not the page. A finding is a lead for a
person who reviews it, with what would overturn it beside it, and no legal advice.

- **Severity** says how bad it is. It is the most that a rule can have; for most families the table below decides.
- **Strength** says how far traffic alone carries the rule: conclusive, strong or indicative.
- **Confidence**, in reports, says how sure it is that the data was sent. What is only possible accuses nobody.
- A rule that lacks its evidence stands under "Not judged" with what it needs. It is never silently left out.
- A rule is asked when one of its clauses belongs to the chosen norms (`--norms`) and was in force when the traffic was
  recorded; drafts never count.
"""


def rules_page(catalogue: Catalogue) -> str:
    """Return the page in Markdown."""
    return "\n".join(_lines(catalogue)).rstrip() + "\n"


def _lines(catalogue: Catalogue) -> Iterator[str]:
    yield _HEAD
    yield from _index(catalogue)
    yield "## Verdicts\n"
    yield "What *needed* (rows) and *declared* (columns) say together.\n"
    rows = [(needed, *(VERDICTS[needed, declared] for declared in Declared)) for needed in Needed]
    yield from _table(("needed", *Declared), rows)
    yield "## Severities\n"
    yield "The first row that fits counts; the rule's own severity is the ceiling. What is only possible is `info`.\n"
    severities = list(table())
    yield from _table(tuple(severities[0]), (row.values() for row in severities))
    yield from _notice(catalogue)
    for family, title in _FAMILIES.items():
        yield f"## {title}\n"
        for rule in _of_family(catalogue, family):
            yield from _rule(rule, catalogue)


def _index(catalogue: Catalogue) -> Iterator[str]:
    rows = [
        (f"[{rule.id}](#{rule.id.casefold()})", rule.title.en, rule.title.zh, rule.severity, rule.strength)
        for family in _FAMILIES
        for rule in _of_family(catalogue, family)
    ]
    yield from _table(("rule", "title", "名称", "severity", "strength"), rows)


def _notice(catalogue: Catalogue) -> Iterator[str]:
    yield "## The four points of the notice of 3 November 2021\n"
    yield "The ministry's notice named four points; [notice-2021.md](notice-2021.md) says how to test each."
    yield "Rules say by themselves which one they belong to.\n"
    wording, chinese = Wording("en"), Wording("zh")
    for point in ("beyond_scope", "permissions", "unnecessary", "download"):
        yield f"### {wording.word('notice_2021', point)}\n"
        yield f"{chinese.word('notice_2021', point)}\n"
        rules = [rule for rule in catalogue.rules.values() if rule.notice_2021 == point]
        for rule in sorted(rules, key=lambda rule: rule.id):
            yield f"- [{rule.id}](#{rule.id.casefold()}) {rule.title.en}"
        if not rules:
            yield (
                "Dialogues of the system are not in traffic. Marks of permissions in timeline.yaml are counted: how "
                "often each permission was asked for, denied, and asked for again after a denial. Without marks the "
                "point is not judged."
            )
        yield ""


def _rule(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    yield f"### {rule.id}\n"
    yield f"**{rule.title.en}** · {rule.title.zh}\n"
    for lang in ("en", "zh"):
        wording = Wording(lang)
        yield wording.unfilled(wording.text(rule.explanation)).translate(_EMPHASIS) + "\n"
    facts = [("severity", rule.severity), ("strength", rule.strength), ("subject", rule.subject.replace("_", " "))]
    facts += [
        (f"notice ({who})", label) for who, label in (("MIIT", rule.wording.miit), ("CAC", rule.wording.cac)) if label
    ]
    needs = PREDICATES[rule.predicate].needs
    facts += [("needs", "; ".join(how_in_general(need).en for need in needs) or "traffic alone")]
    yield from _table(("", ""), facts)
    yield f"**What to do.** {rule.remedy.en} {rule.remedy.zh}\n"
    yield f"**What would overturn it.** {rule.overturned_by.en} {rule.overturned_by.zh}\n"
    if rule.beware:
        yield f"**Beware.** {rule.beware.en} {rule.beware.zh}\n"
    if rule.samples.fires:
        yield "**Fires:**\n"
        yield from _samples(rule.samples.fires)
        yield "**Must not fire:**\n"
        yield from _samples(rule.samples.spares)
    if rule.citations:
        yield "**Clauses:**\n"
        yield from (f"- {clause}" for clause in rule_citations(rule, catalogue))
        yield ""
    yield "**How far the texts were read:** " + "; ".join(rule.sources) + ".\n"


def _samples(samples: Sequence[RuleSample]) -> Iterator[str]:
    for sample in samples:
        sent = "; ".join(f"{', '.join(sent.data)} to {sent.to}" for sent in sample.sent if sent.data)
        yield f"- {sample.why}" + (f" ({sent})" if sent else "")
    yield ""


def _of_family(catalogue: Catalogue, family: str) -> list[Rule]:
    rules = (rule for rule in catalogue.rules.values() if rule.family == family)
    return sorted(rules, key=lambda rule: rule.id)


def _table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""
