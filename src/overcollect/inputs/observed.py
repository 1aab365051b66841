"""A declaration beside what an audit saw: what is declared and was never seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from overcollect.inputs.app import App
from overcollect.inputs.report_file import decode_report, file_bytes
from overcollect.knowledge import Catalogue

_REMEDY = "Make one with `overcollect audit CAPTURE --app app.yaml -f json -o report.json`"


class _Recipient(Struct, frozen=True):
    domain: str
    party: str = "unknown"
    declared_as: str | None = None


class _Flow(Struct, frozen=True):
    data_type: str
    recipient: _Recipient


class _App(Struct, frozen=True):
    id: str | None = None


class Observed(Struct, frozen=True):
    """What of a report is needed here; other keys are left alone."""

    schema: str
    data_flows: tuple[_Flow, ...]
    app: _App = _App()
    captures: tuple[dict[str, Any], ...] = ()


def load_observed(path: Path) -> Observed:
    """Read a report of ``overcollect audit -f json``.

    Raises:
        InputProblem: it cannot be read, or is no such report.
    """
    return decode_report(file_bytes(path, _REMEDY), Observed, path, _REMEDY)


def broader_than_seen(app: App, catalogue: Catalogue, *reports: Observed) -> Iterator[str]:
    """Yield what the declaration names and none of the audits saw, in the order of the file.

    What was not seen may still be sent: in functions that were not used, or in bytes that were not opened.
    """
    for other in dict.fromkeys(report.app.id for report in reports):
        if other and other != app.app.id:
            yield f"the report is of {other[:120]}, the declaration of {app.app.id}"
    to: dict[str, set[str]] = {}
    for flow in (flow for report in reports for flow in report.data_flows):
        whom = flow.recipient.declared_as or ("operator" if flow.recipient.party == "first" else "")
        to.setdefault(flow.data_type, set()).add(whom)
    for purpose in app.purposes:
        for data_type in purpose.data:
            seen = _seen(data_type, to, catalogue)
            if not seen:
                finer = " (only a coarser type was)" if any(name in to for name in catalogue.coarser(data_type)) else ""
                yield f"purposes {purpose.id}: {data_type} is declared and was never observed{finer}"
                continue
            missing = [name for name in purpose.recipients if name not in seen]
            if missing:
                yield (
                    f"purposes {purpose.id}: {data_type} is declared for {', '.join(missing)} and was observed "
                    "for other recipients only"
                    if len(missing) == len(purpose.recipients)
                    else f"purposes {purpose.id}: {data_type} is declared for {', '.join(missing)}, too, and was "
                    "not observed there"
                )


def _seen(data_type: str, to: dict[str, set[str]], catalogue: Catalogue) -> set[str]:
    """Return who got the data type, or a finer one that holds it."""
    return set().union(*(whom for name, whom in to.items() if data_type in (name, *catalogue.coarser(name))))
