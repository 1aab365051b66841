"""Reads values by their forms, with a cache: the same parameters come with every request."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from overcollect.forms import FORMS, Evidence


class Read(NamedTuple):
    evidence: Evidence
    canonical: str
    """The text itself where it is no value of the form."""


_LENGTHS = {id_: form.lengths for id_, form in FORMS.items()}


def read(form: str, text: str) -> Read:
    """Return what ``text`` says for a form, and its canonical spelling."""
    lengths = _LENGTHS[form]
    # What is refused by its length is not remembered: most texts under the name of a form are none of its values.
    if len(text) not in lengths and len(text.strip()) not in lengths:
        return Read(Evidence.NONE, text)
    return _appraised(form, text)


@lru_cache(4096)
def _appraised(form: str, text: str) -> Read:
    evidence, canonical = FORMS[form].appraise(text)
    return Read(evidence, canonical or text)
