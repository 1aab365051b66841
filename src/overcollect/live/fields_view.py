"""A content view: the decoded fields of a message, with what was found in them."""

from __future__ import annotations

from mitmproxy.contentviews import Contentview, Metadata, SyntaxHighlight

from overcollect.audit import Setting
from overcollect.captures.flow import CURRENT_VERSION
from overcollect.captures.flow_messages import flow_messages
from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.live.packing import message_state
from overcollect.model import Detection, Field, Message
from overcollect.reports.clean import clean

_LONGEST_VALUE = 200
_MOST_FIELDS = 2000


class FieldsContentview(Contentview):
    """Shows every decoded leaf with its location and its chain of decoders; ``>>`` points at personal information.

    Values are shown as they were sent, as in mitmproxy's own views of the same bytes.
    """

    def __init__(self, setting: Setting) -> None:
        self._decoding = Decoding()
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
        found: dict[str, list[Detection]] = {}
        for detection in self._detector.detect(message, decoded.fields):
            found.setdefault(detection.location, []).append(detection)
        lines = [_headline(found)]
        for field in decoded.fields[:_MOST_FIELDS]:
            lines += _lines(field, found)
        if len(decoded.fields) > _MOST_FIELDS:
            lines.append(f"   … {len(decoded.fields) - _MOST_FIELDS} fields more")
        lines += [f"   not opened: {gap.reason}, {gap.bytes} bytes {clean(gap.detail)}" for gap in decoded.gaps]
        return "\n".join(lines)


def _message(metadata: Metadata) -> Message:
    state, sent = message_state(metadata)
    wanted = [item for item in flow_messages(state, CURRENT_VERSION, "", 0) if isinstance(item, Message)]
    if not wanted:
        raise ValueError("there is no message to decode")
    return wanted[0] if sent else wanted[-1]


def _headline(found: dict[str, list[Detection]]) -> str:
    kinds = {detection.data_type: detection.grade for each in found.values() for detection in each}
    if not kinds:
        return "No personal information found."
    return "Personal information: " + ", ".join(f"{name} ({grade})" for name, grade in sorted(kinds.items()))


def _lines(field: Field, found: dict[str, list[Detection]]) -> list[str]:
    location = field.node.location()
    here = [
        detection
        for detection in found.get(location, ())
        if tuple(field.node.decoding()) == detection.decoding and detection.value.reveal() in _text(field)
    ]
    value = clean(_text(field), _LONGEST_VALUE)
    chain = " > ".join(field.node.decoding())
    line = f"{'>>' if here else '  '} {clean(location)} = {value}" + (f"   [{chain}]" if chain else "")
    return [line, *(f"     ^^ {_told(detection)}" for detection in here)]


def _text(field: Field) -> str:
    return field.value if isinstance(field.value, str) else field.value.decode("latin-1")


def _told(detection: Detection) -> str:
    how = f", {detection.transform}" if detection.transform else ""
    return f"{detection.data_type}: {detection.grade} by {detection.method}{how}. {clean(detection.reason, 200)}"
