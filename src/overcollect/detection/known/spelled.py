"""A known value in its canonical spelling, and in all spellings that its form allows."""

from __future__ import annotations

from typing import NamedTuple

from overcollect.forms import FORMS, Form
from overcollect.inputs.device import KnownValue
from overcollect.knowledge import DataType


class Spelled(NamedTuple):
    form: Form | None
    canonical: str
    """As it stands in device.yaml where the form cannot read it."""
    spellings: tuple[str, ...]


def spelled(value: KnownValue, data_type: DataType | None) -> Spelled:
    text = value.value.reveal()
    form = FORMS.get(_form_id(value, data_type))
    canonical = form.canonical(text) if form else None
    if form and canonical:
        return Spelled(form, canonical, form.spellings(canonical))
    return Spelled(form, text, tuple(dict.fromkeys((text, text.strip()))))


def _form_id(value: KnownValue, data_type: DataType | None) -> str:
    if value.member_of and value.data_type == value.member_of:
        return "package_name"  # the only collection whose records are single values
    return data_type.form or "" if data_type else ""
