"""The closed registry of predicates. Rules are data (purposes/rules); what they compute is code, one family a file."""

from overcollect.judgement.rules import (
    consent,
    coverage,
    cross_border,
    deception,
    declaration,
    frequency,
    labels,
    minors,
    necessity,
    personalisation,
    rights,
    security,
    sharing,
)
from overcollect.judgement.rules.interface import AuditPredicate, Breach, Hit, SituationPredicate

PREDICATES: dict[str, SituationPredicate | AuditPredicate] = {
    **consent.PREDICATES,
    **coverage.PREDICATES,
    **cross_border.PREDICATES,
    **deception.PREDICATES,
    **declaration.PREDICATES,
    **frequency.PREDICATES,
    **labels.PREDICATES,
    **minors.PREDICATES,
    **necessity.PREDICATES,
    **personalisation.PREDICATES,
    **rights.PREDICATES,
    **security.PREDICATES,
    **sharing.PREDICATES,
}

__all__ = ["PREDICATES", "AuditPredicate", "Breach", "Hit", "SituationPredicate"]
