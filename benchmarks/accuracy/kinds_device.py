# ruff: noqa: E501 - a row of a table stays one line
"""Identifiers and properties of devices, networks and apps, under names that SDKs and apps give them.

The names are written from general knowledge of SDKs, and from the names seen in the external sets; none is read from
the catalogue of the detector.
"""

from __future__ import annotations

import random

from identity import Values, digits, hexadecimal
from kind import Kind, identifier, scalar

_UA = "device_model os_version app_info system_locale"


def _cell(values: Values, rng: random.Random) -> dict[str, object]:
    return {
        "mcc": values["network"][:3],
        "mnc": values["network"][3:],
        "lac": rng.randrange(4000, 65000),
        "cid": rng.randrange(10_000_000, 260_000_000),
    }


def _battery(_: Values, rng: random.Random) -> dict[str, object]:
    return {"level": rng.randrange(5, 100), "status": rng.choice(("charging", "discharging", "full"))}


def _memory(values: Values, rng: random.Random) -> dict[str, object]:
    return {"total": values["memory"], "free": rng.randrange(1 << 30, 3 << 30)}


def _screen(values: Values, _: random.Random) -> dict[str, object]:
    return {"width": values["width"], "height": values["height"]}


def _app(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "package": "com.example.benchmark",
        "version": f"{rng.randrange(1, 12)}.{rng.randrange(30)}.{rng.randrange(9)}",
    }


def _root(_: Values, rng: random.Random) -> dict[str, object]:
    return {"root": rng.choice((True, False)), "emulator": False}


def _vpn(_: Values, rng: random.Random) -> dict[str, object]:
    return {"vpn": rng.choice((0, 1)), "proxy": rng.choice((0, 1))}


def _motion(_: Values, rng: random.Random) -> list[object]:
    return [
        {"x": round(rng.gauss(0, 1), 4), "y": round(rng.gauss(0, 1), 4), "z": round(rng.gauss(9.8, 0.3), 4)}
        for _ in range(8)
    ]


def _sensors(_: Values, rng: random.Random) -> list[object]:
    known = [
        ("BMI160 Accelerometer", "BOSCH", 1), ("AK09918 Magnetometer", "AKM", 2), ("BMI160 Gyroscope", "BOSCH", 4),
        ("TCS3707 Light", "ams AG", 5), ("Gravity", "QUALCOMM", 9), ("Step Counter", "QTI", 19),
    ]  # fmt: skip
    return [{"name": name, "vendor": vendor, "type": kind} for name, vendor, kind in rng.sample(known, 5)]


def _scan(_: Values, rng: random.Random) -> list[object]:
    return [
        {"ssid": f"TP-LINK_{hexadecimal(rng, 4).upper()}", "bssid": _station(rng), "level": -rng.randrange(35, 90)}
        for _ in range(rng.randrange(3, 8))
    ]


def _scan_text(_: Values, rng: random.Random) -> str:
    return ";".join(f"{_station(rng)},{-rng.randrange(35, 90)},CMCC-{hexadecimal(rng, 4)}" for _ in range(4))


def _beacons(_: Values, rng: random.Random) -> list[object]:
    names = ("Mi Band 5", "JBL GO 3", "AirPods Pro", "HUAWEI WATCH GT", "Galaxy Buds")
    return [{"name": rng.choice(names), "mac": _station(rng), "rssi": -rng.randrange(40, 95)} for _ in range(4)]


def _station(rng: random.Random) -> str:
    return "00:00:5e:" + ":".join(f"{rng.randrange(256):02x}" for _ in range(3))


def _fingerprint(values: Values, rng: random.Random) -> dict[str, object]:
    """What risk-control SDKs put together to know a device again."""
    return {
        "board": "kona", "bootloader": "unknown", "brand": values["maker"], "cpuCount": 8, "density": 440,
        "fontHash": hexadecimal(rng, 32), "hardware": "qcom", "sdkInt": 30, "canvas": hexadecimal(rng, 16),
        "bootTime": 1_760_000_000_000 + rng.randrange(10**9), "sensorCount": 28, "timezone": "Asia/Shanghai",
        "totalStorage": 118_000_000_000, "screen": f"{values['width']}*{values['height']}", "tags": "release-keys",
    }  # fmt: skip


