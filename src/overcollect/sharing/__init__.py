"""Captures that can be shared: personal values are replaced, and an audit finds the same (docs/sharing.md)."""

from overcollect.sharing.device_text import device_text
from overcollect.sharing.sanitizer import FORMATS, Removal, Sanitized, Sanitizer

__all__ = ["FORMATS", "Removal", "Sanitized", "Sanitizer", "device_text"]
