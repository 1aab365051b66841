"""The pure part of the audit: from messages to facts. Every worker and the live audit run this same code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from overcollect.decoding import Decoded, Decoding
from overcollect.detection import Detector, Identifiers
from overcollect.inputs import Device
from overcollect.issued import issued_tokens
from overcollect.judgement.downloads import download_in
from overcollect.judgement.other_package import named_package
from overcollect.knowledge import Catalogue
from overcollect.model import Attribution, Detection, Direction, Fact, Field, Kind, Message, MessageRef
from overcollect.recipients import Services, WebPages, names_in

_SHORTENED = 16
"""Bytes from which on a name may be cut: PCAPdroid has room for 20, the end included, and may cut within a letter."""

_SIZE = 131_072
"""Bytes of messages that are searched together, as they are opened: more would take memory and save no time."""


def received(message: Message, app_id: str, app_name: str = "") -> Fact:
    """Return what the audit takes from a message to the device: tokens issued, names answered, packages brought."""
    return Fact(
        message=MessageRef.of(message),
        attribution=attribution(message, app_id, app_name),
        issued=issued_tokens(message),
        names=names_in(message),
        answers=message.kind is Kind.HTTP_RESPONSE and bool(message.body),
        download=download_in(message),
    )


def attribution(message: Message, app_id: str, app_name: str = "") -> Attribution:
    """Tell whose traffic a message is, as far as the capture names the process: by package, or by the app's name.

    A bare user id names nobody: which app has it is not in the capture.
    """
    process = message.process
    if process is None or not app_id or process.isdecimal():
        return Attribution.ASSUMED
    return Attribution.PROVEN if process == app_id or _is_name(process, app_name) else Attribution.OTHER


def _is_name(process: str, app_name: str) -> bool:
    if process == app_name:
        return bool(app_name)
    seen = process.rstrip("\N{REPLACEMENT CHARACTER}").encode()
    return len(seen) >= _SHORTENED and app_name.encode().startswith(seen)


class Examiner:
    """Opens messages and finds personal information in them.

    Args:
        catalogue: the knowledge.
        device: known values; None where there are none.
        decoding: opens the messages; None for one that has no keys of the app.
        app_id: package name of the app under audit; '' where it is not known.
        app_name: as the device shows it: captures may name the app so.
        pages: tells the web pages that the app shows from the app itself; None where it shows none.
        responses: examine what was received, too. The audit judges only what was sent.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        device: Device | None,
        *,
        decoding: Decoding | None = None,
        app_id: str = "",
        app_name: str = "",
        pages: WebPages | None = None,
        responses: bool = False,
    ) -> None:
        self._decoding = decoding or Decoding()
        self._detector = Detector(catalogue, device)
        self._identifiers = Identifiers(catalogue)
        self._app_id = app_id
        self._app_name = app_name
        self._pages = pages or WebPages(None, catalogue)
        self._services = Services(catalogue.owners)
        self._responses = responses

    def examine(self, messages: Iterable[Message]) -> list[Fact]:
        """Return one fact a message, in the same order."""
        return [fact for together in self._opened(messages) for fact in self._facts(together)]

    def _opened(self, messages: Iterable[Message]) -> Iterator[list[tuple[Message, Decoded | None]]]:
        """Yield messages with what is in them, or with None where nobody looks, as many together as are small."""
        together: list[tuple[Message, Decoded | None]] = []
        size = 0
        for message in messages:
            if message.direction is Direction.RECEIVED and not self._responses:
                together.append((message, None))
                continue
            decoded = self._decoding.open(message)
            together.append((message, decoded))
            size += decoded.size
            if size >= _SIZE:
                yield together
                together, size = [], 0
        if together:
            yield together

    def _facts(self, together: Sequence[tuple[Message, Decoded | None]]) -> Iterator[Fact]:
        opened = [(message, decoded.fields) for message, decoded in together if decoded is not None]
        detections = iter(self._detector.detect_together(opened))
        for message, decoded in together:
            if decoded is None:
                yield received(message, self._app_id, self._app_name)
            else:
                yield self._fact(message, decoded, next(detections))

    def _fact(self, message: Message, decoded: Decoded, detections: tuple[Detection, ...]) -> Fact:
        page = self._pages.page(message)
        named, unnamed = self._identifiers.of(decoded.fields, detections)
        return Fact(
            message=MessageRef.of(message),
            attribution=Attribution.OTHER if page else attribution(message, self._app_id, self._app_name),
            service=self._services.of(message),
            package=named_package(message, self._app_id),
            page=page,
            detections=detections,
            named=named,
            unnamed=unnamed,
            names_app=self._names_app(message, decoded.fields),
            gaps=tuple(decoded.gaps),
        )

    def _names_app(self, message: Message, fields: Iterable[Field]) -> bool:
        if not self._app_id:
            return False
        for field in fields:
            value = field.value
            if value.__class__ is str and self._app_id in value:
                return True
        return any(self._app_id in value for _, value in message.headers)
