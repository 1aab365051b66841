"""Finds personal information in the fields of messages (design.md, section 7). One rule of a method a file."""

from overcollect.detection.cross_message.elsewhere import Elsewhere
from overcollect.detection.cross_message.identifiers import Identifiers
from overcollect.detection.detector import Detector
from overcollect.detection.tokens import value_token

__all__ = ["Detector", "Elsewhere", "Identifiers", "value_token"]
