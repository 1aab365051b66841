"""Adapters of labelled sets that others made: what their labels mean in data types of this tool.

The sets lie outside of this repository, in one folder each; README.md says where they come from.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from generator import Message
from har import write_har
from layouts import Request
from truth import Labels, Trap, Truth, folded

ADVERTISING = frozenset(("gaid", "idfa", "oaid"))
PLACES = frozenset(("precise_location", "coarse_location", "postal_address", "location_track", "trip_endpoints"))


@dataclass(slots=True)
class Part:
    """One HAR of a set."""

    har: Path
    labels: Labels
    device: dict[str, Any] | None = None
    """The persona, where the set has one and its target is meant with it."""


@dataclass(slots=True)
class ExternalSet:
    name: str
    goal: str
    parts: list[Part] = field(default_factory=list)
    complete: bool = False
    """Whether a report beside the labels is wrong."""


type Adapter = Callable[[Path, Path], ExternalSet]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _entries(har: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(har.read_text(encoding="utf-8-sig"))["log"]["entries"]
    return entries


def _device(values: dict[str, Any]) -> dict[str, Any]:
    return {"schema": "overcollect/device/1", "values": values}


# -- web-leaks-conext21 ------------------------------------------------------------------------------------------------

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
_ENCODINGS = {
    "plaintext": ("plain", frozenset[str]()),
    "base64": ("base64", frozenset(("base64",))),
    "md5": ("md5", frozenset(("md5",))),
    "sha1": ("sha1", frozenset(("sha1",))),
    "sha256": ("sha256", frozenset(("sha256",))),
    "sha256ofmd5": ("sha256(md5)", frozenset(("sha256", "md5"))),
    "base64ofsha1": ("base64 of sha1", frozenset(("sha1",))),
    "base64ofmd5": ("base64 of md5", frozenset(("md5",))),
}


def web_leaks(folder: Path, _: Path) -> ExternalSet:
    """E-mail addresses on the web, plain and encoded.

    The persona is the address that stands there most often, and its second one, with a number after the name.
    """
    har = folder / "fukuda-pii-web.har"
    seen: Counter[str] = Counter()
    for entry in _entries(har):
        seen.update(found.lower() for found in _ADDRESS.findall(unquote(unquote(json.dumps(entry["request"])))))
    stem, _at, domain = seen.most_common(1)[0][0].partition("@")
    persona = sorted(
        address for address in seen if re.fullmatch(re.escape(stem) + r"\d*@" + re.escape(domain), address)
    )
    labels = Labels()
    for line in _lines(folder / "labels.jsonl"):
        leaks = [label for label in line["labels"] if "email" in label["pii"]]
        where = sorted({place for label in leaks for place in label["where"]})
        for encoding in dict.fromkeys(encoding for label in leaks for encoding in label["encodings"]):
            transform, tokens = _ENCODINGS[encoding]
            truth = Truth(line["entry"], "email_address", "", folded(*persona), "+".join(where), "request")
            truth.transform, truth.tokens = transform, tokens
            labels.truths.append(truth)
    goal = "99.5 % of the labelled e-mail leaks, the encoding named"
    return ExternalSet("web-leaks-conext21", goal, [Part(har, labels, _device({"email_address": persona}))])


# -- cn-request-lines --------------------------------------------------------------------------------------------------

_DEVICE_HASH = frozenset(("sdk_device_id", "device_fingerprint", "install_id", "app_anonymous_id", "os_udid", "caid"))
_CN_TYPES = {
    "imei": ("imei", frozenset[str]()),
    "imsi": ("imsi", frozenset[str]()),
    "iccid": ("iccid", frozenset[str]()),
    "meid": ("meid", frozenset[str]()),
    "android_id": ("android_id", frozenset[str]()),
    "oaid": ("oaid", frozenset[str]()),
    "idfa": ("idfa", frozenset[str]()),
    "mac": ("mac_address", frozenset[str]()),
    "bssid": ("wifi_bssid", frozenset[str]()),
    "ssid": ("wifi_ssid", frozenset[str]()),
    "serial": ("device_serial", frozenset[str]()),
    "openudid": ("os_udid", frozenset(("sdk_device_id",))),
    "ip": ("ip_address", frozenset[str]()),
    "phone": ("phone_number", frozenset[str]()),
    "location": ("precise_location", frozenset(("coarse_location",))),
    "device_hash": ("sdk_device_id", _DEVICE_HASH),
}
_EMPTY = frozenset(("02:00:00:00:00:00", "0.0,0.0", "unknown", "0", "", "null"))
_SIGNATURE = frozenset(("sign", "timestamp", "st", "cstamp", "_rticket", "logid", "lc", "seqid"))


def cn_request_lines(folder: Path, _: Path) -> ExternalSet:
    """Requests of Chinese apps, labelled field by field; place-holders, signatures and times are the traps."""
    har = folder / "cn-request-lines-dev.har"
    labels = Labels()
    entries = _entries(har)
    for line in _lines(folder / "labels.jsonl"):
        number, labelled = line["entry"], set()
        for label in line["labels"]:
            data_type, instead = _CN_TYPES[label["type"]]
            labelled.add(label["key"])
            labels.truths.append(
                Truth(number, data_type, label["key"], folded(label["value"]), "", "request", instead=instead)
            )
        request = entries[number]["request"]
        pairs = parse_qsl(urlsplit(request["url"]).query, keep_blank_values=True)
        pairs += parse_qsl(request.get("postData", {}).get("text", ""), keep_blank_values=True)
        labels.traps += [
            Trap(number, "place-holder" if value in _EMPTY else "signature, time or sequence", name, folded(value))
            for name, value in pairs
            if name not in labelled and (value in _EMPTY or name.lower() in _SIGNATURE)
        ]
    return ExternalSet(
        "cn-request-lines", "95 % with the right type, without known values; no trap taken", [Part(har, labels)]
    )


# -- android-ad-ids ----------------------------------------------------------------------------------------------------


def android_ad_ids(folder: Path, _: Path) -> ExternalSet:
    """The emulator's advertising id. Labels of the public address are left out: the set has it blacked out."""
    har = folder / "android-tcf-dev.har"
    uuids = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
    seen = Counter(
        found for entry in _entries(har) for found in set(uuids.findall(json.dumps(entry["request"]).lower()))
    )
    advertising_id = seen.most_common(1)[0][0]
    labels = Labels()
    for line in _lines(folder / "labels.jsonl"):
        for label in line["labels"]:
            if label["pii"] == "AAID":
                key = label["key"] if re.fullmatch(r"[\w#]+", label["key"]) else ""
                instead = ADVERTISING if "idfa" in key or key == "ifa" else frozenset[str]()
                texts = folded(advertising_id)
                labels.truths.append(
                    Truth(
                        line["entry"],
                        "gaid",
                        key,
                        texts,
                        label["where"].lower(),
                        "request",
                        transform=key or "-",
                        instead=instead,
                    )
                )
    return ExternalSet("android-ad-ids", "98 %, without known values", [Part(har, labels)])