_BUNDLE = (
    "device_model os_version screen_metrics cpu_info memory_storage battery_state boot_time system_locale sensor_list "
    "root_emulator_state sdk_device_id"
)

KINDS: tuple[Kind, ...] = (
    identifier("imei", "device", "imei IMEI imei1 deviceImei device_imei phone_imei devi did_imei imeiNo imei_sv ei"),
    identifier("meid", "device", "meid MEID device_meid meid1 phoneMeid cdma_meid"),
    identifier("imsi", "device", "imsi IMSI sim_imsi subscriberId subscriber_id imsi1 simImsi"),
    identifier("iccid", "device", "iccid ICCID icc simSerialNumber sim_serial_number sim_iccid iccid1"),
    identifier("device_serial", "device", "serial serialno serial_no SerialNumber device_serial build_serial ro.serialno sn"),
    identifier("os_udid", "device", "udid UDID openudid open_udid device_udid ios_udid"),
    identifier("mac_address", "device", "mac MAC macaddress mac_addr wifi_mac wifiMac macAddr wlan_mac device_mac mtxid"),
    identifier("bluetooth_mac", "device", "bluetooth_mac bt_mac btmac bluetoothAddress bluetooth_address bleMac"),
    identifier("android_id", "device", "android_id androidid AndroidID androidId andId ANDROID_ID os_android_id aid_android"),
    identifier("gsf_id", "device", "gsf_id gsfid gsfId google_services_id gsf"),
    identifier("drm_id", "device", "drm_id drmid widevine_id widevineId media_drm_id drmId"),
    scalar("device_name", "device", "device_name deviceName phone_name bluetooth_name bt_name phoneName", neutral=True, also="device_model person_name"),
    scalar("sdk_device_id", "device", "device_id deviceId did umid smid utdid shumei_id guid cdid", also="device_fingerprint install_id"),
    scalar("device_fingerprint", "device", "device_fingerprint fingerprint_id deviceFingerprint risk_fp fp_token blackbox device_finger", also="sdk_device_id"),
    Kind("device_fingerprint", "device", ("fingerprint", "env", "risk_info", "device_info", "collect"), _fingerprint, also=frozenset(_BUNDLE.split())),
    identifier("oaid", "device", "oaid OAID oa_id device_oaid msa_oaid hw_oaid"),
    identifier("vaid", "device", "vaid VAID msa_vaid device_vaid"),
    identifier("odid", "device", "odid ODID hms_odid device_odid"),
    identifier("app_anonymous_id", "device", "aaid_msa app_aaid msa_aaid anonymous_device_id hms_aaid"),
    identifier("gaid", "device", "gaid GAID gps_adid google_aid advertising_id advertisingId aifa google_advertising_id adid_google"),
    identifier("idfa", "device", "idfa IDFA ios_idfa device_idfa apple_idfa idfa_raw"),
    identifier("idfv", "device", "idfv IDFV ios_idfv vendor_id identifierForVendor"),
    identifier("caid", "device", "caid CAID caid1 china_anonymous_id caid_20230330"),
    scalar("install_id", "app", "install_id installId installation_id iid install_uuid firebase_instance_id instanceId", also="sdk_device_id app_anonymous_id"),
    scalar("push_token", "app", "push_token pushToken registration_id fcm_token gcm_token device_token regId"),
    scalar("cookie_id", "app", "_ga ga_cookie visitor_cookie uid_cookie cookie_id BAIDUID", also="install_id sdk_device_id"),
    scalar("session_id", "app", "session_id sessionId sessionid sid_session session JSESSIONID PHPSESSID"),
    scalar("carrier", "device", "carrier operator carrier_name operatorName simOperator network_operator isp telecom", lambda v, r: r.choice((v["carrier"], v["network"]))),
    identifier("ip_address", "device", "ip client_ip clientIp user_ip public_ip device_ip ipaddr mobileip", also="local_ip"),
    identifier("local_ip", "device", "local_ip localIp lan_ip wifi_ip inner_ip intranet_ip", also="ip_address"),
    identifier("wifi_ssid", "device", "ssid SSID wifi_ssid wifi_name wifiName current_ssid connected_ssid"),
    identifier("wifi_bssid", "device", "bssid BSSID wifi_bssid wifiBssid ap_mac router_mac apmac"),
    Kind("wifi_scan_list", "geo", ("wifi_list", "wifiList", "scan_results", "aps", "wifis", "nearby_wifi"), _scan, also=frozenset(("wifi_bssid", "wifi_ssid"))),
    scalar("wifi_scan_list", "geo", "wifi_scan wifiscan wifis_str macs", _scan_text, also="wifi_bssid wifi_ssid mac_address"),
    Kind("cell_id", "geo", ("mcc/mnc/lac/cid", "mcc/mnc/tac/ci", "mcc/mnc/lac/cellid", "MCC/MNC/LAC/CID"), _cell, also=frozenset(("carrier",))),
    Kind("cell_id", "geo", ("cell", "cellInfo", "base_station", "cell_tower"), _cell, also=frozenset(("carrier",))),
    scalar("network_type", "device", "network_type networkType net_type connection_type nettype access ac conn", lambda _, r: r.choice(("wifi", "WIFI", "4G", "5g", "LTE", "mobile"))),
    Kind("bluetooth_scan", "geo", ("bluetooth_list", "bleDevices", "bt_devices", "nearby_bluetooth"), _beacons, also=frozenset(("bluetooth_mac", "mac_address"))),
    Kind("vpn_proxy_state", "device", ("is_vpn/is_proxy", "vpn/proxy", "usingVpn/usingProxy", "vpn_on/http_proxy_on"), _vpn),
    scalar("device_model", "device", "model device_model deviceModel phone_model d_model device_type hardware_model phoneModel", neutral=False),
    scalar("os_version", "device", "os_version osVersion osv system_version sys_version android_version osver os_ver"),
    Kind("screen_metrics", "device", ("screen_width/screen_height", "w/h", "sw/sh", "display_width/display_height", "screenWidth/screenHeight"), _screen),
    scalar("screen_metrics", "device", "resolution screen_resolution screen display_metrics screenSize", lambda v, r: r.choice(("{}x{}", "{}*{}")).format(v["width"], v["height"])),
    scalar("cpu_info", "device", "cpu cpu_model cpuInfo cpu_abi cpu_type chipset cpuName", lambda v, r: r.choice((v["cpu_info"], "arm64-v8a"))),
    Kind("memory_storage", "device", ("total_memory/free_memory", "ram_total/ram_free", "disk_total/disk_free", "totalMem/availMem", "sd_total/sd_free"), _memory),
    Kind("battery_state", "device", ("battery_level/battery_status", "batteryLevel/batteryState", "bat_lv/bat_st", "battery/charging_state"), _battery),
    scalar("boot_time", "device", "boot_time bootTime boot_time_sec system_boot_time lastBootTime elapsed_boot_time startup_time", lambda _, r: f"{1_760_000_000 + r.randrange(10**7)}.{digits(r, 6)}"),
    scalar("system_locale", "device", "locale system_language lang_sys device_language sys_locale language app_lang_sys", lambda _, r: r.choice(("zh_CN", "zh_CN", "zh-Hans-CN", "zh-CN"))),
    Kind("motion_sensor", "event", ("accelerometer", "gyro_data", "acc_list", "sensor_data", "gyroscope"), _motion),
    Kind("sensor_list", "device", ("sensors", "sensor_list", "sensorList", "all_sensors"), _sensors),
    Kind("root_emulator_state", "device", ("is_root/is_emulator", "rooted/emulator", "isRoot/isSimulator", "jailbroken/simulator"), _root),
    scalar("user_agent", "device", "ua user_agent userAgent webview_ua User-Agent browser_ua", also=_UA),
    Kind("app_info", "app", ("package_name/app_version", "pkg/version_name", "bundle_id/bundle_version", "app_package/versionName"), _app),
)  # fmt: skip
