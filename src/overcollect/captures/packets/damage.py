"""The gap for a packet capture that ends early."""

from __future__ import annotations

from overcollect.model import Gap, GapReason


def cut_capture(capture: str, detail: str) -> Gap:
    """What stood before the damage was read."""
    return Gap(capture=capture, reason=GapReason.CUT_CAPTURE, detail=detail)
