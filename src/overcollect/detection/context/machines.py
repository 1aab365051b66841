"""Method 6 for what machines, vehicles and servers send: their batteries, places and addresses are not the phone's.

``obs: {battery: 12.4}`` is a weather station's, ``vehicle: {position}`` in a timetable is a bus, and an address in an
object called ``server`` is one of the app's own.
"""

from __future__ import annotations

import re
from itertools import islice

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.subjects import heads
from overcollect.detection.context.surroundings import names_over, nearest_name
from overcollect.detection.page import Page
from overcollect.knowledge import fold

_MACHINES_TEXT = """
    machine sensornode station weatherstation obs observation scooter scooters bike bikes ebike car vehicle vehicles
    drone drones robot robots vacuum mower meter gateway hub lock beacon buoy datalogger turbine pump mill forklift
    truck trailer inverter boiler gamepad stylus collar thermometer ups powerwall wearable smartwatch watch wristband
    bracelet scale headset headphones earbuds thermostat doorbell printer lamp bulb elevator
    escalator chargepoint evse 车辆 电动车 手环 手表 耳机
"""
_MACHINES = frozenset(_MACHINES_TEXT.split())
"""What has a battery, a model and a number as well, and shakes."""
_IN_MACHINES = frozenset(["battery_state", "motion_sensor", "device_serial", "device_model"])
_MORE_KINDS = frozenset(["sensor", "camera", "light", "switch", "smartlock", "doorlock", "plug", "speaker", "tv"])
_KINDS = _MACHINES | _MORE_KINDS
"""What an object says that its device is."""
_KIND = frozenset(["devicetype", "producttype", "devicecategory", "devicekind", "modelname"])
_KIND_OF_DEVICE = _KIND | {"type"}
_SYSTEM = frozenset(["osversion", "os", "osname", "osver", "systemversion", "androidversion", "sdkversion"])
"""What the device has on which the app runs, be it a television."""
_DEVICE = frozenset(["device", "devices", "accessory", "peripheral", "product"])
"""Objects whose ``type`` is that of a device."""
_FACTS_TEXT = """
    rpm torque windspeed winddir winddirection rainfall odometer machineid stationid meterid gatewayid scooterid bikeid
    droneid robotid sensorid flowrate co2 pm25 pm10 soilmoisture waterlevel
"""
_FACTS = frozenset(_FACTS_TEXT.split())
"""What a machine or a weather station tells beside it, and no phone."""
_FELT = frozenset(["battery_state", "motion_sensor"])
_SERVERS_TEXT = """
    server servers node nodes upstream edge resolver resolvers dns cdn cluster instance instances ntp relay relays turn
    stun
"""
_SERVERS = frozenset(_SERVERS_TEXT.split())
_PLACES = frozenset(["precise_location", "coarse_location"])
_OF_SERVERS = _PLACES | {"ip_address", "local_ip", "mac_address"}
"""What a server has as well."""
OF_MACHINES = _IN_MACHINES | _OF_SERVERS
"""Data types of which machines and servers have values."""
_TRACKED = frozenset(["imo", "imonumber", "mmsi", "icao24", "vessel", "vesselname", "shipname"])
"""What an object has that tells where a ship or an aircraft is."""
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
    over = list(islice(names_over(page.fields[field]), _NAMES_OVER))
    if any(not heads(name).isdisjoint(_MACHINES) for name in over):
        return True
    kinds = _KIND_OF_DEVICE if over and fold(over[0]) in _DEVICE else _KIND
    group = page.group(field)
    if page.folded.isdisjoint(kinds) or page.has_beside(group, _SYSTEM):
        return False
    return any(
        page.meanings[number].folded in kinds and fold(page.texts[number]) in _KINDS for number in page.siblings[group]
    )


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
