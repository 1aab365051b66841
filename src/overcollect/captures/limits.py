"""How large an item a reader takes into memory, and which times it believes."""

LARGEST = 128 * 1024 * 1024
"""Bytes of one flow, or characters of one entry of a HAR; more than this is stepped over and reported as a gap."""
_YEAR_10000 = 253_402_300_800.0
"""In seconds since 1970: no calendar writes what a broken clock says beyond it."""


def moment_of(seconds: float) -> float | None:
    """Return a time in seconds since 1970-01-01 UTC; None where no clock can have said it."""
    return seconds if 0 <= seconds < _YEAR_10000 else None
