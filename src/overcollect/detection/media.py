"""Method 4 for pictures and sound: by their first bytes, whatever the field or the file is called."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_SMALLEST = 1_000
"""Bytes; smaller pictures are icons and tracking pixels."""
_HEAD = 64
_PHOTO, _AUDIO = "photo_video", "audio_recording"


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
    def __init__(self, data_types: frozenset[str]) -> None:
        self._types = data_types

    def find(self, page: Page) -> Iterator[Candidate]:
        for field in page.binary:
            data = page.fields[field].value
            assert isinstance(data, bytes)
            kind = kind_of(data) if len(data) >= _SMALLEST else None
            if kind is not None and kind.data_type in self._types:
                yield Candidate(
                    field,
                    kind.data_type,
                    kind.grade,
                    Method.SHAPE,
                    f"{kind.what}, {len(data)} bytes",
                    hashlib.sha256(data).hexdigest(),
                    f"the content is {kind.what}",
                )


def kind_of(data: bytes) -> _Kind | None:
    """Return what a file is by its first bytes, where it can be a photo, a video or a recording."""
    head = data[:_HEAD]
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], _Kind(_PHOTO, "an MP4 video", Grade.PROBABLE))
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    return next((kind for magic, kind in _MAGICS if head.startswith(magic)), None)
