"""Everything that the steps of *needed* look things up in."""

from __future__ import annotations

import re

import msgspec

from overcollect.inputs.app import App
from overcollect.judgement.declarations import Declarations
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.citations import expand
from overcollect.judgement.needs.functions import Functions
from overcollect.judgement.needs.services import ServiceView, services_of
from overcollect.judgement.outcome import NeededAnswer
from overcollect.knowledge import Catalogue, Never, Text
from overcollect.model import Needed

_LOCATION_TERM = "位置信息"
_LOCATION_TYPES = frozenset(
    {"precise_location", "coarse_location", "location_track", "cell_id", "wifi_bssid", "wifi_scan_list", "wifi_ssid"}
)

_TOPICS = {
    "payment item": ("payment_record",),
    "(view_item)": ("in_app_behaviour",),
    "Push for instant messaging": ("push_token",),
    "Posting a name": ("person_name",),
    "marital status": ("marital_status",),
}
"""Doubts that name their subject in English, and the data types that they concern."""


class Law:
    """The knowledge and the app, indexed."""

    def __init__(self, catalogue: Catalogue, app: App | None) -> None:
        self.baseline = catalogue.baseline
        self.app = app
        self.services = services_of(app, catalogue)
        self.functions = Functions(catalogue, app, self.services)
        self.declarations = Declarations(app)
        self.never: dict[str, Never] = {
            data_type: never for never in self.baseline.never_without_separate_basis for data_type in never.types
        }
        self.not_personal = {entry["type"] for entry in self.baseline.not_personal}
        self.listed = {name for service in self.services for item in service.items for name in item.data_types}
        self._names = {data_type.id: data_type.name for data_type in catalogue.data_types.values()}

    def type_name(self, data_type: str) -> Text:
        return self._names.get(data_type) or Text(en=data_type, zh=data_type)

    def cite(self, *citations: str) -> tuple[str, ...]:
        return expand(citations, self.baseline.instruments)

    def is_processor(self, case: Case) -> bool:
        """Tell whether the app declares the recipient as its processor for a purpose that covers the case."""
        if case.recipient.capacity != "processor":
            return False
        held = self.declarations.circumstances(case.consent, case.functions)
        return bool(self.declarations.covering(case.data_type, case.recipient, held))

    def with_doubts(self, answer: NeededAnswer, data_type: str) -> NeededAnswer:
        """Add the doubts that concern the answer: those of the services, and those of the baseline about the item.

        A doubt that quotes Chinese words speaks of the items with these words and of nothing else, one with a topic
        of the data types of this topic.
        """
        if answer.answer in (Needed.UNKNOWN, Needed.TECHNICAL):
            return answer
        items = [item.name.zh for s in self.services for item in s.items if data_type in item.data_types]
        if data_type in _LOCATION_TYPES:
            items.append(_LOCATION_TERM)
        of_services = [doubt for service in self.services for doubt in service.doubts]
        doubts = [doubt for doubt in of_services if _concerns(doubt, data_type, items) is not False]
        doubts += [doubt for doubt in self.baseline.doubts if _concerns(doubt, data_type, items)]
        return msgspec.structs.replace(answer, doubts=tuple(dict.fromkeys((*answer.doubts, *doubts))))

    def in_play(self, service: ServiceView, case: Case) -> bool:
        """Tell whether the service type counts: of several, those whose functions are in use, where marks tell."""
        if len(self.services) == 1 or case.functions is None:
            return True
        return any(use.function is None or service.has(use.function.id) for use in self.functions.in_use(case))


def _concerns(doubt: str, data_type: str, items: list[str]) -> bool | None:
    """Tell whether a doubt concerns the data type, listed in ``items``; None for doubts about everything."""
    for topic, data_types in _TOPICS.items():
        if topic in doubt:
            return data_type in data_types
    if terms := re.findall(r"[\u4e00-\u9fff]{2,}", doubt):
        return any(term in item for term in terms for item in items)
    return None
