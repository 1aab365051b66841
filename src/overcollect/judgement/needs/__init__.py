"""Does the service need it? The answer *needed*, one module a step, in the order of the design."""

from overcollect.judgement.needs.answer import Needs
from overcollect.judgement.needs.case import Case

__all__ = ["Case", "Needs"]
