"""Between our reading and the claim: may a law beside the list of necessary information ask for it?"""

from __future__ import annotations

from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.services import ServiceView
from overcollect.judgement.needs.standing import Reach, standing
from overcollect.judgement.needs.weighed import Weighed
from overcollect.knowledge import OtherLaw, Sentences, Text
from overcollect.model import Needed

_SAID = Sentences("needs", "other_law")


def other_law(case: Case, law: Law) -> Weighed:
    """Leave it open where a service type names another law and the step that the law is about may be under way."""
    weighed = Weighed()
    for service in law.services:
        for entry in service.other_laws:
            _weigh(entry, service, case, law, weighed)
    return weighed


def _weigh(entry: OtherLaw, service: ServiceView, case: Case, law: Law, weighed: Weighed) -> None:
    function = law.function(entry.function)
    if function is None or case.extent == "whole":
        return
    if all(implied.type != case.data_type for implied in function.implied):
        return
    if entry.only and case.data_type not in entry.only:
        return
    steps = entry.during or service.basic
    is_untold = case.functions is None and entry.declared
    uses = (
        law.functions.perhaps_in_use(case) if is_untold else (*law.functions.in_use(case), *law.functions.lately(case))
    )
    if (case.functions is not None or is_untold) and all(
        use.function is None or use.function.id not in steps for use in uses
    ):
        return
    reach = standing(function.recipients, function.roles, case, law)
    if reach.reach is Reach.NOT:
        return
    instrument = law.baseline.instruments.get(entry.source.partition(" ")[0], {})
    name = Text(en=instrument.get("en") or entry.source, zh=instrument.get("zh") or entry.source)
    weighed.add(
        Needed.CONDITIONAL,
        _SAID("may_ask", service=service.name, law=name, why=entry.why, standing=reach.clause),
        citations=law.cite(entry.source),
        basis="our_reading",
    )
