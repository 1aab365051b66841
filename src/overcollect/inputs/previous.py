"""The JSON report of the version before: ``audit --previous``. It tells what that version sent to whom."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct, field

from overcollect.inputs.app import App
from overcollect.inputs.report_file import decode_report, file_bytes
from overcollect.model import InputProblem

_REMEDY = "Give what `overcollect audit -f json` wrote for the version before"
_AGAIN = "Audit the captures of the version before once more, with -f json and the same --knowledge"


class PreviousRecipient(Struct, frozen=True):
    domain: str
    owner: str | None = None
    party: str = "unknown"


class PreviousFlow(Struct, frozen=True):
    data_type: str
    recipient: PreviousRecipient


class _App(Struct, frozen=True):
    id: str
    version: str = ""


class _Host(Struct, frozen=True):
    host: str
    sent: int
    examined: int


class _Coverage(Struct, frozen=True):
    percent: float | None
    hosts: tuple[_Host, ...] = ()
    functions: dict[str, int] = {}


class _Tool(Struct, frozen=True):
    version: str


class _Report(Struct, frozen=True):
    schema: str
    tool: _Tool
    knowledge: dict[str, str]
    app: _App
    coverage: _Coverage
    data_flows: tuple[PreviousFlow, ...]
    known_values: bool = False


class Previous(Struct, frozen=True, kw_only=True):
    """What the comparison takes from the report."""

    version: str
    percent: float
    """Of what was sent, examined."""
    known_values: bool
    """Whether known values of the test device were given."""
    functions: frozenset[str] = frozenset()
    flows: tuple[PreviousFlow, ...] = ()
    in_part: frozenset[str] = field(default_factory=frozenset)
    """Hosts to which something was sent that could not be examined."""


def load_previous(path: str | Path, app: App | None, digest: str) -> Previous:
    """Read the report of the version before ``app``.

    Args:
        path: of the report.
        app: the version that is audited now.
        digest: of the knowledge that is used now.

    Raises:
        InputProblem: it is no report, or one that cannot be compared: of another app, of no earlier version, or made by
            another overcollect, which may find more or less in the same traffic.
    """
    path = Path(path)
    report, place = decode_report(file_bytes(path, _REMEDY), _Report, path, _REMEDY), str(path)
    if app is None or not app.app.version:
        raise InputProblem("--previous", "needs the version that is audited now", "Give --app with app.version")
    if report.app.id != app.app.id:
        what = f"is about {report.app.id or 'no app that is named'}, not about {app.app.id}"
        raise InputProblem(f"{place}: app.id", what, "Give the report of the same app")
    if not report.app.version:
        what = "is missing, so it is not known to which version the report belongs"
        raise InputProblem(f"{place}: app.version", what, f"{_AGAIN}, and app.version in its app.yaml")
    if not is_later(app.app.version, report.app.version):
        what = f"{report.app.version} is not before {app.app.version}, the version that is audited"
        raise InputProblem(f"{place}: app.version", what, "Give the report of the version before")
    ours = version("overcollect")
    if report.tool.version != ours or report.knowledge.get("digest") != digest:
        what = f"was made by overcollect {report.tool.version} with other knowledge than that of today ({ours})"
        raise InputProblem(place, what, _AGAIN)
    if report.coverage.percent is None:
        raise InputProblem(f"{place}: coverage", "nothing was sent, so there is nothing to compare with", _REMEDY)
    hosts = report.coverage.hosts
    return Previous(
        version=report.app.version,
        percent=report.coverage.percent,
        known_values=report.known_values,
        functions=frozenset(report.coverage.functions),
        flows=report.data_flows,
        in_part=frozenset(host.host for host in hosts if host.examined < host.sent),
    )


def is_later(one: str, other: str) -> bool:
    """Tell whether version ``one`` comes after ``other``; words that are no numbers are only told apart."""
    numbers = [[int(part) for part in re.findall(r"\d{1,18}", text)] for text in (one, other)]
    words = [re.sub(r"[\d.]+", " ", text).split() for text in (one, other)]
    if words[0] != words[1] or not all(numbers):
        return one != other
    return numbers[0] > numbers[1]
