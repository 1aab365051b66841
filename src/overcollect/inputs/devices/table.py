"""Which command of Android gives which value, and how to get by hand what no command gives."""

from __future__ import annotations

from overcollect.inputs.devices.digits import device_numbers
from overcollect.inputs.devices.interface import Reader
from overcollect.inputs.devices.location import mocked_positions
from overcollect.inputs.devices.packages import packages
from overcollect.inputs.devices.parcel import parcel_text
from overcollect.inputs.devices.properties import all_of, first_of
from overcollect.inputs.devices.settings import listed_setting, one_setting
from overcollect.inputs.devices.wifi import bssids, info_addresses, internet_addresses, link_addresses, macs, ssids

PROPERTIES = "getprop"
_WIFI_STATUS = "cmd wifi status"
_WIFI_DUMP = "dumpsys wifi | grep -m 4 'WifiInfo:* SSID'"
"""Cut on the device: the whole dump has megabytes."""
_INTERFACE = "ip addr show wlan0"
_CALLER = "s16 com.android.shell"
_SIM = "i32 $(settings get global multi_sim_data_call)"
"""The subscription (not the slot) that is used for data."""
Q, R = 29, 30
"""API levels of Android 10 and 11."""


def _phone(data_type: str, code: int, *arguments: str, since: int = Q, until: int = 1000) -> Reader:
    """A method of AOSP's IPhoneSubInfo.aidl; its number is its place there, which changed with Android 11.

    Only numbers that stand in AOSP's file of those versions are called, never a range of them: on changed systems
    a neighbour may write.
    """
    line = " ".join(("service call iphonesubinfo", str(code), *arguments))
    return Reader(data_type=data_type, command=line, parse=parcel_text, since=since, until=until)


READERS = (
    Reader(data_type="device_model", command=PROPERTIES, parse=first_of("ro.product.model")),
    Reader(data_type="os_version", command=PROPERTIES, parse=first_of("ro.build.display.id", "ro.build.id")),
    Reader(data_type="os_version", command=PROPERTIES, parse=first_of("ro.build.fingerprint")),
    Reader(data_type="device_serial", command=PROPERTIES, parse=first_of("ro.serialno", "ro.boot.serialno")),
    Reader(data_type="device_name", command="settings get global device_name", parse=one_setting),
    Reader(data_type="device_name", command="settings get secure bluetooth_name", parse=one_setting),
    Reader(data_type="android_id", command="settings get secure android_id", parse=one_setting),
    # Huawei keeps it in a setting; others do not.
    Reader(data_type="oaid", command="settings get global pps_oaid", parse=one_setting),
    # getDeviceId is the first method of every version.
    _phone("imei", 1, _CALLER, since=26),
    # getDeviceIdForPhone of the second slot.
    _phone("imei", 3, "i32 1", _CALLER, until=Q),
    _phone("imei", 4, "i32 1", _CALLER, _CALLER, since=R),
    Reader(data_type="imei", command="cmd phone get-imei 0", parse=device_numbers, since=R),
    # getSubscriberIdForSubscriber, getIccSerialNumberForSubscriber, getLine1NumberForSubscriber.
    _phone("imsi", 8, _SIM, _CALLER, until=Q),
    _phone("imsi", 10, _SIM, _CALLER, _CALLER, since=R),
    _phone("iccid", 11, _SIM, _CALLER, until=Q),
    _phone("iccid", 14, _SIM, _CALLER, _CALLER, since=R),
    _phone("phone_number", 13, _SIM, _CALLER, until=Q),
    _phone("phone_number", 16, _SIM, _CALLER, _CALLER, since=R),
    Reader(
        data_type="carrier",
        command=PROPERTIES,
        parse=all_of(
            "gsm.operator.alpha", "gsm.sim.operator.alpha", "gsm.operator.numeric", "gsm.sim.operator.numeric"
        ),
    ),
    Reader(data_type="mac_address", command=_INTERFACE, parse=link_addresses),
    Reader(data_type="mac_address", command=_WIFI_STATUS, parse=macs, since=R),
    Reader(data_type="mac_address", command=_WIFI_DUMP, parse=macs),
    Reader(data_type="wifi_ssid", command=_WIFI_STATUS, parse=ssids, since=R),
    Reader(data_type="wifi_ssid", command=_WIFI_DUMP, parse=ssids),
    Reader(data_type="wifi_bssid", command=_WIFI_STATUS, parse=bssids, since=R),
    Reader(data_type="wifi_bssid", command=_WIFI_DUMP, parse=bssids),
    Reader(data_type="local_ip", command=_INTERFACE, parse=internet_addresses),
    Reader(data_type="local_ip", command=_WIFI_STATUS, parse=info_addresses, since=R),
    Reader(data_type="bluetooth_mac", command="settings get secure bluetooth_address", parse=one_setting),
    Reader(
        data_type="system_locale",
        command=PROPERTIES,
        parse=first_of("persist.sys.locale", "ro.product.locale"),
    ),
    Reader(data_type="system_locale", command="settings get system system_locales", parse=listed_setting),
    Reader(data_type="system_locale", command=PROPERTIES, parse=first_of("persist.sys.timezone")),
    Reader(data_type="installed_apps", command="pm list packages -3", parse=packages),
    Reader(
        data_type="precise_location",
        command="dumpsys location | grep -E 'last mock location=|Location.* mock'",
        parse=mocked_positions,
    ),
)