# -- reporthar ---------------------------------------------------------------------------------------------------------

PROPERTIES = {
    "advertisingId": ("gaid", ADVERTISING),
    "deviceId": ("sdk_device_id", frozenset(("android_id", "install_id", "app_anonymous_id", "device_fingerprint"))),
    "userId": ("user_account", frozenset(("sdk_device_id", "app_anonymous_id", "install_id", "android_id"))),
    "sessionId": ("session_id", frozenset[str]()),
    "appId": ("app_info", frozenset[str]()),
    "appName": ("app_info", frozenset[str]()),
    "appVersion": ("app_info", frozenset[str]()),
    "trackerSdkVersion": ("app_info", frozenset[str]()),
    "architecture": ("cpu_info", frozenset[str]()),
    "batteryLevel": ("battery_state", frozenset[str]()),
    "isCharging": ("battery_state", frozenset[str]()),
    "carrier": ("carrier", frozenset[str]()),
    "country": ("system_locale", frozenset(("coarse_location",))),
    "language": ("system_locale", frozenset[str]()),
    "timezone": ("system_locale", frozenset[str]()),
    "diskFree": ("memory_storage", frozenset[str]()),
    "diskTotal": ("memory_storage", frozenset[str]()),
    "ramFree": ("memory_storage", frozenset[str]()),
    "ramTotal": ("memory_storage", frozenset[str]()),
    "isEmulator": ("root_emulator_state", frozenset[str]()),
    "isRooted": ("root_emulator_state", frozenset[str]()),
    "localIp": ("local_ip", frozenset[str]()),
    "manufacturer": ("device_model", frozenset[str]()),
    "model": ("device_model", frozenset[str]()),
    "networkConnectionType": ("network_type", frozenset[str]()),
    "orientation": ("screen_metrics", frozenset[str]()),
    "screenHeight": ("screen_metrics", frozenset[str]()),
    "screenWidth": ("screen_metrics", frozenset[str]()),
    "osName": ("os_version", frozenset[str]()),
    "osVersion": ("os_version", frozenset[str]()),
    "timeSpent": ("in_app_behaviour", frozenset[str]()),
    "viewedPage": ("in_app_behaviour", frozenset[str]()),
}
"""Properties of TrackHAR whose data type there is; ``startTime`` and ``isInForeground`` have none."""


