"""Everything that the steps of *needed* look things up in."""

from __future__ import annotations

import msgspec

from overcollect.inputs.app import App
from overcollect.judgement.declarations import Declarations
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.citations import expand
from overcollect.judgement.needs.functions import Functions
from overcollect.judgement.needs.services import ServiceView, services_of
from overcollect.judgement.outcome import NeededAnswer
from overcollect.knowledge import Catalogue, Function, Never, Text
from overcollect.model import Needed

_TO_PROCESSORS = "operator_or_processor"

_HIDDEN_FROM_PAGES = ("permanent", "developer", "device_resettable", "collection")
"""Scopes of the baseline that no interface of the web gives to a page."""


class Law:
    """The knowledge and the app, indexed."""

    def __init__(self, catalogue: Catalogue, app: App | None) -> None:
        self.baseline = catalogue.baseline
        self.app = app
        self.services = services_of(app, catalogue)
        self.declarations = Declarations(app, catalogue)
        self.functions = Functions(catalogue, app, self.services, self.declarations)
        self.never: dict[str, Never] = {
            data_type: never for never in self.baseline.never_without_separate_basis for data_type in never.types
        }
        self.not_personal = {entry["type"] for entry in self.baseline.not_personal}
        never_imply = [
            catalogue.functions[name]
            for name in self.baseline.common.get("never_imply", ())
            if name in catalogue.functions
        ]
        self.never_claimed = frozenset(name for function in never_imply for name in function.never) & self.never.keys()
        """Data types that no claim carries: no function covers them, and least of all what never suffices."""
        self.roles_not_sufficing = frozenset(role for function in never_imply for role in function.roles)
        """Roles of recipients that serve what is no reason by itself."""
        self.needs_nothing = bool(self.services) and all(service.needs_nothing for service in self.services)
        self.listed = {name for service in self.services for item in service.items for name in item.data_types}
        self._functions = catalogue.functions
        self._names = {data_type.id: data_type.name for data_type in catalogue.data_types.values()}

    def function(self, name: str) -> Function | None:
        return self._functions.get(name)

    def type_name(self, data_type: str) -> Text:
        return self._names.get(data_type) or Text(en=data_type, zh=data_type)

    def cite(self, *citations: str) -> tuple[str, ...]:
        return expand(citations, self.baseline.instruments)

    def is_processor(self, case: Case) -> bool:
        """Tell whether the app declares the recipient as its processor for a purpose that covers the case."""
        held = self.declarations.circumstances(case.consent, case.functions)
        return self.declarations.is_processor(case.data_type, case.recipient, held)

    def leaves_purpose_open(self, case: Case) -> bool:
        """Tell whether the recipient is declared as a processor, and only its purpose is not said.

        A function of the app's kind has to carry the data type, or what the list has in one item with it (the cells
        and networks that tell a position), to processors of its role. What serves risk control or
        statistics has no purpose that would suffice.
        """
        if case.recipient.role in self.roles_not_sufficing or not self.declarations.leaves_purpose_open(case.recipient):
            return False
        items = (set(item.data_types) for service in self.services for item in service.items)
        alike = {case.data_type}.union(*(item for item in items if case.data_type in item))
        return any(self._processes(service, case, alike) for service in self.services)

    def may_process(self, service: ServiceView, case: Case) -> bool:
        """Tell whether the recipient may be the operator's processor, by what it is and by what the app leaves open.

        A function of the service type carries the data type to processors of the recipient's role.
        """
        held = self.declarations.circumstances(case.consent, case.functions)
        if not self.declarations.leaves_capacity_open(case.data_type, case.recipient, held):
            return False
        return self._processes(service, case, {case.data_type})

    def _processes(self, service: ServiceView, case: Case, types: set[str]) -> bool:
        """Tell whether a function of the service type carries one of ``types`` to processors of that role.

        Of a declared processor without a role that is left open as well.
        """
        is_untold = case.recipient.role is None and case.recipient.capacity == "processor"
        functions = (self.function(name) for name in (*service.basic, *service.extended))
        return any(
            function is not None
            and function.recipients == _TO_PROCESSORS
            and (case.recipient.role in function.roles or is_untold)
            and any(implied.type in types for implied in function.implied)
            for function in functions
        )

    def is_hidden_from_pages(self, data_type: str) -> bool:
        """Tell whether no web page can read it: what carries it, the app has sent."""
        never = self.never.get(data_type)
        return never is not None and never.scope in _HIDDEN_FROM_PAGES

    def with_doubts(self, answer: NeededAnswer, data_type: str) -> NeededAnswer:
        """Add the doubts of the services that concern the answer."""
        if answer.answer in (Needed.UNKNOWN, Needed.TECHNICAL):
            return answer
        of_services = [doubt for service in self.services for doubt in service.doubts]
        doubts = [doubt for doubt in of_services if not doubt.concerns or data_type in doubt.concerns]
        return msgspec.structs.replace(
            answer,
            doubts=tuple(dict.fromkeys((*answer.doubts, *(doubt.en for doubt in doubts)))),
            doubts_zh=tuple(dict.fromkeys((*answer.doubts_zh, *(doubt.zh for doubt in doubts)))),
        )

    def in_play(self, service: ServiceView, case: Case) -> bool:
        """Tell whether the service type counts: of several, those whose functions are in use, where marks tell."""
        if len(self.services) == 1 or case.functions is None:
            return True
        return any(use.function is None or service.has(use.function.id) for use in self.functions.in_use(case))