NOTES = {
    "device_serial": "apps may read it up to Android 9",
    "android_id": "the shell's own; from Android 8 on each app sees another (docs/devices.md says where it is)",
    "imei": "apps may read it up to Android 9",
    "imsi": "apps may read it up to Android 9",
    "iccid": "apps may read it up to Android 9",
    "mac_address": "from Android 10 on another one for each network, unless switched off in the network's settings",
    "local_ip": "as it is now; it may change with the next connection",
    "installed_apps": "those that a user installed, without the app under test",
    "precise_location": "set for tests",
}
"""What to know about values that were read."""

_SYSTEM_ONLY = "the shell may not read it (from Android 10 on only system apps may); write it here yourself:"
BY_HAND = {
    "device_serial": "Settings > About phone shows it",
    "imei": f"{_SYSTEM_ONLY} dial *#06#",
    "imsi": f"{_SYSTEM_ONLY} it is on the SIM card's papers, or dial *#*#4636#*#*",
    "iccid": f"{_SYSTEM_ONLY} it is printed on the SIM card",
    "phone_number": "many SIM cards do not hold it: write the number that you use for the test",
    "gaid": "no command reads it: Settings > Google > Ads shows it (delete it there, and apps get zeros)",
    "oaid": "most manufacturers let no command read it: Settings > Privacy > Ads, or a test app with the MSA library, "
    "shows it",
    "android_id": "`adb shell settings get secure android_id` gave nothing; look whether the user is unlocked",
    "carrier": "no SIM card, or no network: nothing to send",
    "mac_address": "Wi-Fi is off, or the shell may not see it: Settings > About phone > Status shows it",
    "wifi_ssid": "not connected to Wi-Fi, or the shell may not see it: write the name of the test network",
    "wifi_bssid": "not connected to Wi-Fi, or the shell may not see it: the access point shows it",
    "local_ip": "not connected to Wi-Fi, or the shell may not see it: Settings > About phone > Status shows it",
    "bluetooth_mac": "the shell may not see it: Settings > About phone > Status shows it",
    "device_name": "it is not set, or is the name of the model, which all devices of the model have",
    "installed_apps": "`pm list packages -3` lists none",
    "precise_location": "no position is set for tests, and true ones are not taken since they move: set one (developer "
    "options > mock location app), and read again",
    "contacts_list": "contacts of true people are not read: enter those of `overcollect device init` on the device",
}
"""Why a value may be missing, and how to get it."""
