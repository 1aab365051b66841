"""Method 6 for what machines, vehicles and servers send: their batteries, places and addresses are not the phone's.

``obs: {battery: 12.4}`` is a weather station's, ``vehicle: {position}`` in a timetable is a bus, and an address in an
object called ``server`` is one of the app's own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.subjects import heads
from overcollect.detection.page import Page
from overcollect.detection.surroundings import names_over, nearest_name
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set

_MACHINES = word_set("machines", "machines")
_IN_MACHINES = frozenset(["battery_state", "motion_sensor", "device_serial", "device_model"])
_MORE_KINDS = word_set("machines", "kinds_of_things")
_KINDS = _MACHINES | _MORE_KINDS
"""What an object says that its device is."""
_KIND = frozenset(["devicetype", "producttype", "devicecategory", "devicekind", "modelname"])
_KIND_OF_DEVICE = _KIND | {"type"}
_SYSTEM = word_set("machines", "facts_of_running_devices")
_DEVICE = frozenset(["device", "devices", "accessory", "peripheral", "product"])
"""Objects whose ``type`` is that of a device."""
_FACTS = word_set("machines", "facts_of_machines")
_FELT = frozenset(["battery_state", "motion_sensor"])
_SERVERS = word_set("machines", "servers")
_PLACES = frozenset(["precise_location", "coarse_location"])
_OF_SERVERS = _PLACES | {"ip_address", "local_ip", "mac_address"}
"""What a server has as well."""
OF_MACHINES = _IN_MACHINES | _OF_SERVERS
"""Data types of which machines and servers have values."""
_TRACKED = word_set("machines", "facts_of_vessels")
_TRANSIT = re.compile(r"(?i)[/_.-](?:gtfs|siri|netex|hafas|timetables?|departures)(?:[/_.?-]|$)")
"""Parts of addresses that timetables have."""
_IN_TRANSIT = frozenset(["stop", "vehicle", "quay", "platform", "train"])
"""Objects whose places a timetable tells; whoever asks for one sends another place."""
_NAMES_OVER = 2
"""Objects whose names say what the value is of: ``drone: {gyro: {x: …}}``."""


def doubt_of_machines(page: Page, candidate: Candidate) -> str:
    """Return why a value is hardly that of the phone or its user, '' where nothing says so."""
    data_type, field = candidate.data_type, candidate.field
    if data_type in _OF_SERVERS:
        if not heads(nearest_name(page.fields[field])).isdisjoint(_SERVERS):
            return "it is that of a server"
    elif _is_in_machine(page, field) or (data_type in _FELT and _has_facts(page, field)):
        return "it is that of a machine"
    if data_type in _PLACES and _is_tracked(page, field):
        return "it tells where something is"
    return ""


def _is_in_machine(page: Page, field: int) -> bool:
    """Tell whether an object is called a machine, or says that it is one."""
    over = names_over(page.fields[field])[:_NAMES_OVER]
    if any(map(_is_machine, over)):
        return True
    kinds = _KIND_OF_DEVICE if over and fold(over[0]) in _DEVICE else _KIND
    group = page.group(field)
    if page.folded.isdisjoint(kinds) or page.has_beside(group, _SYSTEM):
        return False
    return any(
        page.meanings[number].folded in kinds and fold(page.texts[number]) in _KINDS for number in page.siblings[group]
    )


@lru_cache(4096)
def _is_machine(name: str) -> bool:
    return not heads(name).isdisjoint(_MACHINES)


def _has_facts(page: Page, field: int) -> bool:
    """Tell whether an object or the one over it has what only machines have."""
    if page.folded.isdisjoint(_FACTS):
        return False
    parent, keys = page.group(field)
    return not (page.beside((parent, keys)) | page.beside((parent, keys[:-1]))).isdisjoint(_FACTS)


def _is_tracked(page: Page, field: int) -> bool:
    """Tell whether an object tells where a ship, an aircraft, or what a timetable has, is."""
    if page.has_beside(page.group(field), _TRACKED):
        return True
    return _TRANSIT.search(page.path) is not None and any(
        not heads(name).isdisjoint(_IN_TRANSIT) for name in names_over(page.fields[field])
    )
