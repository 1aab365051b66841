"""From what was seen to what it means: ledger, needs, declarations, verdicts, rules."""

from overcollect.judgement.judge import judge
from overcollect.judgement.ledger import Ledger
from overcollect.judgement.outcome import CaptureInfo, Outcome

__all__ = ["CaptureInfo", "Ledger", "Outcome", "judge"]
