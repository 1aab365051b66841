"""Pictures, sound, films, fonts and archives by their own first bytes: what a sender calls so may be encrypted."""

from __future__ import annotations

_TYPES = ("image/", "audio/", "video/", "font/", "application/font", "application/pdf", "application/zip")
_MAGICS = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",  # JPEG
    b"GIF87a",
    b"GIF89a",
    b"wOFF",
    b"wOF2",
    b"OggS",
    b"ID3",
    b"\xff\xfb",  # MP3 without a tag
    b"\xff\xf1",  # AAC
    b"fLaC",
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"PK\x03\x04",
    b"%PDF-",
    b"\x00asm",
    b"\x00\x00\x01\x00",  # icon
    b"7z\xbc\xaf\x27\x1c",
    b"\xfd7zXZ\x00",
    b"BZh",
    b"dex\n",
    b"SQLite format 3\x00",
    b"#!AMR",
    b"II*\x00",  # TIFF, raw photos
    b"MM\x00*",
)
_SHORT_MAGICS = (
    *(
        b"BM",
        b"8BPS",
        b"DDS ",
        b"\xabKTX",
        b"\x00\x00\x02\x00",
        b"\x00\x00\x00\x0cjP  ",
        b"\x00\x00\x00\x0cJXL ",
        b"\xff\x0a",
    ),
    *(b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf"),  # fonts
    *(b"RIFF", b"FORM", b"MThd", b"caff", b"#!SILK", b"\x02#!SILK", b"MAC ", b"wvpk", b"ADIF", b"\x56\xe0"),
    *(b"FLV", b"0&\xb2u", b".RMF", b"DKIF", b"\x1fC\xb6u", b"FWS", b"CWS"),
    *(b"\x00\x00\x00\x01", b"\x00\x00\x01"),  # H.264, H.265, MPEG
    *(b"PK\x05\x06", b"PK\x07\x08", b"PK00"),
)
"""Magics that are too short, or too like other things, to be believed without the type."""
_BOXES = frozenset([b"styp", b"moof", b"sidx", b"mdat", b"emsg", b"moov", b"free", b"skip", b"wide", b"prft"])
_PACKET = 188
"""Bytes of a packet of MPEG transport streams."""


def has_magic(data: bytes) -> bool:
    """Whether the first bytes say beyond doubt that it is of a well-known kind."""
    return (
        data.startswith(_MAGICS)
        or data[4:8] == b"ftyp"  # MP4, HEIC, AVIF
        or (data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "))
    )


def is_called_media(content_type: str) -> bool:
    return content_type.startswith(_TYPES)


def may_begin(data: bytes) -> bool:
    """Whether what is called so may begin here, or a segment of it."""
    return (
        data.startswith(_SHORT_MAGICS)
        or data[4:8] in _BOXES
        or data[:1] == data[_PACKET : _PACKET + 1] == b"G"
        or data[34:36] == b"LP"  # Embedded OpenType
        or b"%PDF-" in data[:1024]
        or _is_audio_frame(data)
    )


def _is_audio_frame(data: bytes) -> bool:
    """Whether a frame of MPEG audio begins, of any layer, or of AAC (ISO/IEC 13818-3 and 13818-7)."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:
        return False
    is_aac = data[1] & 0xF6 == 0xF0
    version, bitrate, rate = data[1] >> 3 & 3, data[2] >> 4, data[2] >> 2 & 3
    return is_aac or (version != 1 and bool(data[1] & 6) and bitrate != 15 and rate != 3)
