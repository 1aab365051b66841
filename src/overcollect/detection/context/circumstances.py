"""Reasons why a value is hardly the user's, in objects that no word describes.

It stands in a prompt or in a file of a programmer, in a message that reports what the app shows, in a record with a
number of its own (``{"ref": "a-71", "address": …}``), or it is the number of a device of which nothing else is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.listings import innermost_list
from overcollect.detection.context.objects import Objects
from overcollect.detection.page import Page
from overcollect.detection.surroundings import parts
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_SHOWS = re.compile(
    r"impres|exposure|exposed|exposi|catalog|gtfs|prefetch|(?:^|[/_.-])(?:feeds?|templates?|tables?|dict)(?:[/_.-]|$)"
)
"""Paths, and names of events, of what an app shows or keeps to be shown."""
_EVENT = word_set("messages", "fields_of_events")
_LONGEST_EVENT = 60
_ASKED = (frozenset(["messages", "role"]), frozenset(["prompt"]), frozenset(["contents", "parts"]))
_SAMPLING = word_set("messages", "settings_of_language_models")
_SOURCE_FILE = re.compile(
    r"(?i)(?:[\w .@-]+/)+[\w.@-]+\.(?:json|ya?ml|md|xml|html|ini|conf|toml|env|sql|ipynb)"
    r"|(?:[\w .@/-]+/)?[\w.@-]+\.(?:py|[jt]sx?|java|kts?|go|rb|php|cs|cpp|[ch]|rs|swift|sh|gradle|lock)"
    r"|package\.json"
)
_PATHS = frozenset(["path", "file", "filename", "filepath", "uri"])
_NUMBERS = word_set("fields", "numbers_of_records")
_NUMBERED = word_set("fields", "numbered_beside_users")
_HAPPENING = frozenset(["medical_appointment", "location_track", "trip_endpoints"])
"""What somebody did or plans, which has a number as well."""
_NUMBERS_OF_DEVICES_TEXT = """
    imei meid mac_address bluetooth_mac device_serial vin vehicle_plate vehicle_licence iccid imsi wifi_ssid wifi_bssid
    ip_address local_ip device_model os_version
"""
_NUMBERS_OF_DEVICES = frozenset(_NUMBERS_OF_DEVICES_TEXT.split())
"""What goods, vehicles and machines have."""
_MORE_OF_DEVICES_TEXT = """
    android_id oaid gaid idfa idfv sdk_device_id install_id cpu_info screen_metrics memory_storage battery_state carrier
    network_type system_locale device_name boot_time sensor_list root_emulator_state vpn_proxy_state
"""
_OF_DEVICES = _NUMBERS_OF_DEVICES | frozenset(_MORE_OF_DEVICES_TEXT.split())
_OF_PROMPT = ", but it stands in a text for a language model"
_OF_SOURCE = ", but it stands in a file of a programmer"
_OF_SCREEN = ", but it stands in what the app shows"
_OF_RECORD = ", but it stands in a record with a number of its own, which says nothing of a user"
_ALONE = ", but nothing else of a device stands beside it"


class Circumstances:
    """Those of one message.

    Args:
        page: of the message.
        objects: in it.
        sure: the candidates that are more than possible, before any becomes so.
    """

    def __init__(self, page: Page, objects: Objects, sure: Iterable[Candidate]) -> None:
        self._page = page
        self._objects = objects
        self._sure = sure

    @cached_property
    def _is_prompt(self) -> bool:
        folded = self._page.folded
        return not folded.isdisjoint(_SAMPLING) and any(asked <= folded for asked in _ASKED)

    @cached_property
    def _of_devices(self) -> dict[object, set[str]]:
        """What of a device stands in which object; few messages ask for it."""
        found: dict[object, set[str]] = {}
        for candidate in self._sure:
            if candidate.data_type not in _OF_DEVICES:
                continue
            found.setdefault(self._place(candidate.field), set()).add(candidate.data_type)
        return found

    def doubt(self, candidate: Candidate, *, of_people: bool) -> str:
        """Return why a value is hardly the user's, '' where nothing says so.

        Args:
            candidate: in an object that no word explains.
            of_people: the data type is one of people, not of devices.
        """
        field = candidate.field
        if self._is_prompt and candidate.span is not None:
            return _OF_PROMPT
        if candidate.method is Method.SHAPE and candidate.preferred:
            return ""
        if self._objects.is_told(field):
            return ""
        return self._doubt_of_object(candidate, of_people=of_people)

    def _doubt_of_object(self, candidate: Candidate, *, of_people: bool) -> str:
        """Return it for a value in an object that has a name, which no word explains."""
        field = candidate.field
        if self._is_prompt or self._is_source(field):
            return _OF_SOURCE
        if of_people and self._shows:
            return _OF_SCREEN
        if self._objects.is_own(field):
            return ""
        if of_people:
            return _OF_RECORD if candidate.data_type not in _HAPPENING and self._is_numbered(field) else ""
        is_alone = candidate.data_type in _NUMBERS_OF_DEVICES and len(self._of_devices[self._place(field)]) == 1
        return _ALONE if is_alone else ""

    def _place(self, field: int) -> object:
        """Return the list in whose entries a field stands, else its object; a bare value's is that over its list."""
        group = self._page.group(field)
        if self._page.is_item(field):
            group = group[0], group[1][:-1]
        return innermost_list(group) or group

    @cached_property
    def _shows(self) -> bool:
        page = self._page
        return _SHOWS.search(page.path) is not None or any(
            page.lengths[number] < _LONGEST_EVENT and _SHOWS.search(page.pieces[number])
            for number in page.under(_EVENT)
        )

    def _is_source(self, field: int) -> bool:
        """Tell whether an object around a field is a file of a programmer."""
        page = self._page
        if page.folded.isdisjoint(_PATHS):
            return False
        parent, keys = page.group(field)
        return any(
            page.meanings[number].folded in _PATHS and _SOURCE_FILE.fullmatch(page.texts[number]) is not None
            for depth in range(1, len(keys) + 1)
            for number in page.siblings.get((parent, keys[:depth]), ())
        )

    def _is_numbered(self, field: int) -> bool:
        page = self._page
        return any(map(_is_number, (page.fields[number].name for number in page.siblings[page.group(field)])))


def _is_number(name: str) -> bool:
    """Tell whether a name is that of the number of a record: ``id``, ``medicoId``."""
    words = parts(name)
    if len(words) == 1:
        return words[0] in _NUMBERS
    return bool(words) and words[-1] == "id" and words[-2] not in _NUMBERED
