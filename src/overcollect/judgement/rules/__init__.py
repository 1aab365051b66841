"""The closed registry of predicates. Rules are data (purposes/rules); what they compute is code, one family a file."""

from overcollect.judgement.rules import consent, coverage, declaration, necessity, security
from overcollect.judgement.rules.interface import AuditPredicate, Hit, SituationPredicate

PREDICATES: dict[str, SituationPredicate | AuditPredicate] = {
    **consent.PREDICATES,
    **coverage.PREDICATES,
    **declaration.PREDICATES,
    **necessity.PREDICATES,
    **security.PREDICATES,
}

__all__ = ["PREDICATES", "AuditPredicate", "Hit", "SituationPredicate"]
