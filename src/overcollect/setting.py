"""Everything that an audit takes beside the captures."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from overcollect.decoding import Decoding
from overcollect.examination import Examiner
from overcollect.inputs import Answer, App, Device, Timeline
from overcollect.inputs.corroboration import Access
from overcollect.inputs.previous import Previous
from overcollect.inputs.publication import Publication
from overcollect.knowledge import Catalogue
from overcollect.model import PayloadKey, Secret
from overcollect.recipients import WebPages


class Setting(Struct, frozen=True, kw_only=True):
    """Everything that an audit takes beside the captures."""

    catalogue: Catalogue
    app: App | None = None
    device: Device | None = None
    timeline: Timeline = Timeline()
    scope: str = "app"
    """``app``: the captures hold one app's traffic; ``device``: a whole device was recorded."""
    only_app: str = ""
    """Package name of the only app that counts, where the captures tell the process; '' for that of app.yaml."""
    accesses: tuple[Access, ...] = ()
    """What logs say of readings and permissions on the device."""
    published: tuple[Publication, ...] = ()
    """What the app and the operators of SDKs have published about data."""
    answers: tuple[Answer, ...] = ()
    """What the operator answered to findings of audits before; reports show it, and nothing else."""
    previous: Previous | None = None
    """What the version before sent, by its report."""
    norms: tuple[str, ...] = ()
    """Norm sets to go by; none for those of the app's market and store."""
    norms_on: str = ""
    """Day whose clauses count, as an ISO date; '' for the day of the traffic."""
    positions: Path | None = None
    """The user's database of where servers stand, in MaxMind's format (.mmdb)."""

    @property
    def secret(self) -> Secret | None:
        """Key of value tokens."""
        return None if self.device is None else self.device.secret

    @property
    def app_id(self) -> str:
        """Package name of the app under audit; '' where it is not known."""
        return self.only_app or ("" if self.app is None else self.app.app.id)

    @property
    def app_name(self) -> str:
        """Name of the app under audit, as the device shows it; '' where it is not known."""
        return "" if self.only_app or self.app is None else self.app.app.name

    @property
    def payload_keys(self) -> tuple[PayloadKey, ...]:
        """What opens what the app encrypts itself."""
        return () if self.app is None else self.app.payload_keys

    def decoding(self) -> Decoding:
        return Decoding(keys=self.payload_keys)

    def examiner(self, *, responses: bool = False) -> Examiner:
        return Examiner(
            self.catalogue,
            self.device,
            decoding=self.decoding(),
            app_id=self.app_id,
            app_name=self.app_name,
            pages=WebPages(self.app, self.catalogue),
            responses=responses,
        )
