"""The service types of one app, those of the law and the user's own, in one shape."""

from __future__ import annotations

from msgspec import Struct

from overcollect.inputs.app import App, OwnService
from overcollect.judgement.needs.citations import in_sentence
from overcollect.knowledge import Catalogue, NecessaryItem, OtherLaw, Prose, Service, Text

ALWAYS = "always"


class Item(Struct, frozen=True):
    """What one service type lists."""

    name: Text
    condition: str
    data_types: tuple[str, ...]
    before: Prose = ""
    """Why what leads up to the condition may need it; '' where it does not."""
    before_types: tuple[str, ...] = ()


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
    doubts: tuple[Prose, ...] = ()
    basis: str
    """``text`` for the law, ``definition`` for the user's own."""
    needs_nothing: bool
    other_laws: tuple[OtherLaw, ...] = ()

    def has(self, function: str) -> bool:
        return function in self.basic or function in self.extended


def services_of(app: App | None, catalogue: Catalogue) -> tuple[ServiceView, ...]:
    if app is None:
        return ()
    lawful = [_lawful(catalogue.services[name]) for name in app.services if name in catalogue.services]
    return (*lawful, *(_own(service) for service in app.own_services))


def _lawful(service: Service) -> ServiceView:
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
        other_laws=service.by_other_law,
    )


def _item(item: NecessaryItem) -> Item:
    before = item.before_condition
    if before is None:
        return Item(item.name, item.condition, item.data_types)
    return Item(item.name, item.condition, item.data_types, before.why, before.data_types)


def _own(service: OwnService) -> ServiceView:
    items = tuple(
        Item(Text(en=", ".join(item.data), zh="、".join(item.data)), item.condition, item.data)
        for item in service.necessary
    )
    return ServiceView(
        id=service.id,
        name=Text(en=service.name, zh=service.name),
        items=items,
        basic=service.functions,
        clause=Text(en="", zh=""),
        basis="definition",
        needs_nothing=not items,
    )
