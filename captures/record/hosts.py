"""Host names and addresses. Both are reserved for documentation: `.example` (RFC 6761), 203.0.113.0/24 (RFC 5737)."""

from __future__ import annotations

ADDRESSES = {
    "api.music.example": "203.0.113.11",
    "www.music.example": "203.0.113.12",
    "cdn.music.example": "203.0.113.13",
    "live.music.example": "203.0.113.14",
    "api.rides.example": "203.0.113.21",
    "www.rides.example": "203.0.113.22",
    "positions.rides.example": "203.0.113.23",
    "log.tally.example": "203.0.113.31",
    "bid.adnet.example": "203.0.113.41",
    "t.adnet.example": "203.0.113.42",
    "cfg.adnet.example": "203.0.113.43",
    "api.courier.example": "203.0.113.51",
    "conn.courier.example": "203.0.113.52",
    "api.mapway.example": "203.0.113.61",
    "tile.mapway.example": "203.0.113.62",
    "pay.paylane.example": "203.0.113.71",
    "risk.paylane.example": "203.0.113.72",
}
GRPC = "positions.rides.example"


def by_domain() -> dict[str, dict[str, str]]:
    """Registrable domain -> host -> address."""
    domains: dict[str, dict[str, str]] = {}
    for host, address in ADDRESSES.items():
        domains.setdefault(host.partition(".")[2], {})[host] = address
    return domains
