"""What logs beside the traffic say: who read what on the device, and which permissions were asked for."""

from __future__ import annotations

from msgspec import Struct


class Access(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One reading, one step of a permission, or one start of an app."""

    event: str
    """``read``, ``asked``, ``granted``, ``denied``, or ``started``."""
    said: str
    """The call, operation or category, as the log names it."""
    place: str
    """Line or row of the log."""
    time: float | None = None
    """Seconds since 1970-01-01 UTC; None where the log does not tell it."""
    end: float | None = None
    """When a reading that lasts ended."""
    data_types: tuple[str, ...] = ()
    """What the reading may have returned; several where the call does not tell which."""
    permission: str = ""
    """As in timeline.yaml: ``location``, ``contacts``, ...; ``unknown`` where a dialog was shown for one not named."""
    by: str = ""
    """SDK by its name, else the packages of the first frame that is not the system's; '' where no stack is there."""
    app: str = ""
    """Package name, bundle id or ``uid 10026``."""
    refused: bool = False
    """True for a reading that the system refused."""
    consent: str = ""
    """``before`` or ``accepted``, where the tool recorded when the user agreed."""
    visibility: str = ""
    """``foreground`` or ``background``, where the system noted it."""


class Reading(Struct, frozen=True):
    """All that one log says."""

    format: str
    """``camille``, ``privacy-sentry``, ``appops``, ``logcat`` or ``app-privacy-report``."""
    accesses: tuple[Access, ...]
    unreadable: int = 0
    """Lines or rows that should say something and could not be read."""
    notes: tuple[str, ...] = ()


class Setting(Struct, frozen=True, kw_only=True):
    """What logs leave out."""

    utc_offset_s: float = 0
    """Of the device's clock: logs without a zone are in its local time."""
    year: int = 0
    """Of logs without one; 0 takes the last in which their times lie before the file was last written."""
    written: float = 0
    """When the file was last written; filled in by the readers."""
    app: str = ""
    """Keep only what this package or bundle did; '' keeps all. What a log does not attribute is kept."""
