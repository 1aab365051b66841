"""The service types of one app, those of the law and the user's own, in one shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from overcollect.inputs.app import App, OwnService
from overcollect.judgement.needs.citations import in_sentence
from overcollect.knowledge import (
    NOTHING,
    Catalogue,
    Doubt,
    ItemLimit,
    NecessaryItem,
    OtherLaw,
    Prose,
    Service,
    Text,
    listed,
)

ALWAYS = "always"


class Item(Struct, frozen=True):
    """What one service type lists."""

    name: Text
    condition: str
    data_types: tuple[str, ...]
    before: Prose = ""
    """Why what leads up to the condition may need it; '' where it does not."""
    before_types: tuple[str, ...] = ()
    limits: tuple[ItemLimit, ...] = ()

    def doubts(self, data_type: str) -> tuple[Text, ...]:
        """Return for what alone the item has a data type."""
        return tuple(limit.says for limit in self.limits if data_type in limit.data_types)


class ServiceView(Struct, frozen=True, kw_only=True):
    id: str
    name: Text
    items: tuple[Item, ...]
    basic: tuple[str, ...]
    """Ids of functions."""
    extended: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    clause: Text
    """Where the items are listed, as it reads inside a sentence."""
    doubts: tuple[Doubt, ...] = ()
    basis: str
    """``text`` for the law, ``definition`` for the user's own."""
    needs_nothing: bool
    other_laws: tuple[OtherLaw, ...] = ()

    def has(self, function: str) -> bool:
        return function in self.basic or function in self.extended


def services_of(app: App | None, catalogue: Catalogue) -> tuple[ServiceView, ...]:
    if app is None:
        return ()
    known = [catalogue.services[name] for name in app.services if name in catalogue.services]
    lawful = [_lawful(service, catalogue.baseline.by_other_law) for service in known]
    return (*lawful, *(_own(service) for service in app.own_services))


def _lawful(service: Service, for_all: Sequence[OtherLaw]) -> ServiceView:
    return ServiceView(
        id=service.id,
        name=service.name,
        items=tuple(_item(item) for item in service.necessary_items),
        basic=service.basic,
        extended=service.extended,
        citations=(service.citation,),
        clause=in_sentence(service.citation),
        doubts=service.doubts,
        basis="text",
        needs_nothing=service.needs_no_personal_information,
        other_laws=(*service.by_other_law, *_common_laws(service, for_all)),
    )


def _common_laws(service: Service, for_all: Sequence[OtherLaw]) -> Iterator[OtherLaw]:
    """Yield the laws for all service types, about those of their steps that this one has, where it says no more."""
    own = {(law.function, law.source) for law in service.by_other_law}
    for law in for_all:
        steps = tuple(step for step in law.during if step in (*service.basic, *service.extended))
        if steps and (law.function, law.source) not in own:
            yield replace(law, during=steps)


def _item(item: NecessaryItem) -> Item:
    before = item.before_condition
    if before is None:
        return Item(item.name, item.condition, item.data_types, limits=item.limits)
    return Item(item.name, item.condition, item.data_types, before.why, before.data_types, item.limits)


def _own(service: OwnService) -> ServiceView:
    items = tuple(Item(listed(item.data), item.condition, item.data) for item in service.necessary)
    return ServiceView(
        id=service.id,
        name=Text(en=service.name, zh=service.name),
        items=items,
        basic=service.functions,
        clause=NOTHING,
        basis="definition",
        needs_nothing=not items,
    )