def reporthar(folder: Path, _: Path) -> ExternalSet:
    """Recordings of one app with two trackers, labelled by TrackHAR's adapters."""
    parts: dict[str, Part] = {}
    for line in _lines(folder / "trackhar_labels.jsonl"):
        inside = line["file"].split("/", 1)[1]
        part = parts.setdefault(inside, Part(folder / inside, Labels()))
        for datum in line["data"]:
            if datum["property"] not in PROPERTIES:
                continue
            data_type, instead = PROPERTIES[datum["property"]]
            name = [step for step in datum["path"].split(".") if not step.isdigit() and step != "*"][-1]
            value = datum["value"][0] if isinstance(datum["value"], list) else datum["value"]
            part.labels.truths.append(
                Truth(line["entry"], data_type, name, folded(value), datum["context"], datum["path"], instead=instead)
            )
    return ExternalSet("reporthar-tweasel", "all labelled fields whose type there is", list(parts.values()))


# -- place-snippets ----------------------------------------------------------------------------------------------------

_STAND_INS = {"lat": "48.20", "lng": "16.37", "zip": "10115", "city": "Springfield", "region": "Bavaria"}


def place_snippets(folder: Path, scratch: Path) -> ExternalSet:
    """Snippets of web traffic around a number or word; those that are no place are the traps."""
    result = ExternalSet("place-snippets", "at most 5 % of the snippets that are no place")
    for kind, stand_in in _STAND_INS.items():
        labels, messages = Labels(), []
        for entry, line in enumerate(_lines(folder / f"{kind}.jsonl")):
            snippet = line["data"].strip("'\"").replace(f"<TARGET_{kind.upper()}>", stand_in)
            is_place = str(line["label"][0]).lower() in ("true", "yes")
            if not is_place:
                labels.traps.append(Trap(entry, kind, "", folded(stand_in)))
            else:
                labels.truths.append(
                    Truth(entry, "precise_location", "", folded(stand_in), "body", kind, instead=PLACES)
                )
            messages.append(Message("site.example", Request(body=snippet.encode(), mime="text/plain; charset=utf-8")))
        har = scratch / f"place-{kind}.har"
        write_har(har, messages)
        result.parts.append(Part(har, labels))
    return result


ADAPTERS: dict[str, Adapter] = {
    "web-leaks-conext21": web_leaks,
    "cn-request-lines": cn_request_lines,
    "android-ad-ids": android_ad_ids,
    "reporthar-tweasel": reporthar,
    "place-snippets": place_snippets,
}
