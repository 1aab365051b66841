"""Doubts about the norms that an answer rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overcollect.judgement.outcome import DataFlow
from overcollect.reports.text.page import Page


def doubts_of(flow: DataFlow, page: Page) -> Iterator[str]:
    """Yield the doubts about this data type or its condition, which stand beside its findings."""
    general = set(general_doubts(page))
    yield from (doubt for doubt in _all(flow, page) if doubt not in general)


def general_doubts(page: Page) -> tuple[str, ...]:
    """Return the doubts about all items of the app's service types, which one line says for the whole report."""
    services = (page.catalogue.services.get(name) for name in page.outcome.services)
    general = (doubt for service in services if service for doubt in service.doubts if not doubt.concerns)
    return tuple(dict.fromkeys(page.wording.text(doubt) for doubt in general))


def _all(flow: DataFlow, page: Page) -> Iterable[str]:
    return flow.needed.doubts_zh if page.wording.lang == "zh" else flow.needed.doubts
