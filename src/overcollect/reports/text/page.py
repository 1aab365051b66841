"""What every part of the report for a terminal looks things up in."""

from __future__ import annotations

from collections.abc import Collection

from rich.cells import cell_len

from overcollect.judgement.fineness import is_only_finer, only_finer
from overcollect.judgement.outcome import DataFlow, DeclaredAnswer, Finding, NeededAnswer, Outcome, Situation
from overcollect.knowledge import Catalogue
from overcollect.model import Needed
from overcollect.reports.answers import Answers
from overcollect.reports.clean import clean
from overcollect.reports.interface import Settings
from overcollect.reports.masking import Masking
from overcollect.reports.wording import Wording

_LONGEST_REASON = 600


class Page:
    """The outcome with its words, and the identities to mask in it."""

    def __init__(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> None:
        self.outcome = outcome
        self.catalogue = catalogue
        self.settings = settings
        self.wording = Wording(settings.lang)
        self.masking = Masking.of_outcome(outcome, settings.device, reveal=settings.reveal)
        self.answers = Answers(outcome)
        self.flows = {flow.id: flow for flow in outcome.data_flows}

    def say(self, key: str, **values: object) -> str:
        return self.wording.say(key, **values)

    def host(self, name: str) -> str:
        return clean(self.masking.host(name)) or "-"

    def data_type(self, ident: str) -> str:
        """Return the id, with the name where the report is not in English."""
        known = ident in self.catalogue.data_types
        return self.say("explain.named", name=self.name_of(ident), id=ident) if known else ident

    def name_of(self, ident: str) -> str:
        """Return how a data type is called; of one that the catalogue does not have, the id."""
        known = self.catalogue.data_types.get(ident)
        return self.wording.text(known.name) if known else ident

    def verdict(self, flow: DataFlow) -> str:
        """Return the verdict in words."""
        return self.wording.verdict(flow.verdict, finer=is_only_finer(flow))

    def verdict_then(self, situation: Situation) -> str:
        """Return the verdict at one time in words."""
        return self.wording.verdict(situation.verdict, finer=only_finer(situation))

    def needed(self, answer: NeededAnswer) -> str:
        """Return the answer in words; the law and the user's own definition of a service are told apart."""
        is_own = answer.answer is Needed.YES and answer.basis == "definition"
        return self.say("report.by_definition") if is_own else self.wording.word("needed", answer.answer)

    def reason(self, about: DataFlow | Situation | Finding) -> str:
        """Return why the data flow is needed or not, at one time or at its worst, or why a host breaks a rule."""
        return self.said(about if isinstance(about, Finding) else about.needed)

    def said(self, told: NeededAnswer | DeclaredAnswer | Finding) -> str:
        """Return the reason of an answer or a finding."""
        chinese = self.wording.lang == "zh" and told.reason_zh
        return clean(told.reason_zh if chinese else told.reason, _LONGEST_REASON)

    def reason_beyond(self, finding: Finding, told: Collection[str]) -> str:
        """Return what the rule itself says of the case, without what is ``told`` elsewhere; '' where that is all."""
        own = finding.reason_zh if self.wording.lang == "zh" and finding.reason_zh else finding.reason
        for text in sorted(told, key=len, reverse=True):
            own = own.replace(text, "")
        return clean(own.strip(), _LONGEST_REASON)


def padded(text: str, width: int) -> str:
    """Return ``text`` with spaces up to ``width`` columns of a terminal, and one at least."""
    return text + " " * max(1, width - cell_len(text))
