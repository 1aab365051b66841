"""A content view: the decoded fields of a message, with what was found in them."""

from __future__ import annotations

from collections.abc import Iterable

from mitmproxy.contentviews import Contentview, Metadata, SyntaxHighlight

from overcollect.audit import Setting
from overcollect.captures.flow import CURRENT_VERSION
from overcollect.captures.flow_messages import flow_messages
from overcollect.detection import Detector
from overcollect.live.packing import message_state
from overcollect.model import Detection, Field, Gap, Message
from overcollect.reports.clean import clean
from overcollect.reports.masking import Masking
from overcollect.reports.values import shown

_LONGEST_VALUE = 200
_MOST_FIELDS = 2000


class FieldsContentview(Contentview):
    """Shows every decoded leaf with its location and its chain of decoders; ``>>`` points at personal information.

    Known values, and what was found, are masked wherever they stand, as in reports; other values are shown as they were
    sent.

    Args:
        setting: knowledge, and the known values of the device.
        reveal: mask nothing.
    """

    def __init__(self, setting: Setting, *, reveal: bool = False) -> None:
        self._device = setting.device
        self._reveal = reveal
        self._decoding = setting.decoding()
        self._detector = Detector(setting.catalogue, setting.device)

    @property
    def name(self) -> str:
        return "overcollect"

    @property
    def syntax_highlight(self) -> SyntaxHighlight:
        return "none"

    def render_priority(self, data: bytes, metadata: Metadata) -> float:  # noqa: ARG002 - the interface
        # Offered, never chosen by itself: the view that people know stays the default.
        return -1

    def prettify(self, data: bytes, metadata: Metadata) -> str:  # noqa: ARG002 - the message has more than its body
        message = _message(metadata)
        decoded = self._decoding.open(message)
        detections = self._detector.detect(message, decoded.fields)
        lines = _Lines(Masking(self._device, detections, reveal=self._reveal), detections, reveal=self._reveal)
        told = [lines.headline(), *(line for field in decoded.fields[:_MOST_FIELDS] for line in lines.of(field))]
        if len(decoded.fields) > _MOST_FIELDS:
            told.append(f"   … {len(decoded.fields) - _MOST_FIELDS} fields more")
        return "\n".join([*told, *map(lines.gap, decoded.gaps)])


class _Lines:
    """Lines of one message."""

    def __init__(self, masking: Masking, detections: Iterable[Detection], *, reveal: bool) -> None:
        self._masking = masking
        self._reveal = reveal
        self._found: dict[str, list[Detection]] = {}
        for detection in detections:
            self._found.setdefault(detection.location, []).append(detection)

    def headline(self) -> str:
        kinds = {detection.data_type: detection.grade for each in self._found.values() for detection in each}
        if not kinds:
            return "No personal information found."
        return "Personal information: " + ", ".join(f"{name} ({grade})" for name, grade in sorted(kinds.items()))

    def of(self, field: Field) -> list[str]:
        text = _text(field)
        location, decoding = field.node.location(), tuple(field.node.decoding())
        here = [
            detection
            for detection in self._found.get(location, ())
            if decoding == detection.decoding and detection.value.reveal() in text
        ]
        place = self._masking.location(here[0]) if here else self._masking.text(location)
        chain = "   [" + " > ".join(decoding) + "]" if decoding else ""
        line = f"{'>>' if here else '  '} {clean(place)} = {clean(self._value(text, here), _LONGEST_VALUE)}{chain}"
        return [line, *(f"     ^^ {_told(detection)}" for detection in here)]

    def gap(self, gap: Gap) -> str:
        return f"   not opened: {gap.reason}, {gap.bytes} bytes {clean(self._masking.known(gap.detail))}"

    def _value(self, text: str, here: Iterable[Detection]) -> str:
        if self._reveal:
            return text
        for detection in here:
            text = text.replace(detection.value.reveal(), shown(detection, reveal=False))
        return self._masking.known(text)


def _message(metadata: Metadata) -> Message:
    state, sent = message_state(metadata)
    wanted = [item for item in flow_messages(state, CURRENT_VERSION, "", 0) if isinstance(item, Message)]
    if not wanted:
        raise ValueError("there is no message to decode")
    return wanted[0] if sent else wanted[-1]


def _text(field: Field) -> str:
    return field.value if isinstance(field.value, str) else field.value.decode("latin-1")


def _told(detection: Detection) -> str:
    how = f", {detection.transform}" if detection.transform else ""
    return f"{detection.data_type}: {detection.grade} by {detection.method}{how}. {clean(detection.reason, 200)}"
