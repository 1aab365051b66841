"""Ids that one piece of knowledge uses and another must define."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from overcollect.knowledge.catalogue import Catalogue
from overcollect.knowledge.nearest import nearest
from overcollect.knowledge.other_law import OtherLaw
from overcollect.knowledge.rule_parameters import ids_in
from overcollect.knowledge.sources import BASELINE


class BrokenReference(Struct, frozen=True):
    kind: str
    """Where it stands: a kind of file, and the id in it."""
    id: str
    field: str
    value: str
    """The id that nothing defines."""
    what: str
    """What it should be: ``data type``, ``function``, ..."""
    near: str | None


def broken_references(catalogue: Catalogue) -> Iterator[BrokenReference]:
    """Yield every id that is used and not defined."""
    known = {
        "data type": catalogue.data_types.keys(),
        "function": catalogue.functions.keys(),
        "service": catalogue.services.keys(),
        "owner": {owner.id for owner in catalogue.owners},
        "condition": catalogue.baseline.conditions.keys(),
        "limit": catalogue.baseline.technical_limits.keys(),
        "narrower thing": {entry.id for entry in catalogue.baseline.narrower},
    }
    for kind, owner, field, what, values in _references(catalogue):
        for value in values:
            if value not in known[what]:
                yield BrokenReference(kind, owner, field, value, what, nearest(value, known[what]))


type _Reference = tuple[str, str, str, str, Iterable[str]]


def _references(catalogue: Catalogue) -> Iterator[_Reference]:
    for data_type in catalogue.data_types.values():
        yield "data_types", data_type.id, "coarser", "data type", data_type.coarser
        for named in data_type.named:
            yield "data_types", data_type.id, "near", "data type", named.near
    for service in catalogue.services.values():
        for item in service.necessary_items:
            yield "services", service.id, "necessary_items", "data type", item.data_types
            yield "services", service.id, "necessary_items", "condition", (item.condition,)
            limited = (data_type for limit in item.limits for data_type in limit.data_types)
            yield "services", service.id, "limits", "data type", limited
            if item.before_condition is not None:
                yield "services", service.id, "before_condition", "data type", item.before_condition.data_types
        concerned = (data_type for doubt in service.doubts for data_type in doubt.concerns)
        yield "services", service.id, "doubts", "data type", concerned
        yield "services", service.id, "basic", "function", service.basic
        yield "services", service.id, "extended", "function", service.extended
        yield "services", service.id, "by_other_law", "function", _functions_of(service.by_other_law)
    for function in catalogue.functions.values():
        yield "functions", function.id, "implied", "data type", (implied.type for implied in function.implied)
        of_services = (name for implied in function.implied for name in implied.services)
        yield "functions", function.id, "implied", "service", of_services
        spared = (name for implied in function.implied if implied.only_if for name in implied.only_if.spares)
        yield "functions", function.id, "only_if", "service", spared
        yield "functions", function.id, "grants", "condition", function.grants
        yield "functions", function.id, "never", "data type", function.never
        yield "functions", function.id, "accessory", "data type", function.accessory
        yield "functions", function.id, "asked", "data type", function.asked
    for vendor in catalogue.vendors.values():
        yield "endpoints", vendor.id, "owner", "owner", (vendor.owner,) if vendor.owner else ()
        fields = (field for endpoint in vendor.endpoints for field in endpoint.fields)
        yield "endpoints", vendor.id, "endpoints", "data type", (field.data_type for field in fields)
    for rule in catalogue.rules.values():
        for what, values in ids_in(rule.parameters):
            yield "rules", rule.id, "parameters", what, values
    yield from _of_baseline(catalogue)


def _of_baseline(catalogue: Catalogue) -> Iterator[_Reference]:
    baseline = catalogue.baseline
    yield BASELINE, "", "fingerprint", "data type", baseline.fingerprint.of
    yield BASELINE, "", "environment", "data type", baseline.environment
    yield BASELINE, "", "technical", "data type", (entry.type for entry in baseline.technical)
    for technical in baseline.technical:
        yield BASELINE, "", "technical", "limit", technical.limits
        yield BASELINE, "", "technical", "narrower thing", (technical.only,) if technical.only else ()
    for narrower in baseline.narrower:
        yield BASELINE, "", "narrower", "data type", (narrower.type,)
    for part, wholes in baseline.part_of.items():
        yield BASELINE, "", "part_of", "data type", (part, *wholes)
    for same in baseline.same_value:
        yield BASELINE, "", "same_value", "data type", (same.type, *same.fields, *same.of_records, *same.within)
    yield BASELINE, "", "by_other_law", "function", _functions_of(baseline.by_other_law)
    for artefact in baseline.authentication:
        yield BASELINE, "", "authentication", "data type", (artefact.type,)
        yield BASELINE, "", "authentication", "function", artefact.during
    for never in baseline.never_without_separate_basis:
        yield BASELINE, "", "never_without_separate_basis", "data type", never.types
        yield BASELINE, "", "may_be", "data type", (never.may_be,) if never.may_be else ()
        for exception in never.exceptions:
            yield BASELINE, "", "never_without_separate_basis", "function", (exception.function,)
            yield BASELINE, "", "never_without_separate_basis", "data type", exception.only
    for functions in baseline.common.values():
        yield BASELINE, "", "common", "function", functions
    yield BASELINE, "", "not_personal", "data type", (entry["type"] for entry in baseline.not_personal)


def _functions_of(laws: Iterable[OtherLaw]) -> list[str]:
    return [name for law in laws for name in (law.function, *law.during)]
