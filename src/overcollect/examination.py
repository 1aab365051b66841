"""The pure part of the audit: from messages to facts. Every worker and the live audit run this same code."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.inputs import Device
from overcollect.issued import issued_tokens
from overcollect.knowledge import Catalogue
from overcollect.model import Attribution, Direction, Fact, Field, Message, MessageRef
from overcollect.recipients import names_in


def received(message: Message, app_id: str) -> Fact:
    """Return what the audit takes from a message to the device: what it issued, and names that it answered."""
    return Fact(
        message=MessageRef.of(message),
        attribution=attribution(message, app_id),
        issued=issued_tokens(message),
        names=names_in(message),
    )


def attribution(message: Message, app_id: str) -> Attribution:
    """Tell whose traffic a message is, as far as the capture names the process."""
    if message.process is None or not app_id:
        return Attribution.ASSUMED
    return Attribution.PROVEN if message.process == app_id else Attribution.OTHER


class Examiner:
    """Opens messages and finds personal information in them.

    Args:
        catalogue: the knowledge.
        device: known values; None where there are none.
        app_id: package name of the app under audit; '' where it is not known.
        responses: examine what was received, too. The audit judges only what was sent.
    """

    def __init__(
        self, catalogue: Catalogue, device: Device | None, *, app_id: str = "", responses: bool = False
    ) -> None:
        self._decoding = Decoding()
        self._detector = Detector(catalogue, device)
        self._app_id = app_id
        self._responses = responses

    def examine(self, messages: Iterable[Message]) -> list[Fact]:
        """Return one fact a message, in the same order."""
        return [self._fact(message) for message in messages]

    def _fact(self, message: Message) -> Fact:
        if message.direction is Direction.RECEIVED and not self._responses:
            return received(message, self._app_id)
        decoded = self._decoding.open(message)
        return Fact(
            message=MessageRef.of(message),
            attribution=attribution(message, self._app_id),
            detections=self._detector.detect(message, decoded.fields),
            names_app=self._names_app(message, decoded.fields),
            gaps=tuple(decoded.gaps),
        )

    def _names_app(self, message: Message, fields: Iterable[Field]) -> bool:
        if not self._app_id:
            return False
        if any(self._app_id in value for _, value in message.headers):
            return True
        return any(isinstance(field.value, str) and self._app_id in field.value for field in fields)
