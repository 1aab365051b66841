"""Method 3 for what a path asks for by its number: ``/users/67553409/orders``, ``/vehicles/VF1AG000764692326/charges``.

Whose profile, posts or followers are asked for may be anybody. Orders, cards, addresses and settings are shown to none
but the one whose they are. Numbers of vehicles made for Europe have no check digit; behind the word for a vehicle the
form is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.forms.uuid import UUID
from overcollect.knowledge.words import word_list
from overcollect.model import Grade, Method

_ACCOUNT, _VIN = "user_account", "vin"
_USERS = "|".join(word_list("accounts", "users_in_paths"))
_OWN = "|".join(word_list("accounts", "belongings_in_paths"))
"""What belongs to a user and is shown to nobody else."""
_PATH = re.compile(
    rf"/(?:{_USERS})/(?P<id>[0-9]{{4,20}}|{UUID}|[0-9a-f]{{24}}|(?=[a-z_.-]*[0-9])[a-z0-9_.-]{{5,40}})/(?:{_OWN})(?=[/?]|$)"
)
_VEHICLES = "|".join(word_list("machines", "vehicles_in_paths"))
_ASKED = "|".join(word_list("machines", "asked_of_vehicles"))
_VEHICLE = re.compile(
    rf"/(?:{_VEHICLES})/(?P<id>(?=[0-9]?[a-hj-npr-z])(?![a-z]{{12}})[a-hj-npr-z0-9]{{13}}[0-9]{{4}})/(?:{_ASKED})"
)
"""With what only its owner asks of the vehicle behind it: other pages are of one for sale. Thirteen letters and a year
are a model of cars."""
_DECODER = "path"
_VERSION = re.compile(r"v[0-9.]+")
_REASON = "the path asks for what belongs to this user and is shown to nobody else"
_REASON_OF_VEHICLE = "it stands in the path behind the word for a vehicle, and the value has the form"


class OwnPaths:
    """A message whose path has none costs two searches in it."""

    def __init__(self, data_types: frozenset[str]) -> None:
        told = ((_ACCOUNT, _PATH, _REASON), (_VIN, _VEHICLE, _REASON_OF_VEHICLE))
        self._told = [one for one in told if one[0] in data_types]

    def find(self, page: Page) -> Iterator[Candidate]:
        for data_type, pattern, reason in self._told:
            match = pattern.search(page.path)
            if match is None or _VERSION.fullmatch(match["id"]):
                continue
            place = page.path.count("/", 0, match.start("id")) - 1
            for field, text in enumerate(page.texts):
                node = page.fields[field].node
                if node.decoder == _DECODER and node.keys == (place,) and text.lower() == match["id"]:
                    yield Candidate(field, data_type, Grade.PROBABLE, Method.CONTEXT, text, text, reason)
