"""What one message contributes to the audit. Facts are small, and travel between processes.

They hold no payload but for pieces of files that may be installation packages, which only together tell it.
"""

from __future__ import annotations

import math

from msgspec import Struct

from overcollect.model.detection import Detection
from overcollect.model.download import Download
from overcollect.model.gap import Gap, GapReason
from overcollect.model.identifier import NamedIdentifier, UnnamedIdentifier
from overcollect.model.message import Attribution, Direction, Kind, Message


class MessageRef(Struct, frozen=True, kw_only=True, gc=False):
    """A message without its content."""

    capture: str
    index: int
    time: float | None
    kind: Kind
    direction: Direction
    host: str
    port: int
    scheme: str
    address: str | None
    connection: str
    frames: tuple[int, ...]
    process: str | None
    size: int

    @classmethod
    def of(cls, message: Message) -> MessageRef:
        return cls(
            capture=message.capture,
            index=message.index,
            time=message.time,
            kind=message.kind,
            direction=message.direction,
            host=message.host,
            port=message.port,
            scheme=message.scheme,
            address=message.address,
            connection=message.connection,
            frames=message.frames,
            process=message.process,
            size=message.size,
        )

    @property
    def rank(self) -> tuple[float, str, int]:
        """The order of messages in time; those without one are the last."""
        return (math.inf if self.time is None else self.time, self.capture, self.index)

    @property
    def encrypted(self) -> bool:
        return self.scheme in ("https", "wss", "tls")


class Fact(Struct, frozen=True, kw_only=True, gc=False):
    message: MessageRef
    attribution: Attribution = Attribution.ASSUMED
    detections: tuple[Detection, ...] = ()
    named: tuple[NamedIdentifier, ...] = ()
    """What the message calls its identifiers, so that others which do not are understood."""
    unnamed: tuple[UnnamedIdentifier, ...] = ()
    """Values that look like identifiers and that nothing in the message names, the first 64."""
    issued: bytes = b""
    """For responses: 8-byte digests of the tokens that they brought, one after the other."""
    names: tuple[tuple[str, str], ...] = ()
    """For answers of name servers: pairs of an address or alias, and the name that was asked for."""
    names_app: bool = False
    """The app's own package name stands in the message."""
    package: str = ""
    """Package of another maker's app that the message names as its sender; '' where it names none."""
    service: str = ""
    """Id of the owner whose service on the host it went to, where the path tells it; '' for the host as such."""
    page: str = ""
    """Host of the web page that sent the message, where an app shows pages of others; '' for the app itself."""
    gaps: tuple[Gap, ...] = ()
    """Gaps of the decoders in this message; their bytes are part of ``message.size``."""
    answers: bool = False
    """For responses: the capture holds a body, so that what servers answer can be seen."""
    download: Download | None = None
    """For responses that bring an installation package, or may bring a part of one."""

    @classmethod
    def unexamined(cls, message: Message | MessageRef, detail: str) -> Fact:
        """Return the fact that nothing is known of a message."""
        gap = Gap(
            capture=message.capture,
            reason=GapReason.NOT_EXAMINED,
            host=message.host,
            direction=message.direction,
            bytes=message.size,
            index=message.index,
            time=message.time,
            detail=detail,
            counted=True,
        )
        return cls(message=message if isinstance(message, MessageRef) else MessageRef.of(message), gaps=(gap,))

    @property
    def examined(self) -> int:
        """Bytes of the message that were opened and searched."""
        return self.message.size - sum(gap.bytes for gap in self.gaps)
