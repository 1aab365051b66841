"""app.yaml: what the app says."""

from __future__ import annotations

from msgspec import Struct, field

from overcollect.model import PayloadKey


class AppInfo(Struct, frozen=True, kw_only=True):
    id: str
    name: str = ""
    version: str = ""
    platform: str = ""
    """android, ios, harmonyos, windows, macos, linux, web, mini_program."""
    market: str = ""
    """ISO 3166-1 alpha-2 of the market; decides the default norms."""
    audience: str = "general"
    """general, mixed, children."""
    source: str = ""
    """Where the package was got: a store or a site, as the ministry's notices name it."""
    signer: str = ""
    """SHA-256 of the certificate that signs the package, in hex; colons may stand between the bytes."""


class Operator(Struct, frozen=True, kw_only=True):
    name: str
    domains: tuple[str, ...] = ()


class AppFunction(Struct, frozen=True, kw_only=True):
    id: str
    like: str = ""
    """Id of purposes/functions; '' where the function is the app's own."""
    kind: str = ""
    """basic or extended; '' to take it from the service type."""
    grants: tuple[str, ...] = ()
    """Conditions of the law that hold while it is in use, beside those of ``like``."""


class Sdk(Struct, frozen=True, kw_only=True):
    name: str
    version: str = ""


class DeclaredRecipient(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    domains: tuple[str, ...]
    role: str = ""
    country: str = ""
    capacity: str = ""
    """processor, independent, joint; '' where nothing is said."""
    sdk: Sdk | None = None


class When(Struct, frozen=True, kw_only=True):
    consent: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    at_most: str = ""


class Purpose(Struct, frozen=True, kw_only=True):
    id: str
    data: tuple[str, ...]
    recipients: tuple[str, ...]
    """Ids of recipients, or ``operator``."""
    why: str = ""
    needed: bool = False
    basis: str = ""
    when: When = When()
    keep: str = ""
    """How long the data is kept: a number and h, d, w or y; '' where nothing is said."""
    said_as: dict[str, tuple[str, ...]] = {}
    """The words of a published source, and the data types that they were read as."""


class OwnItem(Struct, frozen=True, kw_only=True):
    condition: str = "always"
    data: tuple[str, ...]


class OwnService(Struct, frozen=True, kw_only=True):
    """A service type that the user defines; verdicts that rest on it say so."""

    id: str
    name: str
    necessary: tuple[OwnItem, ...] = ()
    functions: tuple[str, ...] = ()
    """Ids of purposes/functions that are its basic function."""


class App(Struct, frozen=True, kw_only=True):
    app: AppInfo
    services: tuple[str, ...] = ()
    own_services: tuple[OwnService, ...] = ()
    operator: Operator | None = None
    functions: tuple[AppFunction, ...] = ()
    recipients: tuple[DeclaredRecipient, ...] = ()
    purposes: tuple[Purpose, ...] = field(default=())
    permissions: tuple[str, ...] = ()
    """What the app may ask the system for, as its manifest names it; no declaration of what is collected."""
    payload_keys: tuple[PayloadKey, ...] = ()
    """What opens what the app encrypts itself."""
    declares_nothing: bool = False
    """True where the file has no ``purposes`` key at all: then *declared* is unknown, not no."""
    tells_no_functions: bool = False
    """True where the file has no ``functions`` key at all: then it is open whether the app has those of its kind."""
