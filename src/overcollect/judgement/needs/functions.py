"""Which functions were in use, and which may have been."""

from __future__ import annotations

from msgspec import Struct

from overcollect.inputs.app import App
from overcollect.judgement.declarations import Declarations
from overcollect.judgement.needs.case import Case
from overcollect.judgement.needs.services import ServiceView
from overcollect.knowledge import Catalogue, Function, Sentences, Text
from overcollect.model import Consent

_SAID = Sentences("needs", "functions")
_SIGN_IN = "account_sign_in"
"""The function that a request with a number and its code, or a name and its password, shows."""


DEVICE_MAKER = "device_maker"
"""Role in functions whose other party is a device that the user connects."""


class Use(Struct, frozen=True):
    """One function of the app."""

    id: str
    """As in app.yaml, else the id of the function itself."""
    function: Function | None
    """What it is like; None for a function of the app's own kind, which implies nothing."""
    grants: frozenset[str]
    placed: bool
    """Whether a service type of the app has it; what stands in none is the operator's claim."""

    @property
    def name(self) -> Text:
        if self.function is None or self.function.id == self.id:
            return _SAID("known", function=self.function.name if self.function else self.id)
        return _SAID("declared_like", id=self.id, function=self.function.name)


class Functions:
    def __init__(
        self, catalogue: Catalogue, app: App | None, services: tuple[ServiceView, ...], declarations: Declarations
    ) -> None:
        self._catalogue = catalogue
        self._services = services
        self._declarations = declarations
        common = catalogue.baseline.common
        self._common = {*common.get("basic", ()), *common.get("extended", ())}
        declared = app.functions if app is not None else ()
        self._are_untold = app is not None and app.tells_no_functions
        self._declared = {function.id: self._use(function.id, function.like, function.grants) for function in declared}
        self._basic = tuple(
            self._use(name)
            for name in dict.fromkeys(
                name for names in (*(service.basic for service in services), common.get("basic", ())) for name in names
            )
            if name in catalogue.functions
        )
        extended = (*common.get("extended", ()), *(name for service in services for name in service.extended))
        likes = {use.function.id for use in (*self._declared.values(), *self._basic) if use.function}
        self._extended = tuple(
            self._use(name) for name in dict.fromkeys(extended) if name in catalogue.functions and name not in likes
        )

    def in_use(self, case: Case) -> tuple[Use, ...]:
        """Return the functions that marks show in use."""
        return tuple(self._declared.get(name) or self._use(name) for name in case.functions or ())

    def lately(self, case: Case) -> tuple[Use, ...]:
        """Return the functions that had ended shortly before."""
        return tuple(self._declared.get(name) or self._use(name) for name in case.lately)

    def ahead(self, case: Case) -> tuple[Use, ...]:
        """Return the functions that marks show in use soon after."""
        return tuple(self._declared.get(name) or self._use(name) for name in case.ahead)

    def perhaps_in_use(self, case: Case) -> tuple[Use, ...]:
        """Return the functions that may have been in use, though no mark shows it.

        Without function marks those are the basic ones, the declared ones and what the message shows. With marks it is
        only what had ended shortly before, and what runs by itself once the user has switched it on (push, crash
        reports): marks of what the user does cannot show it. Before consent, or against it, nothing has been switched
        on.
        """
        if case.functions is None:
            shown = (self._use(_SIGN_IN),) if case.signs_in else ()
            return (*self._declared.values(), *self._basic, *shown, *self._of_processor(case))
        lately = self.lately(case)
        if case.consent in (Consent.BEFORE, Consent.REFUSED, Consent.WITHDRAWN):
            return lately
        return lately + tuple(
            use
            for use in (*self._declared.values(), *self._of_processor(case))
            if use.id not in (*case.functions, *case.lately)
            and use.function is not None
            and (use.function.kind, use.function.starts) == ("operation", "switch")
        )

    def untold(self, case: Case) -> tuple[Use, ...]:
        """Return the functions that apps of these kinds may have, where app.yaml and marks leave it open."""
        return self._extended if self._are_untold and case.functions is None else ()

    def unnamed(self, case: Case) -> tuple[Use, ...]:
        """Return the functions of the service types that neither app.yaml nor a mark names.

        Those that apps of these kinds may have, but need not, count only where app.yaml does not say which it has.
        """
        likes = {use.function.id for use in (*self._declared.values(), *self.in_use(case)) if use.function}
        extended = [name for service in self._services for name in service.extended] if self._are_untold else []
        names = (*(name for service in self._services for name in service.basic), *extended)
        return tuple(
            self._use(name) for name in dict.fromkeys(names) if name in self._catalogue.functions and name not in likes
        )

    def _of_processor(self, case: Case) -> tuple[Use, ...]:
        """Return the functions that the app has by declaring the recipient as its processor of their role."""
        held = self._declarations.circumstances(case.consent, case.functions)
        role = case.recipient.role
        if role is None or not self._declarations.is_processor(case.data_type, case.recipient, held):
            return ()
        return tuple(use for use in self._extended if use.function is not None and role in use.function.roles)

    def connects(self, case: Case) -> bool:
        """Tell whether the recipient is a device that the user connects, or may be by what is known."""
        if not case.recipient.is_local:
            return False
        uses = (*self.in_use(case), *self.perhaps_in_use(case))
        return any(use.function is not None and DEVICE_MAKER in use.function.roles for use in uses)

    def can_grant(self, condition: str) -> bool:
        """Tell whether marks can say that ``condition`` holds: some function that can be marked grants it."""
        if self._declared:
            return any(condition in use.grants for use in self._declared.values())
        return any(condition in function.grants for function in self._catalogue.functions.values())

    def can_mark(self, service: ServiceView) -> bool:
        """Tell whether marks can say that a basic function of the service type is in use."""
        declared = [use.function.id for use in self._declared.values() if use.function]
        return not self._declared or any(name in service.basic for name in declared)

    def _use(self, name: str, like: str = "", grants: tuple[str, ...] = ()) -> Use:
        function = self._catalogue.functions.get(like or name)
        known = function.id if function else name
        return Use(
            id=name,
            function=function,
            grants=frozenset(grants) | frozenset(function.grants if function else ()),
            placed=known in self._common or any(service.has(known) for service in self._services),
        )
