"""Honey identities: valid, newly made values that belong to nobody, to plant on a test device.

Values come from test and reserved ranges where there are any (forms say which). A planted value that turns up in
traffic was sent from this device; no other value proves as much.
"""

from __future__ import annotations

import json
import random

from overcollect.forms import FORMS
from overcollect.inputs.device_file import SCHEMA
from overcollect.model import InputProblem

_FORM_OF = {
    "imei": "imei",
    "imsi": "imsi",
    "iccid": "iccid",
    "android_id": "hex16",
    "oaid": "oaid",
    "gaid": "uuid",
    "idfa": "uuid",
    "idfv": "uuid",
    "mac_address": "mac",
    "wifi_bssid": "mac",
    "email_address": "email",
    "national_id_cn": "national_id_cn",
    "bank_card_number": "bank_card",
    "vehicle_plate": "plate_cn",
}
_EMULATOR = "set it on an emulator or a rooted device, or write the device's own here:"
_HOW_TO_PLANT = {
    "imei": f"{_EMULATOR} dial *#06#",
    "imsi": f"{_EMULATOR} it is on the SIM card",
    "iccid": f"{_EMULATOR} Settings > About phone > SIM status",
    "device_serial": f"{_EMULATOR} adb get-serialno",
    "android_id": f"{_EMULATOR} adb shell settings get secure android_id (each app sees one of its own)",
    "oaid": f"{_EMULATOR} Settings > Privacy > advertising",
    "gaid": f"{_EMULATOR} Settings > Google > Ads",
    "idfa": "iOS makes it for the device: write the device's own here, a test app prints it",
    "idfv": "iOS makes it for each vendor: write the device's own here, a test app prints it",
    "mac_address": f"{_EMULATOR} Settings > About phone > Wi-Fi MAC address",
    "wifi_ssid": "name the test network like this, or write its name here",
    "wifi_bssid": "the access point of the test network: write its address here",
    "phone_number": (
        "write the number of the test SIM here: this one is reserved for fiction, so no code reaches it and an app may "
        "refuse it"
    ),
    "email_address": "enter it where the app asks",
    "person_name": "enter it where the app asks",
    "national_id_cn": "enter it where the app asks; it belongs to nobody",
    "bank_card_number": "enter it where the app asks; it belongs to nobody",
    "vehicle_plate": "enter it where the app asks",
    "precise_location": "set it as mock location (developer options, emulator or Xcode); WGS-84",
    "contacts_list": (
        "enter these contacts in the address book, then grant the permission if the app asks; their numbers are "
        "reserved for fiction and reach nobody"
    ),
    "installed_apps": "install any small app under this package name",
}
_SYSTEMS = ("android", "harmonyos", "ios", "ipados")
_ANDROID = ("imei", "imsi", "iccid", "device_serial", "android_id", "oaid", "gaid", "mac_address")
_IOS = ("idfa", "idfv")
_ANY = (
    "wifi_ssid",
    "wifi_bssid",
    "phone_number",
    "email_address",
    "person_name",
    "national_id_cn",
    "bank_card_number",
    "vehicle_plate",
    "precise_location",
    "contacts_list",
)
_CONTACTS = 4
_LANDMARKS = {
    "Tian'anmen, Beijing": (39.908722, 116.397499),
    "the Bund, Shanghai": (31.239691, 121.490552),
    "Canton Tower, Guangzhou": (23.106414, 113.324553),
    "West Lake, Hangzhou": (30.242865, 120.148681),
    "Bell Tower, Xi'an": (34.259458, 108.947001),
    "Wuhou Shrine, Chengdu": (30.645995, 104.047996),
    "Yellow Crane Tower, Wuhan": (30.544622, 114.302392),
}
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "澄璟珩昀祎茉荻霁砚翊楠筠苒岚曦沅璇珏晗宸"


def new_identity(name: str, os: str, rng: random.Random) -> str:
    """Return the text of a device.yaml with comments that tell how to plant each value.

    Args:
        name: of the device, for reports.
        os: system and version; its first word decides which identifiers there are (``ios`` has no IMEI to read).
        rng: ``random.SystemRandom()``, or a seeded one in tests.

    Raises:
        InputProblem: the system is none of those whose identifiers are known.
    """
    words = os.casefold().split()
    system = words[0] if words else ""
    if system not in _SYSTEMS:
        remedy = f"Write {', '.join(_SYSTEMS[:-1])} or {_SYSTEMS[-1]}, with its version after a space"
        raise InputProblem("--os", f"{os[:60]!r} is no system whose identifiers are known here", remedy)
    ios = system in ("ios", "ipados")
    numbers = _numbers(_CONTACTS + 1, rng)
    types = (*_IOS, *_ANY) if ios else (*_ANDROID, *_ANY, "installed_apps")
    lines = [
        "# Honey identity of a test device: plant these values on it, remove those that you cannot plant, and keep the",
        "# file with the captures. Check it with `overcollect device check FILE`.",
        f"schema: {SCHEMA}",
        f"device: {{name: {_quoted(name)}, os: {_quoted(os)}}}",
        "# Key of the tokens that join equal values in outputs. Keep it to yourself, and the same for one test series.",
        f"secret: {_quoted(f'{rng.getrandbits(256):064x}')}",
        "values:",
    ]
    for data_type in types:
        lines.append(f"  # {_HOW_TO_PLANT[data_type]}")
        lines += _entry(data_type, rng, numbers)
    return "\n".join(lines) + "\n"


def _entry(data_type: str, rng: random.Random, numbers: list[str]) -> list[str]:
    match data_type:
        case "precise_location":
            landmark, (lat, lon) = rng.choice(sorted(_LANDMARKS.items()))
            # Some hundred metres off, so that a hit is this device's and not the landmark's.
            lat, lon = (round(degrees + rng.uniform(-0.003, 0.003), 6) for degrees in (lat, lon))
            return [f"  precise_location: {{lat: {lat}, lon: {lon}, radius_m: 50}}  # near {landmark}"]
        case "contacts_list":
            return ["  contacts_list:", *(f"    - {_contact(number, rng)}" for number in numbers[1:])]
        case "installed_apps":
            return [f"  installed_apps: [{_quoted(FORMS['package_name'].generate(rng))}]"]
        case "phone_number":
            value = numbers[0]
        case "person_name":
            value = _person(rng)
        case "wifi_ssid":
            value = f"canary-{rng.getrandbits(32):08x}"
        case "device_serial":
            value = f"CANARY{rng.getrandbits(40):010X}"
        case _:
            value = FORMS[_FORM_OF[data_type]].generate(rng)
    return [f"  {data_type}: {_quoted(value)}"]


def _contact(number: str, rng: random.Random) -> str:
    return f"{{name: {_quoted(_person(rng))}, phone: {_quoted(number)}}}"


def _numbers(count: int, rng: random.Random) -> list[str]:
    """Return different telephone numbers; the range for fiction is small, so some would come twice."""
    numbers: set[str] = set()
    while len(numbers) < count:
        numbers.add(FORMS["phone"].generate(rng))
    return rng.sample(sorted(numbers), count)


def _person(rng: random.Random) -> str:
    return rng.choice(_SURNAMES) + "".join(rng.choices(_GIVEN, k=2))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
