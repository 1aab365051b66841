"""Between our reading and the claim: may a law beside the list of necessary information ask for it?"""

from __future__ import annotations

from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.law import Law
from overcollect.judgement.needs.services import ServiceView
from overcollect.judgement.needs.standing import Reach, standing
from overcollect.judgement.needs.weighed import Weighed
from overcollect.knowledge import OtherLaw, Text, in_language
from overcollect.model import Needed


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
    name, name_zh = instrument.get("en") or entry.source, instrument.get("zh") or entry.source
    weighed.add(
        Needed.CONDITIONAL,
        Text(
            en=f"The list of {service.name.en} does not have it here, but another law may ask for it ({name}: "
            f"{in_language(entry.why, 'en')}); whether it does, traffic does not show (our reading){reach.clause.en}.",
            zh=f"“{service.name.zh}”的必要个人信息在此处未列入，但其他规定可能有此要求"
            f"（{name_zh}：{in_language(entry.why, 'zh')}）；是否适用，流量无法表明（本工具的理解）{reach.clause.zh}。",
        ),
        citations=law.cite(entry.source),
        basis="our_reading",
    )
