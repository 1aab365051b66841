"""Values of device.yaml in their canonical spelling."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from overcollect.forms.interface import Form
from overcollect.inputs.device import KnownLocation, KnownValue
from overcollect.inputs.document import Document, FieldPath
from overcollect.inputs.references import expect_known
from overcollect.knowledge import Catalogue, DataType
from overcollect.model import Secret

RECORD_TYPES = {"name": "person_name", "phone": "phone_number"}
"""What the keys of a record hold."""
RECORD_COLLECTIONS = ("contacts_list", "call_log", "sms_content", "im_contacts")
"""Collections whose entries are records of a person."""
_OF_ONE_COUNTRY = frozenset(["plate_cn", "social_number"])
"""Forms that read the numbers of one or two countries; those of others are known as they are written."""
_OF_OTHER_COUNTRIES = re.compile(r"(?=.*[0-9])[^\W_]{1,8}(?:[ ·./-]{1,3}[^\W_]{1,8}){0,4}")
"""Letters and digits, perhaps in groups: numbers of vehicles and of people, wherever they are given."""
_UNCHECKED = {
    # Only North America (49 CFR 565.15; a digit first) and China (GB 16735; L) ask makers for a check digit.
    "vin": re.compile(r"(?!L)[A-HJ-NPR-Z](?=[A-HJ-NPR-Z]*[0-9])[A-HJ-NPR-Z0-9]{16}", re.IGNORECASE),
    # An app that is installed may be called anything: ``cmb.pb`` is a bank's.
    "package_name": re.compile(r"[A-Za-z][A-Za-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*"),
}
"""What else is a value of a form where a device has it, though in traffic it would prove nothing."""
ENTRY_FORMS = {"installed_apps": "package_name", "running_apps": "package_name"}
"""Collections whose entries are single values, and the form of these."""
_ELSEWHERE = {
    "national_id_cn": (
        "Correct it; numbers of other countries stand under id_document_number, or social_insurance_number"
    )
}
"""What to do where a data type is of one country."""
_MAKE_ANEW = "Correct it, or make a valid identity with `overcollect device init`"


class ValueReader:
    """Turns the section ``values`` into known values, checking each."""

    def __init__(self, document: Document, catalogue: Catalogue) -> None:
        self.document = document
        self.catalogue = catalogue

    def read(self) -> Iterator[KnownValue]:
        """Yield the known values in the order of the file.

        Raises:
            InputProblem: a data type is unknown, or a value is none of its type. The message does not show the value.
        """
        for data_type, values in self.document.value.get("values", {}).items():
            path = ("values", data_type)
            known = self.catalogue.data_types
            expect_known(self.document, path, data_type, known, "data type", explained=known)
            if isinstance(values, list):
                for number, value in enumerate(values):
                    yield from self._one(data_type, value, (*path, number))
            else:
                yield from self._one(data_type, values, path)

    def _one(self, data_type: str, value: Any, path: FieldPath) -> Iterator[KnownValue]:
        if isinstance(value, dict):
            if "lat" in value or "lon" in value:
                yield self._location(data_type, value, path)
            else:
                yield from self._record(data_type, value, path)
        elif data_type in RECORD_COLLECTIONS:
            raise self.document.problem(
                path, f"is a single value, and entries of {data_type} are records", "Write {name: …, phone: …}"
            )
        elif data_type in ENTRY_FORMS:
            text = self._canonical(data_type, ENTRY_FORMS[data_type], path)
            yield KnownValue(data_type=data_type, value=Secret(text), member_of=data_type)
        elif self._is_location(data_type):
            yield self._pair(data_type, path)
        else:
            text = self._canonical(data_type, self._form_of(data_type), path)
            given = self.document.text(path).strip()
            written = None if given == text else Secret(given)
            yield KnownValue(data_type=data_type, value=Secret(text), written=written)

    def _location(self, data_type: str, value: dict[str, Any], path: FieldPath) -> KnownValue:
        if not self._is_location(data_type):
            raise self.document.problem(path, f"is a place, and {data_type} is none", f"Write the {data_type} as text")
        if strange := [key for key in value if key in RECORD_TYPES]:
            raise self.document.problem((*path, strange[0]), "does not go with lat and lon", "Remove it")
        return _known_location(data_type, KnownLocation(**value))

    def _pair(self, data_type: str, path: FieldPath) -> KnownValue:
        """Read ``39.908722,116.397499``; other texts (a place's name, a region code) stay as they are."""
        text = self.document.text(path)
        try:
            lat, lon = (float(part) for part in text.split(","))
        except ValueError:
            form = self.catalogue.data_types[data_type].form
            if form == "coordinates":
                raise self.document.problem(
                    path, "is no place", "Write {lat: 39.908722, lon: 116.397499, radius_m: 50}"
                ) from None
            return KnownValue(data_type=data_type, value=Secret(self._canonical(data_type, form, path)))
        if not (math.fabs(lat) <= 90 and math.fabs(lon) <= 180):
            raise self.document.problem(
                path, "is out of range", "Write latitude (-90 to 90) first, then longitude (-180 to 180), WGS-84"
            )
        return _known_location(data_type, KnownLocation(lat=lat, lon=lon))

    def _record(self, data_type: str, value: dict[str, Any], path: FieldPath) -> Iterator[KnownValue]:
        if data_type not in RECORD_COLLECTIONS:
            raise self.document.problem(
                path, f"is a record, and a {data_type} is a single value", f"Write `{data_type}: …` without braces"
            )
        if not any(key in value for key in RECORD_TYPES):
            raise self.document.problem(path, "has neither name nor phone", "Write {name: …, phone: …}")
        for key, member_type in RECORD_TYPES.items():
            if key in value:
                text = self._canonical(member_type, self._form_of(member_type), (*path, key))
                yield KnownValue(data_type=member_type, value=Secret(text), member_of=data_type)

    def _canonical(self, data_type: str, form_id: str | None, path: FieldPath) -> str:
        text = self.document.text(path).strip()
        if not text:
            raise self.document.problem(path, "is empty", "Write the value, or remove the entry")
        kind = self._kind(data_type)
        if kind is not None and text.casefold() in {word.casefold() for word in kind.placeholders}:
            raise self.document.problem(
                path, f"is what systems give in place of the {data_type}", "Write the true value, or remove the entry"
            )
        form = _form(form_id)
        if form is None:
            return text
        cause = form.problem(text)
        canonical = form.canonical(text)
        if cause is None and canonical is not None:
            return canonical
        if form.id in _OF_ONE_COUNTRY and _is_foreign(text):
            return text
        if form.id in _UNCHECKED and _UNCHECKED[form.id].fullmatch(text):
            return text
        raise self.document.problem(
            path,
            f"is no {data_type}: {cause or f'it does not have the form {form.id}'}",
            _ELSEWHERE.get(data_type) or self._remedy(path),
        )

    def _remedy(self, path: FieldPath) -> str:
        node = self.document.value
        for key in path:
            node = node[key]
        if isinstance(node, str):
            return _MAKE_ANEW
        # A program that wrote the file may have dropped leading zeros, or rounded.
        return f"{_MAKE_ANEW}; it is a number here: put it in quotes, with all its digits and leading zeros"

    def _kind(self, data_type: str) -> DataType | None:
        return self.catalogue.data_types.get(data_type)

    def _form_of(self, data_type: str) -> str | None:
        kind = self._kind(data_type)
        return kind.form if kind is not None else None

    def _is_location(self, data_type: str) -> bool:
        return self.catalogue.data_types[data_type].category == "location" or self._form_of(data_type) == "coordinates"


def _known_location(data_type: str, location: KnownLocation) -> KnownValue:
    return KnownValue(data_type=data_type, value=Secret(f"{location.lat},{location.lon}"), location=location)


def _is_foreign(text: str) -> bool:
    """Tell whether a value can be one of a country that the form does not know: Chinese ones begin with a character."""
    return _OF_OTHER_COUNTRIES.fullmatch(text) is not None and not "\u4e00" <= text[0] <= "\u9fff"


def _form(form_id: str | None) -> Form | None:
    # The tables of numbers and countries that forms bring are not needed before a value is checked.
    from overcollect.forms import FORMS  # noqa: PLC0415

    return FORMS.get(form_id) if form_id else None
