"""Codings, done again."""

import base64
import bz2
import gzip
import io
import lzma
import zipfile
import zlib

import brotli
import lz4.frame
import pytest
import zstandard

from overcollect.decoding import byte_decoders
from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache
from overcollect.sharing.codings import again, archive_again, coded_again, encoded_like, frames_again, jwt_again

OLD, NEW = '{"imei":"490154203237518","n":"李小明"}', '{"imei":"007170916310539","n":"王大力"}'


def lines(text, end="\n"):
    return "".join(text[at : at + 20] + end for at in range(0, len(text), 20))


TEXTS = {
    "base64": base64.b64encode(OLD.encode()).decode(),
    "base64, bare": base64.b64encode(OLD.encode()).decode().rstrip("="),
    "base64, lines": lines(base64.b64encode(OLD.encode() * 2).decode()),
    "base64, windows": lines(base64.b64encode(OLD.encode() * 2).decode(), "\r\n"),
    "base64url": base64.urlsafe_b64encode((OLD + "??>>").encode()).decode(),
    "hex": OLD.encode().hex(),
    "hex, upper": OLD.encode().hex().upper(),
    "hex, 0x": "0x" + OLD.encode().hex(),
    "hex, spaces": OLD.encode().hex(" "),
    "hex, colons": OLD.encode().hex(":").upper(),
    "base32": base64.b32encode(OLD.encode()).decode(),
    "base32, bare": base64.b32encode(OLD.encode()).decode().rstrip("="),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_encoded_as_it_was(name):
    text, decoder = TEXTS[name], name.partition(",")[0]
    repeated = 2 if "lines" in name or "windows" in name else 1
    tail = "??>>" if decoder == "base64url" else ""
    old, new = OLD * repeated + tail, NEW * repeated + tail
    made = again(decoder, text, old, new, {})
    assert len(made) == len(text)
    assert again(decoder, made, new, old, {}) == text


SQUEEZED = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "brotli": brotli.compress,
    "zstd": zstandard.compress,
    "lz4": lz4.frame.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}


@pytest.mark.parametrize("name", SQUEEZED)
def test_a_stream_is_compressed_again(name):
    made = again(name, SQUEEZED[name](OLD.encode() * 9), OLD.encode() * 9, NEW.encode() * 9, {})
    decoder = next(one for one in byte_decoders.CODINGS.values() if one.id == name)
    hint = "br" if name == "brotli" else ""
    assert decoder.open(made, hint, Room(Budget(), TextCache())).children[0].value == NEW.encode() * 9


def test_gzip_stays_as_long_where_it_can():
    old = gzip.compress(b"".join(bytes([at, at * 7 % 256]) for at in range(99)))
    made = again("gzip", old, b"x", b"short", {})
    assert (len(made), gzip.decompress(made)) == (len(old), b"short")


def test_what_is_only_added_to_a_key_needs_no_key():
    key = bytes(range(7, 7 + len(OLD.encode())))
    sealed = bytes(a ^ b for a, b in zip(OLD.encode(), key, strict=True))
    made = again("xor", sealed, OLD, NEW, {})
    assert bytes(a ^ b for a, b in zip(made, key, strict=True)) == NEW.encode()


def test_what_cannot_be_done_again_is_told():
    assert again("aes", b"x", b"y", b"z", {}) is None
    assert again("lz-string", "x", "y", "z", {}) is None
    assert again("xor", b"12", "12", "123", {}) is None


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16-le", "utf-16"])
def test_a_charset_is_known_by_what_it_makes(charset):
    assert encoded_like(OLD.encode(charset), OLD, NEW) == NEW.encode(charset)


def test_parts_of_a_text_are_found_by_what_they_say():
    token, other = (base64.b64encode(one).decode() for one in (b"li@example.test", b"mo@example.test"))
    assert coded_again(f"a\x01{token}\x012", "li@example.test", "mo@example.test") == f"a\x01{other}\x012"
    assert coded_again("nothing here", "li", "mo") is None


def test_a_token_loses_its_signature():
    head, claims = (base64.urlsafe_b64encode(one).decode().rstrip("=") for one in (b'{"alg":"x"}', b'{"sub":"1234"}'))
    made = jwt_again(f"{head}.{claims}.abcdef", [("payload", '{"sub":"1234"}', '{"sub":"9876"}')])
    assert made.split(".")[0] == head
    assert base64.urlsafe_b64decode(made.split(".")[1] + "==") == b'{"sub":"9876"}'
    assert made.endswith(".AAAAAA")


def test_frames_get_new_lengths():
    frames = b"\0\0\0\0\3abc" + b"\0\0\0\0\0" + b"\1\0\0\0\2de"
    assert frames_again(frames, {1: b"wxyz"}) == b"\0\0\0\0\3abc" + b"\0\0\0\0\0" + b"\1\0\0\0\4wxyz"


def test_an_archive_is_packed_again():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", OLD)
        archive.writestr("b.txt", "same")
    with zipfile.ZipFile(io.BytesIO(archive_again(file.getvalue(), {OLD.encode(): NEW.encode()}))) as made:
        assert (made.read("a.json").decode(), made.read("b.txt")) == (NEW, b"same")
    assert archive_again(b"PK\3\4broken", {}) is None
