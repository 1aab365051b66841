"""The closed sets of answers of the judgement (design.md, sections 2 and 8)."""

from __future__ import annotations

from overcollect.model.word import Word


class Consent(Word):
    BEFORE = "before"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class Visibility(Word):
    FOREGROUND = "foreground"
    BACKGROUND = "background"
    SCREEN_OFF = "screen_off"
    UNKNOWN = "unknown"


class Provenance(Word):
    """Where a sent value came from."""

    DEVICE = "device"
    """A known value of the test device."""
    SERVER = "server"
    """A response of another party brought it first."""
    RETURNED = "returned"
    """The recipient itself issued it in an earlier response, and gets it back."""
    UNKNOWN = "unknown"


class Needed(Word):
    YES = "yes"
    CONDITIONAL = "conditional"
    IMPLIED = "implied"
    TECHNICAL = "technical"
    CLAIMED = "claimed"
    NO = "no"
    UNKNOWN = "unknown"


class Declared(Word):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class Verdict(Word):
    """Worst first."""

    UNNEEDED = "unneeded"
    UNDECLARED = "undeclared"
    CLAIMED = "claimed"
    CONDITIONAL = "conditional"
    NOT_JUDGED = "not_judged"
    NECESSARY = "necessary"

    @property
    def rank(self) -> int:
        return _VERDICTS.index(self)

    @property
    def accuses(self) -> bool:
        """Whether something was sent that should not have been, as far as this tells."""
        return self in (Verdict.UNNEEDED, Verdict.UNDECLARED)


_VERDICTS = list(Verdict)
