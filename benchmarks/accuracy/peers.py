"""Runs published tools on the same HAR, each installed from its registry into a temporary folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from external_sets import ADVERTISING, PROPERTIES
from scoring import Found
from trackhar import TrackHar, run_program

HERE = Path(__file__).parent
PRESIDIO = "presidio-analyzer==2.2.366"
_DEVICE_IDS = frozenset(
    (
        "sdk_device_id",
        "android_id",
        "install_id",
        "app_anonymous_id",
        "device_fingerprint",
        "imei",
        "idfv",
        "os_udid",
        "cookie_id",
    )
)
_TRACKHAR_TYPES = {
    **{name: frozenset((data_type,)) | instead for name, (data_type, instead) in PROPERTIES.items()},
    "advertisingId": ADVERTISING,
    "hashedAdvertisingId": ADVERTISING,
    "deviceId": _DEVICE_IDS,
    "installationId": _DEVICE_IDS,
    "developerScopedId": _DEVICE_IDS,
    "otherIdentifiers": _DEVICE_IDS,
    "browserId": _DEVICE_IDS,
    "deviceName": frozenset(("device_name",)),
    "latitude": frozenset(("precise_location",)),
    "longitude": frozenset(("precise_location",)),
    "publicIp": frozenset(("ip_address",)),
    "macAddress": frozenset(("mac_address",)),
    "pushNotificationToken": frozenset(("push_token",)),
    "userAgent": frozenset(("user_agent",)),
    "userGender": frozenset(("gender",)),
    "state": frozenset(("coarse_location",)),
}
_PRESIDIO_TYPES = {
    "PHONE_NUMBER": frozenset(("phone_number",)),
    "EMAIL_ADDRESS": frozenset(("email_address",)),
    "CREDIT_CARD": frozenset(("bank_card_number",)),
    "IP_ADDRESS": frozenset(("ip_address", "local_ip")),
    "MAC_ADDRESS": frozenset(("mac_address", "bluetooth_mac", "wifi_bssid")),
    "IBAN_CODE": frozenset(("financial_account",)),
    "CRYPTO": frozenset(("financial_account",)),
}
_SHORTEST_INDICATOR = 6
"""Characters of a known value that TrackHAR gets: it looks for each everywhere, so shorter ones would only harm it."""


@dataclass(frozen=True, slots=True)
class PeerRun:
    found: list[Found]
    requests: int
    seconds: float


type Peer = Callable[[Path, dict[str, Any] | None], PeerRun]


def install_trackhar(scratch: Path) -> Peer:
    """Return TrackHAR as a function of a HAR and the content of a device.yaml."""
    trackhar = TrackHar(scratch)

    def run(har: Path, device: dict[str, Any] | None) -> PeerRun:
        known = _indicators(device)
        result = trackhar.run(har, known)
        found = []
        for hit in result["found"]:
            by_value = hit["adapter"] == "indicators"
            name = hit["property"]
            types = frozenset((name,)) if by_value else _TRACKHAR_TYPES.get(name)
            if types is None:  # nothing personal by the types of this benchmark
                continue
            path = [] if by_value else [step for step in str(hit["path"]).split(".") if step and not step.isdigit()]
            canonical = known[name][0].casefold() if by_value else ""
            found.append(
                Found(hit["entry"], types, path[-1] if path else "", hit["value"].strip().casefold(), canonical)
            )
        return PeerRun(found, result["requests"], result["seconds"])

    return run


def _indicators(device: dict[str, Any] | None) -> dict[str, list[str]]:
    """The known values under their data types, which TrackHAR takes as names of properties."""
    known: dict[str, list[str]] = {}
    for data_type, value in (device or {}).get("values", {}).items():
        values = value if isinstance(value, list) else [value]
        texts = [
            str(part)
            for member in values
            for part in (list(member.values())[:2] if isinstance(member, dict) else [member])
        ]
        if telling := [text for text in texts if len(text) >= _SHORTEST_INDICATOR]:
            known[data_type] = telling
    return known


def install_presidio(scratch: Path) -> Peer:
    """Return Presidio, patterns only, as a function of a HAR; it takes no known values."""
    folder = scratch / "presidio"
    run_program("uv", "venv", "--quiet", "--python", "3.13", str(folder))
    python = str(folder / "bin" / "python")
    run_program("uv", "pip", "install", "--quiet", "--python", python, PRESIDIO)

    def run(har: Path, device: dict[str, Any] | None) -> PeerRun:  # noqa: ARG001 - as the other peer
        output = scratch / "presidio.json"
        run_program(python, str(HERE / "presidio.py"), str(har), str(output))
        result = json.loads(output.read_text(encoding="utf-8"))
        found = [
            Found(hit["entry"], _PRESIDIO_TYPES[hit["property"]], "", hit["value"].strip().casefold())
            for hit in result["found"]
        ]
        return PeerRun(found, result["requests"], result["seconds"])

    return run


PEERS: dict[str, Callable[[Path], Peer]] = {"TrackHAR": install_trackhar, "Presidio": install_presidio}
