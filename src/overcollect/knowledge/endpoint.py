"""What the fields of a known SDK's requests mean: classifiers/endpoints/<vendor>.yaml."""

from __future__ import annotations

from msgspec import Struct

from overcollect.knowledge.data_type import Text


class EndpointField(Struct, frozen=True, forbid_unknown_fields=True):
    at: str
    """Place and keys, joined by dots over all decoders between them: ``body.header.oaid``, ``query.imei``,
    ``header.x-device-id``. ``*`` stands for one key or list item, ``**`` for any number of them."""
    data_type: str
    reason: str
    """Why: an address of public documentation, or the capture or source file in which it was seen."""
    transform: str | None = None
    """``md5``, ``sha1``, ``sha256`` where the vendor sends a digest."""


class EndpointSample(Struct, frozen=True, forbid_unknown_fields=True):
    """One request, made up after the vendor's documentation."""

    url: str
    method: str = "POST"
    headers: dict[str, str] = {}
    body: str = ""
    """Text as sent, content coding aside."""
    finds: dict[str, str] = {}
    """``at`` -> data type that must be found there by endpoint knowledge; empty for look-alikes."""
    why: str = ""


class Endpoint(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    """``<vendor>.<what>``."""
    hosts: tuple[str, ...]
    """Names in lower case; ``*.example.com`` for every name below. Empty for a format that any host may speak."""
    fields: tuple[EndpointField, ...]
    path: str = ""
    """RE2 pattern that the path must match from its start; '' for any."""
    method: str = ""
    """HTTP method; '' for any."""
    has: tuple[str, ...] = ()
    """Places (like ``at``) that must be there: tells one format from another on the same host."""
    elsewhere: tuple[str, ...] = ()
    """Places that must be there on any other host: apps send to SDKs through their own domains, or host the server."""
    samples: tuple[EndpointSample, ...] = ()
    spares: tuple[EndpointSample, ...] = ()
    """Requests that this endpoint must not claim, or whose fields mean something else."""


class Vendor(Struct, frozen=True, forbid_unknown_fields=True):
    """A vendor of SDKs, with its endpoints."""

    id: str
    name: Text
    owner: str
    """Id of an owner in purposes/recipients; '' for a format."""
    sources: tuple[str, ...]
    endpoints: tuple[Endpoint, ...]
    unsupported: tuple[str, ...] = ()
    """What was left out for want of a public source."""
