"""How bad a situation is: one decision table over need, declaration, consent, the data and the recipient.

Not necessary is not automatically unlawful, so the need alone decides nothing. The first row that fits counts. A
rule's own severity is a ceiling; rules that do not rest on need or declaration keep their own. Facts about
the device that tell nothing about a person have a ceiling of their own, whatever the rule. So has what the law lists
and only a condition of ours makes unneeded.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from overcollect.choices import SEVERITIES
from overcollect.knowledge import Rule
from overcollect.model import Consent, Declared, Grade, Needed

_MOST_OF_ENVIRONMENT = "low"
_MOST_OF_CONTESTED = "medium"
_FROM_TABLE = frozenset({"necessity", "declaration", "consent", "sharing", "cross-border", "minors"})
"""Families whose severity the table decides."""
_BY_OTHER_TEXTS = frozenset({"DECL-03", "DECL-05"})
"""Rules of these families that hold it against the list of an SDK or a promised retention: no need excuses that."""
CONTESTABLE = _FROM_TABLE | {"frequency"}
"""Families whose rules rest on what the service needs, among other things."""
_WHATEVER_IS_CLAIMED = "consent"
"""Family whose rules do not ask about the need: that the operator claims it makes nothing milder."""

_NEVER_AGREED = (Consent.REFUSED, Consent.WITHDRAWN)
_NOT_AGREED = (Consent.BEFORE, *_NEVER_AGREED)
_MARKETING = ("advertising", "data_broker", "social_tracking")
_OTHERS = ("third", "unknown")


class Row(Struct, frozen=True, kw_only=True):
    """One row; an empty condition fits everything."""

    needed: tuple[Needed, ...]
    declared: tuple[Declared, ...] = ()
    consent: tuple[Consent, ...] = ()
    grave: bool | None = None
    """True: the data is sensitive, a permanent identifier, or a whole collection."""
    names: bool | None = None
    """True: it says who the user is, or how to reach them: a name, a telephone number, an address."""
    party: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    severity: str
    why: str

    def fits(self, case: _Case) -> bool:
        return (
            case.needed in self.needed
            and (not self.declared or case.declared in self.declared)
            and (not self.consent or case.consent in self.consent)
            and (self.grave is None or case.grave is self.grave)
            and (self.names is None or case.names is self.names)
            and (not self.party or case.party in self.party)
            and (not self.role or case.role in self.role)
        )


class _Case(Struct, frozen=True, kw_only=True):
    needed: Needed
    declared: Declared
    consent: Consent
    grave: bool
    names: bool
    party: str
    role: str | None


_NO = (Needed.NO,)
_CARRIED = (Needed.YES, Needed.IMPLIED)

TABLE = (
    Row(needed=(Needed.TECHNICAL,), severity="info", why="connections and compatibility need it"),
    Row(
        needed=_NO,
        declared=(Declared.NO,),
        consent=_NEVER_AGREED,
        grave=True,
        severity="critical",
        why="unneeded, undeclared, against the user's refusal, and grave data",
    ),
    Row(needed=_NO, declared=(Declared.NO,), severity="high", why="unneeded and undeclared"),
    Row(needed=_NO, consent=_NOT_AGREED, severity="high", why="unneeded, and the user had not agreed"),
    Row(
        needed=_NO,
        grave=True,
        severity="high",
        why="unneeded, and sensitive, a permanent identifier or a whole collection",
    ),
    Row(needed=_NO, role=_MARKETING, severity="high", why="unneeded, and sent to advertising"),
    Row(
        needed=_NO,
        names=True,
        role=("analytics",),
        severity="high",
        why="unneeded, and statistics get who the user is, which no reset undoes",
    ),
    Row(needed=_NO, severity="medium", why="unneeded; declared or not known to be undeclared, resettable, agreed to"),
    Row(
        needed=_CARRIED,
        declared=(Declared.NO,),
        grave=True,
        severity="high",
        why="needed, but grave data that the app does not declare",
    ),
    Row(
        needed=_CARRIED,
        declared=(Declared.NO,),
        party=_OTHERS,
        severity="high",
        why="needed, but the app does not declare that others get it",
    ),
    Row(needed=_CARRIED, declared=(Declared.NO,), severity="medium", why="needed, but the app does not declare it"),
    Row(
        needed=_CARRIED, consent=(Consent.BEFORE,), severity="medium", why="needed, but sent before the user was asked"
    ),
    Row(
        needed=_CARRIED,
        consent=_NEVER_AGREED,
        severity="low",
        why="needed: the basic function may go on after a refusal",
    ),
    Row(needed=_CARRIED, declared=(Declared.PARTLY,), severity="low", why="needed, but declared only in part"),
    Row(needed=_CARRIED, severity="info", why="needed"),
    Row(
        needed=(Needed.CONDITIONAL,),
        declared=(Declared.NO,),
        severity="low",
        why="undeclared; needed if its condition held",
    ),
    Row(
        needed=(Needed.CONDITIONAL,),
        consent=_NOT_AGREED,
        severity="low",
        why="needed if its condition held, and the user had not agreed",
    ),
    Row(needed=(Needed.CONDITIONAL,), severity="info", why="needed if its condition held"),
    Row(needed=(Needed.CLAIMED,), grave=True, severity="low", why="only the operator says so, of grave data"),
    Row(needed=(Needed.CLAIMED,), consent=_NOT_AGREED, severity="low", why="only the operator says so, before consent"),
    Row(needed=(Needed.CLAIMED,), role=_MARKETING, severity="low", why="only the operator says so, for advertising"),
    Row(needed=(Needed.CLAIMED,), severity="info", why="only the operator says so"),
    Row(
        needed=(Needed.UNKNOWN,),
        declared=(Declared.NO,),
        grave=True,
        severity="high",
        why="undeclared grave data; the need is not known",
    ),
    Row(
        needed=(Needed.UNKNOWN,),
        consent=_NOT_AGREED,
        grave=True,
        severity="high",
        why="grave data, and the user had not agreed; the need is not known",
    ),
    Row(
        needed=(Needed.UNKNOWN,),
        declared=(Declared.NO,),
        severity="medium",
        why="undeclared; the need is not known",
    ),
    Row(
        needed=(Needed.UNKNOWN,),
        consent=_NOT_AGREED,
        severity="medium",
        why="the user had not agreed; the need is not known",
    ),
    Row(needed=(Needed.UNKNOWN,), grave=True, severity="medium", why="grave data; the need is not known"),
    Row(needed=(Needed.UNKNOWN,), severity="low", why="neither need nor declaration is known to be missing"),
)


def severity(  # noqa: PLR0913 - the columns of the table
    rule: Rule,
    *,
    needed: Needed,
    declared: Declared,
    consent: Consent,
    sensitive: bool,
    permanent: bool,
    party: str,
    role: str | None,
    collection: bool = False,
    environment: bool = False,
    contested: bool = False,
    names: bool = False,
    grade: Grade = Grade.CERTAIN,
) -> str:
    """Return how bad it is that ``rule`` is broken.

    Args:
        rule: its own severity is the ceiling.
        needed: the first answer.
        declared: the second answer.
        consent: what the user had said when it was sent.
        sensitive: the data type is sensitive by law or standard.
        permanent: the data type is an identifier that the user cannot change.
        party: of the recipient.
        role: of the recipient.
        collection: a whole collection was sent, not a chosen item.
        environment: it tells about the device and its software only, and alone nothing about a person; or it is the
            session of a visit, which the service itself issues.
        contested: it is unneeded by our reading alone (``NeededAnswer.is_contested``).
        names: it says who the user is or how to reach them.
        grade: what is only possible is never more than ``info``.
    """
    if grade is Grade.POSSIBLE:
        return "info"
    ceiling = min(rule.severity, _MOST_OF_ENVIRONMENT, key=SEVERITIES.index) if environment else rule.severity
    if contested and rule.family in CONTESTABLE:
        ceiling = min(ceiling, _MOST_OF_CONTESTED, key=SEVERITIES.index)
    if rule.family not in _FROM_TABLE or rule.id in _BY_OTHER_TEXTS:
        return ceiling
    grave = sensitive or permanent or collection
    if needed is Needed.CLAIMED and rule.family == _WHATEVER_IS_CLAIMED:
        needed = Needed.NO
    case = _Case(needed=needed, declared=declared, consent=consent, grave=grave, names=names, party=party, role=role)
    row = next(row for row in TABLE if row.fits(case))
    return min(row.severity, ceiling, key=SEVERITIES.index)


def table() -> Iterator[dict[str, str]]:
    """Yield the table for the manual: one dict of printable columns a row, in the order in which rows are tried.

    The ceilings, and what is taken for another row, stand in front, since they hold whichever row fits.
    """
    yield {
        "needed": "any",
        "declared": "any",
        "consent": "any",
        "data": "facts about the device alone; for consent and declaration the session of a visit, too",
        "recipient": "any",
        "severity": f"at most {_MOST_OF_ENVIRONMENT}",
        "why": "a ceiling for the rows below and for rules of other families: alone it tells nothing about a person; "
        "NEED-09 speaks for many together",
    }
    yield {
        "needed": "no, by a condition of ours",
        "declared": "any",
        "consent": "any",
        "data": "any",
        "recipient": "any",
        "severity": f"at most {_MOST_OF_CONTESTED}",
        "why": "a ceiling for the rows below and for rules about frequency: the law lists it, and only our reading "
        "says when",
    }
    yield {
        "needed": "claimed, for rules about consent",
        "declared": "any",
        "consent": "any",
        "data": "any",
        "recipient": "any",
        "severity": "as for no",
        "why": "the operator's claim makes nothing milder that does not depend on the need",
    }
    for row in TABLE:
        yield {
            "needed": _cell(row.needed),
            "declared": _cell(row.declared),
            "consent": _cell(row.consent),
            "data": _data(row),
            "recipient": _cell((*row.party, *row.role)),
            "severity": row.severity,
            "why": row.why,
        }


def _data(row: Row) -> str:
    if row.names:
        return "who the user is, or how to reach them"
    return "any" if row.grave is None else "sensitive, permanent or a whole collection"


def _cell(allowed: tuple[str, ...]) -> str:
    return ", ".join(allowed) or "any"
