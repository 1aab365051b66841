"""What a report format is."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from overcollect.inputs import Device
from overcollect.judgement.outcome import Outcome
from overcollect.knowledge import Catalogue
from overcollect.model import Secret


class Settings(Struct, frozen=True, kw_only=True):
    lang: str = "en"
    """en or zh."""
    reveal: bool = False
    """Print whole values."""
    secret: Secret | None = None
    """Key of value tokens."""
    device: Device | None = None
    """Its known values are hidden in keys, paths and hosts."""
    colour: bool = False
    width: int = 0
    """Columns of the terminal that shows it; 0 where lines stay whole."""


class Report(Protocol):
    format: str
    extension: str
    """Of the file, without a dot."""

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str:
        """Return the report as text that ends with a newline."""
