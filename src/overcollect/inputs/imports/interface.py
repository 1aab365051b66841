"""What a published declaration says, before it becomes an app.yaml."""

from __future__ import annotations

from msgspec import Struct


class Party(Struct, frozen=True, kw_only=True):
    """A recipient as the source names it."""

    name: str
    """Of the SDK or of the company, whichever stands first."""
    company: str = ""
    links: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    """Domains that the source itself says are the party's."""
    sdk: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return (self.name, self.company)


class Statement(Struct, frozen=True, kw_only=True):
    """One thing a source says is collected, in its own words."""

    phrases: tuple[str, ...]
    """What is collected: one entry a kind, as the source lists them."""
    place: str
    """Where it stands in the source, for a person: ``row 3``, ``line 12``."""
    why: str = ""
    party: Party | None = None
    """Who gets it; None for the operator."""
    label: str = ""
    """``apple`` or ``google`` where the phrases are types of that store's label, which outrank synonyms."""
    linked: bool | None = None
    """Apple: linked to the user's identity; None where the source says nothing of that."""
    tracking: bool | None = None
    """Apple: used to track; None where the source says nothing of that."""


class Published(Struct, frozen=True, kw_only=True):
    """What one file says."""

    kind: str
    """``privacy-manifest``, ``privacy-label``, ``data-safety``, ``android-manifest`` or ``list``."""
    name: str
    """The file, and its member where it is an archive."""
    statements: tuple[Statement, ...] = ()
    parties: tuple[Party, ...] = ()
    """Recipients of which the source says nothing else."""
    permissions: tuple[str, ...] = ()
    applovin_keys: tuple[str, ...] = ()
    """SDK keys of AppLovin, which open its messages."""
    app_id: str = ""
    app_name: str = ""
    version: str = ""
    signers: tuple[str, ...] = ()
    """SHA-256 of the certificates that sign the package, in lower-case hex."""
    platform: str = ""
    notes: tuple[str, ...] = ()
    """What could not be read, and what the source says beside data."""
    declares: bool = True
    """False for a source that is no statement about collecting, such as a list of permissions."""
    of_app: bool = True
    """False for a source about a part of the app: the manifest of an SDK or of an extension."""
    encrypted: bool | None = None
    """Play: all data is encrypted in transit; None where nothing is said."""
    tracking_domains: tuple[str, ...] = ()
