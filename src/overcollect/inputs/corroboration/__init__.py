"""Logs that stand beside the traffic: who read what on the device, and which permissions were asked for."""

from overcollect.inputs.corroboration.interface import Access, Reading, Setting
from overcollect.inputs.corroboration.marks import marks
from overcollect.inputs.corroboration.open import load_accesses, read_accesses

__all__ = ["Access", "Reading", "Setting", "load_accesses", "marks", "read_accesses"]
