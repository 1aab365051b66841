"""Captures that can be shared: personal values are replaced, and an audit finds the same (docs/sharing.md)."""

from overcollect.sharing.device_text import device_text
from overcollect.sharing.sanitize import FORMATS, Removal, Sanitized, sanitize

__all__ = ["FORMATS", "Removal", "Sanitized", "device_text", "sanitize"]
