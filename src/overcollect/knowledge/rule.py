"""Rules: purposes/rules/<ID>.yaml. A rule names a predicate of code and gives it parameters."""

from __future__ import annotations

from msgspec import Struct, field

from overcollect.knowledge.data_type import Text
from overcollect.knowledge.rule_sample import RuleSamples

type Parameter = str | int | bool | list[str] | dict[str, list[str]]


class Citation(Struct, frozen=True, forbid_unknown_fields=True):
    instrument: str
    """Id of purposes/baseline.yaml instruments, or the text's own name."""
    clause: str
    in_force: str | None = None
    """ISO date; None for a draft, or where no single date holds."""
    norm: str = "cn"
    """Norm set: cn, eu, us, us-coppa, apple, play."""


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """How the Chinese notices name the problem; None where no label fits."""

    miit: str | None
    cac: str | None


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    family: str
    title: Text
    hook: str
    """message, situation or audit: what the predicate is asked of, as the schema of rules knows of each."""
    predicate: str
    """Name in the closed registry of overcollect.judgement.rules."""
    subject: str
    """What is in the finding's identity: ``data_type``, ``pair`` (data type and domain), ``recipient``, ``none``."""
    severity: str
    """info, low, medium, high, critical; the ceiling where the severity table decides."""
    strength: str
    """conclusive, strong, indicative; ``none`` for statements about coverage."""
    explanation: Text
    """One or two sentences; ``{data_type}``, ``{recipient}``, ``{consent}``, ``{function}``, ``{reason}`` filled in."""
    remedy: Text
    """What the app's maker, or the tester, can do next."""
    overturned_by: Text
    """What would overturn the finding."""
    wording: Wording
    evidence: tuple[str, ...]
    """What must be known to judge: phase, data, recipient, declaration, category, function, seed, transport."""
    citations: tuple[Citation, ...] = ()
    parameters: dict[str, Parameter] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    beware: Text | None = None
    """What is easily taken for a breach of the rule."""
    notice_2021: str = ""
    """Which of the four points of the ministry's notice of 2021-11-03 it belongs to: ``beyond_scope``,
    ``permissions``, ``unnecessary``, ``download``; '' for none."""
    samples: RuleSamples = RuleSamples()

    def names(self, parameter: str) -> frozenset[str]:
        """Return a parameter that lists ids; empty where the rule has none of that name."""
        value = self.parameters.get(parameter)
        return frozenset(value) if isinstance(value, list) else frozenset()

    def number(self, parameter: str, default: float) -> float:
        """Return a parameter that is a number."""
        value = self.parameters.get(parameter)
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else default
