"""Captures: recorded traffic, read as a stream of messages and gaps."""

from overcollect.captures.interface import Options, Reader, Source
from overcollect.captures.open import Capture, open_capture, open_captures

__all__ = ["Capture", "Options", "Reader", "Source", "open_capture", "open_captures"]
