"""What an app or an SDK's operator has published about data, ready to be held against traffic."""

from __future__ import annotations

from msgspec import Struct


class NamedParty(Struct, frozen=True, kw_only=True):
    """A recipient as a publication names it."""

    names: tuple[str, ...]
    """Of the SDK and of the company."""
    hosts: tuple[str, ...] = ()
    """Of the links and domains that stand beside the name, lower case."""


class Entry(Struct, frozen=True, kw_only=True):
    """One kind of data that a publication names."""

    words: str
    """As the publication has it."""
    data_types: tuple[str, ...]
    """What the words were read as; empty where a store's type has no data type."""
    broad: bool = False
    """The words name a group."""
    labels: tuple[str, ...] = ()
    """Types of the store's label, as the store writes them; empty for lists."""
    party: NamedParty | None = None
    """Who gets it; None for the app's operator."""
    shared: bool = False
    """Play: it is among what is shared."""
    linked: bool | None = None
    """Apple: linked to the user's identity; None where nothing is said of that."""
    tracking: bool | None = None
    """Apple: used to track."""


class Unclear(Struct, frozen=True, kw_only=True):
    """Words of a publication that stand for no known data type: they may cover anything."""

    words: str
    place: str
    party: NamedParty | None = None


class Publication(Struct, frozen=True, kw_only=True):
    """What one file says."""

    path: str
    sha256: str
    kind: str
    """``privacy-label``, ``privacy-manifest``, ``data-safety`` or ``list``."""
    of: str = ""
    """Id of a recipient in app.yaml, or a domain, whose operator published it; '' for the app's own."""
    entries: tuple[Entry, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    rows: int = 0
    """Statements about data in the file."""
    mapped: int = 0
    """Of these, those of which every word was understood."""
    says: bool = True
    """It states what is collected, be it nothing. False: nothing can be held against it."""
    encrypted: bool | None = None
    """Play: everything is encrypted in transit; None where nothing is said."""
    tracking_domains: tuple[str, ...] = ()
    """Apple: NSPrivacyTrackingDomains of all manifests in the file."""
    platform: str = ""
    """android, ios, '' for any."""
    app_id: str = ""
    version: str = ""
