"""device.yaml: known values, read from or planted on the test device."""

from __future__ import annotations

from msgspec import Struct

from overcollect.model import Secret


class KnownLocation(Struct, frozen=True, kw_only=True):
    """WGS-84, decimal degrees."""

    lat: float
    lon: float
    radius_m: float = 50.0


class KnownValue(Struct, frozen=True, kw_only=True):
    data_type: str
    value: Secret
    """Canonical spelling. For record collections the records are KnownValue of ``person_name`` or
    ``phone_number`` with ``member_of`` set; a record with neither is refused."""
    written: Secret | None = None
    """As the user wrote it, where that is another spelling: apps also hash what was typed."""
    member_of: str = ""
    """The collection that the value belongs to: ``contacts_list``, ``installed_apps``, ``call_log``, ..."""
    location: KnownLocation | None = None
    """Set instead of a spelling for locations; ``value`` is then ``lat,lon``."""


class Device(Struct, frozen=True, kw_only=True):
    name: str = ""
    os: str = ""
    utc_offset_s: float = 0
    """Of its clock: its logs without a zone are in this local time."""
    secret: Secret | None = None
    """Key of value tokens."""
    values: tuple[KnownValue, ...] = ()
