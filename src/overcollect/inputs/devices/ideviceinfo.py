"""What libimobiledevice's ``ideviceinfo`` prints about an iPhone or iPad: ``Key: value``, or a plist with ``-x``."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

from overcollect.inputs.devices.interface import Missing, Reading, Values
from overcollect.model import InputProblem, Secret

_DATA_TYPES = {
    "ProductType": "device_model",
    "HardwareModel": "device_model",
    "BuildVersion": "os_version",
    "DeviceName": "device_name",
    "SerialNumber": "device_serial",
    "UniqueDeviceID": "os_udid",
    "InternationalMobileEquipmentIdentity": "imei",
    "InternationalMobileEquipmentIdentity2": "imei",
    "MobileEquipmentIdentifier": "meid",
    "InternationalMobileSubscriberIdentity": "imsi",
    "InternationalMobileSubscriberIdentity2": "imsi",
    "IntegratedCircuitCardIdentity": "iccid",
    "IntegratedCircuitCardIdentity2": "iccid",
    "PhoneNumber": "phone_number",
    "PhoneNumber2": "phone_number",
    "WiFiAddress": "mac_address",
    "BluetoothAddress": "bluetooth_mac",
    "TimeZone": "system_locale",
    "Locale": "system_locale",
}
_NOTES = {
    "device_serial": "apps may not read it; written here in case one has it from elsewhere",
    "os_udid": "apps may not read it since iOS 5; written here in case one has it from elsewhere",
    "mac_address": "apps get 02:00:00:00:00:00; networks see a private address since iOS 14",
    "device_name": "apps get `iPhone` since iOS 16, unless Apple allows them the name",
}
_BY_HAND = {
    "idfa": "only apps read it, after the user allowed tracking: a test app prints it (ASIdentifierManager)",
    "idfv": "each vendor's apps see one of their own: a test app of the same vendor prints it (UIDevice)",
    "precise_location": "no position is set for tests: set one in Xcode (Debug > Simulate Location), and write it here",
    "contacts_list": "contacts of true people are not read: enter those of `overcollect device init` on the device",
    "phone_number": "the SIM card does not hold it, or the phone is locked: write the number that you use for the test",
    "imei": "there is none, or the computer is not trusted yet: Settings > General > About shows it",
    "wifi_ssid": "ideviceinfo does not tell it: write the name of the test network",
    "wifi_bssid": "ideviceinfo does not tell it: the access point shows it",
}
_LINE = re.compile(r"^\s*(\w+): (.*)$")
_ERROR = re.compile(r"ERROR: (.*)")
_TRUST = "Unlock the device, answer its question with Trust, run `idevicepair pair`, then ideviceinfo again"
_NO_DEVICE = "Connect it by USB, unlock it, see that `idevice_id -l` lists it, then run ideviceinfo again"


def read_ideviceinfo(text: str, name: str) -> Reading:
    """Read what ideviceinfo printed.

    Args:
        text: its output.
        name: of the file, for messages.

    Raises:
        InputProblem: it is something else, or ideviceinfo failed.
    """
    pairs = list(_plist(text, name) if text.lstrip().startswith("<") else _lines(text))
    known = dict(reversed(pairs))
    if "ProductType" not in known and "UniqueDeviceID" not in known:
        raise _not_it(text, name)
    found: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        if key in _DATA_TYPES and value.strip():
            found.setdefault(_DATA_TYPES[key], {})[value.strip()] = None
    return Reading(
        name=known.get("DeviceName") or known.get("ProductType", "iPhone"),
        os=f"ios {known.get('ProductVersion', '')}".strip(),
        values=tuple(
            Values(data_type=data_type, values=tuple(map(Secret, values)), note=_NOTES.get(data_type, ""))
            for data_type, values in found.items()
        ),
        missing=tuple(
            Missing(data_type=data_type, why=why) for data_type, why in _BY_HAND.items() if data_type not in found
        ),
    )


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if found := _LINE.match(line):
            yield found[1], found[2]


def _plist(text: str, name: str) -> Iterator[tuple[str, str]]:
    try:
        content = plistlib.loads(text.encode())
    except (plistlib.InvalidFileException, ExpatError, ValueError, RecursionError):
        raise _not_it(text, name) from None
    yield from _leaves(content)


def _leaves(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _leaves(member, name)
    elif isinstance(value, list):
        for member in value:
            yield from _leaves(member, key)
    elif isinstance(value, str):
        yield key, value


def _not_it(text: str, name: str) -> InputProblem:
    if error := _ERROR.search(text):
        no_device = "no device" in error[1].casefold()
        return InputProblem(name, f"ideviceinfo failed ({error[1].strip()[:120]})", _NO_DEVICE if no_device else _TRUST)
    return InputProblem(
        name,
        "is not what ideviceinfo prints",
        "Run `ideviceinfo > FILE`, or `ideviceinfo | overcollect device read --ideviceinfo -`",
    )
