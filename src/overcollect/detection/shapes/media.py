"""Method 4 for pictures, sound and documents: by their first bytes, whatever the field or the file is called.

A name over them says what kind of picture it is: of the screen, of an identity document, of a face.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.detection.surroundings import names_over
from overcollect.model import Grade, Method

_SMALLEST, _SMALLEST_NAMED, _SMALLEST_SOUND = 1_000, 120, 24
"""Bytes; smaller pictures are icons and tracking pixels, unless a name says what they show; sound is recorded in short
pieces."""
_HEAD = 64
_JOINTS = re.compile(r"[/._-]")
_SHORTEST_WORD = 4
"""Letters of a word of a path that says what is sent there: ``/face/verify``, ``/resume/upload``."""
_PHOTO, _AUDIO, _DOCUMENT = "photo_video", "audio_recording", "files_docs"
_SHOWN = {
    _PHOTO: ("id_document_image", "screenshot", "face_data", "fingerprint_data", "iris", "photo_video"),
    _AUDIO: ("voiceprint", "audio_recording"),
    _DOCUMENT: ("resume", "files_docs"),
}
"""What a file of a kind can be more exactly, where its name says so."""


class _Kind(NamedTuple):
    data_type: str
    what: str
    grade: Grade
    """Probable where cameras and microphones write it, possible where programs draw it as well."""


_MAGICS: tuple[tuple[bytes, _Kind], ...] = (
    (b"\xff\xd8\xff\xe1", _Kind(_PHOTO, "a JPEG picture with EXIF data", Grade.PROBABLE)),
    (b"\xff\xd8\xff", _Kind(_PHOTO, "a JPEG picture", Grade.POSSIBLE)),
    (b"\x89PNG\r\n\x1a\n", _Kind(_PHOTO, "a PNG picture", Grade.POSSIBLE)),
    (b"#!AMR", _Kind(_AUDIO, "an AMR recording of speech", Grade.PROBABLE)),
    (b"#!SILK", _Kind(_AUDIO, "a SILK recording of speech", Grade.PROBABLE)),
    (b"\x02#!SILK", _Kind(_AUDIO, "a SILK recording of speech", Grade.PROBABLE)),
    (b"OggS", _Kind(_AUDIO, "an Ogg stream", Grade.POSSIBLE)),
    (b"ID3", _Kind(_AUDIO, "an MP3 file", Grade.POSSIBLE)),
    (b"fLaC", _Kind(_AUDIO, "a FLAC file", Grade.POSSIBLE)),
    (b"\xff\xf1", _Kind(_AUDIO, "an AAC stream", Grade.PROBABLE)),
    (b"\xff\xf9", _Kind(_AUDIO, "an AAC stream", Grade.PROBABLE)),
    (b"\x1aE\xdf\xa3", _Kind(_PHOTO, "a Matroska or WebM file", Grade.POSSIBLE)),
    (b"%PDF-", _Kind(_DOCUMENT, "a PDF document", Grade.PROBABLE)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _Kind(_DOCUMENT, "an Office document", Grade.PROBABLE)),
)
_BRANDS = {
    b"heic": _Kind(_PHOTO, "a HEIC picture", Grade.PROBABLE),
    b"heix": _Kind(_PHOTO, "a HEIC picture", Grade.PROBABLE),
    b"mif1": _Kind(_PHOTO, "a HEIF picture", Grade.PROBABLE),
    b"qt  ": _Kind(_PHOTO, "a QuickTime video", Grade.PROBABLE),
    b"M4A ": _Kind(_AUDIO, "an M4A recording", Grade.PROBABLE),
}
"""Of ISO media files, bytes 8 to 12."""
_RIFF = {
    b"WAVE": _Kind(_AUDIO, "a WAVE recording", Grade.PROBABLE),
    b"WEBP": _Kind(_PHOTO, "a WebP picture", Grade.POSSIBLE),
}


class Media:
    def __init__(self, data_types: frozenset[str], names: NameIndex) -> None:
        self._types = data_types
        self._names = names

    def find(self, page: Page) -> Iterator[Candidate]:
        for field in page.binary:
            data = page.fields[field].value
            assert isinstance(data, bytes)
            kind = kind_of(data) if len(data) >= _SMALLEST_SOUND else None
            if kind is None or len(data) < _smallest(kind):
                continue
            named = self._named(page, field, kind.data_type)
            data_type = named or kind.data_type
            if data_type in self._types and (named or kind.data_type != _PHOTO or len(data) >= _SMALLEST):
                yield Candidate(
                    field,
                    data_type,
                    Grade.PROBABLE if named else kind.grade,
                    Method.SHAPE,
                    f"{kind.what}, {len(data)} bytes",
                    hashlib.sha256(data).hexdigest(),
                    f"the content is {kind.what}" + (", and the name says what it shows" if named else ""),
                    strong=bool(named),
                )

    def _named(self, page: Page, number: int, data_type: str) -> str:
        """Return what the field's name, the nearest one over it, or a word of the path says that the file is."""
        field = page.fields[number]
        words = [word for word in _JOINTS.split(page.path) if len(word) >= _SHORTEST_WORD]
        for name in (field.name, *names_over(field)[:1], *reversed(words)):
            said = {hit.data_type.id for hit in self._names.of_name(name) if hit.strong}
            if found := next((one for one in _SHOWN[data_type] if one in said), ""):
                return found
        return ""


def _smallest(kind: _Kind) -> int:
    return _SMALLEST_NAMED if kind.data_type == _PHOTO else _SMALLEST_SOUND


def kind_of(data: bytes) -> _Kind | None:
    """Return what a file is by its first bytes, where it can be a photo, a video or a recording."""
    head = data[:_HEAD]
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], _Kind(_PHOTO, "an MP4 video", Grade.PROBABLE))
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    return next((kind for magic, kind in _MAGICS if head.startswith(magic)), None)
