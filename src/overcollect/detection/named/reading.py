"""Forms with a memory: the same parameters ride on every request."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from overcollect.forms import FORMS, Evidence


class Read(NamedTuple):
    evidence: Evidence
    canonical: str
    """The text itself where it is no value of the form."""


@lru_cache(4096)
def read(form: str, text: str) -> Read:
    """Return what ``text`` says for a form, and its canonical spelling."""
    reader = FORMS[form]
    evidence = reader.evidence(text)
    return Read(evidence, (reader.canonical(text) or text) if evidence else text)
