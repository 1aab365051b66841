"""Which decoders are tried on a value, and in which order. A new decoder is added here, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from overcollect.decoding.binary import (
    amf,
    bencode,
    cbor_items,
    embedded,
    grpc,
    grpc_web_text,
    hessian,
    ion,
    mqtt,
    msgpack_items,
    pickle_stream,
    plist_binary,
    protobuf,
    rtmp,
    ruby_marshal,
    smile,
    tar_archive,
    ubjson,
    view_state,
    wbxml,
    zip_archive,
)
from overcollect.decoding.binary.avro_file import MAGIC as AVRO_MAGIC
from overcollect.decoding.binary.avro_file import AvroFile
from overcollect.decoding.binary.bson import Bson
from overcollect.decoding.binary.coap import Coap
from overcollect.decoding.binary.control_pairs import ControlPairs
from overcollect.decoding.binary.delimited import Delimited
from overcollect.decoding.binary.der import Der
from overcollect.decoding.binary.engine_io import EngineIo, EngineIoText, is_binary_packet
from overcollect.decoding.binary.exif import Exif
from overcollect.decoding.binary.id3 import Id3
from overcollect.decoding.binary.iso_media import IsoMedia
from overcollect.decoding.binary.java_objects import MAGIC as JAVA_MAGIC
from overcollect.decoding.binary.java_objects import JavaObjects
from overcollect.decoding.binary.jce import Jce
from overcollect.decoding.binary.keyed_archive import KeyedArchive
from overcollect.decoding.binary.packed import Packed
from overcollect.decoding.binary.png_text import PngText
from overcollect.decoding.binary.riff_info import RiffInfo
from overcollect.decoding.binary.signalr_hub import SignalrHub
from overcollect.decoding.binary.sized_texts import SizedTexts
from overcollect.decoding.binary.sqlite_file import MAGIC as SQLITE_MAGIC
from overcollect.decoding.binary.sqlite_file import Sqlite
from overcollect.decoding.binary.thrift import Thrift
from overcollect.decoding.binary.vorbis_comments import VorbisComments
from overcollect.decoding.coding import big_number, quoted_printable, rare_begins, turned_token
from overcollect.decoding.coding.backwards import is_backwards
from overcollect.decoding.coding.base32_text import Base32
from overcollect.decoding.coding.base64_text import Base64
from overcollect.decoding.coding.base64url import Base64Url
from overcollect.decoding.coding.data_url import DataUrl
from overcollect.decoding.coding.entities import Entities
from overcollect.decoding.coding.escapes import Escapes
from overcollect.decoding.coding.hex_bytes import HexBytes
from overcollect.decoding.coding.hex_text import Hex
from overcollect.decoding.coding.percent import Percent
from overcollect.decoding.coding.rare_codings import BY_BEGIN
from overcollect.decoding.coding.reversed_text import ENDS, Reversed, is_json_backwards
from overcollect.decoding.coding.token_list import TokenList
from overcollect.decoding.coding.turned_bytes import TurnedBytes, hides_wide_text
from overcollect.decoding.coding.xor_repeated import XorRepeated
from overcollect.decoding.coding.xor_stream import XorStream
from overcollect.decoding.coding.xor_text import XorText, hides_json
from overcollect.decoding.compression import (
    brotli_stream,
    bzip2_stream,
    deflate,
    gzip_stream,
    lz4_stream,
    lz_string,
    lzf,
    lzw_text,
    sized_deflate,
    snappy,
    xz_stream,
    zstd_stream,
)
from overcollect.decoding.compression.brotli_stream import Brotli
from overcollect.decoding.compression.raw_deflate import RawDeflate
from overcollect.decoding.interface import Decoder
from overcollect.decoding.structures import is_frame
from overcollect.decoding.text import dwr, form, graphql, hl7, latin1, mail, multipart, pem, sip, stomp
from overcollect.decoding.text.cards import BEGIN as CARD
from overcollect.decoding.text.cards import Cards
from overcollect.decoding.text.ebcdic import Ebcdic
from overcollect.decoding.text.encoded_word import EncodedWord
from overcollect.decoding.text.inline_json import InlineJson
from overcollect.decoding.text.json_text import Json, begins
from overcollect.decoding.text.jwt import Jwt
from overcollect.decoding.text.literal import Literal
from overcollect.decoding.text.pairs import Pairs
from overcollect.decoding.text.path import Path
from overcollect.decoding.text.php_text import Php
from overcollect.decoding.text.plist_text import TextPlist
from overcollect.decoding.text.records import Records
from overcollect.decoding.text.socket_io import SocketIo
from overcollect.decoding.text.table import Table
from overcollect.decoding.text.url import Url
from overcollect.decoding.text.xml_rpc import XmlRpc
from overcollect.decoding.text.xml_text import Xml
from overcollect.decoding.vendor import (
    applovin_message,
    baidu_text,
    bilibili_id,
    fwcim,
    gdt_frame,
    jd_risk,
    jd_signature,
    mssdk,
    pangle_message,
    tt_envelope,
    web_mssdk,
    xiaohongshu_shield,
    zhipin_block,
)

JSON = Json()
FORM, PATH, PERCENT, URL, JWT = form.Form(), Path(), Percent(), Url(), Jwt()
HEX, BASE64, BASE64URL, BASE32 = Hex(), Base64(), Base64Url(), Base32()
DATA_URL, ENTITIES, ESCAPES, QUOTED = DataUrl(), Entities(), Escapes(), quoted_printable.QuotedPrintable()
TEXT_PLIST, XML_RPC, XML, GRAPHQL, LATIN1 = TextPlist(), XmlRpc(), Xml(), graphql.Graphql(), latin1.Latin1()
GZIP, DEFLATE, BROTLI, ZSTD = gzip_stream.Gzip(), deflate.Deflate(), Brotli(), zstd_stream.Zstd()
BZIP2, XZ, ZIP, TAR = bzip2_stream.Bzip2(), xz_stream.Xz(), zip_archive.Zip(), tar_archive.Tar()
LZ4, BINARY_PLIST = lz4_stream.Lz4(), plist_binary.BinaryPlist()
MULTIPART, GRPC, GRPC_WEB_TEXT = multipart.Multipart(), grpc.Grpc(), grpc_web_text.GrpcWebText()
PROTOBUF, DELIMITED, MSGPACK, CBOR = protobuf.Protobuf(), Delimited(), msgpack_items.Msgpack(), cbor_items.Cbor()
EXIF, PACKED, MQTT = Exif(), Packed(), mqtt.Mqtt()
CARDS = Cards()
LITERAL, INLINE_JSON, TABLE, PAIRS, TOKEN_LIST = Literal(), InlineJson(), Table(), Pairs(), TokenList()
LZF, LZW, SIZED_DEFLATE = lzf.Lzf(), lzw_text.LzwText(), sized_deflate.SizedDeflate()
SNAPPY, RAW_DEFLATE, XOR, LZ_STRING = snappy.Snappy(), RawDeflate(), XorText(), lz_string.LzString()
BSON, JCE, THRIFT, EMBEDDED, SIZED_TEXTS = Bson(), Jce(), Thrift(), embedded.Embedded(), SizedTexts()
HEX_BYTES, REVERSED, XOR_REPEATED = HexBytes(), Reversed(), XorRepeated()
XOR_STREAM, TURNED_BYTES = XorStream(), TurnedBytes()
SALTED, HALVED = turned_token.SaltedToken(), turned_token.HalvedToken()
KEYED_ARCHIVE, PHP, SQLITE, AVRO_FILE = KeyedArchive(), Php(), Sqlite(), AvroFile()
RECORDS, SOCKET_IO, SIGNALR_HUB = Records(), SocketIo(), SignalrHub()
ENGINE_IO, ENGINE_IO_TEXT = EngineIo(), EngineIoText()
AMF, RTMP = amf.Amf(), rtmp.Rtmp()
STOMP, SIP, JAVA_OBJECTS = stomp.Stomp(), sip.Sip(), JavaObjects()
ID3, RIFF_INFO, PNG_TEXT, ISO_MEDIA, VORBIS_COMMENTS = Id3(), RiffInfo(), PngText(), IsoMedia(), VorbisComments()
DER, PEM, MAIL, ENCODED_WORD = Der(), pem.Pem(), mail.Mail(), EncodedWord()
PICKLE, RUBY_MARSHAL, VIEW_STATE = pickle_stream.Pickle(), ruby_marshal.RubyMarshal(), view_state.ViewState()
SMILE, ION, UBJSON, BENCODE = smile.Smile(), ion.Ion(), ubjson.Ubjson(), bencode.Bencode()
HESSIAN, WBXML, COAP, CONTROL_PAIRS = hessian.Hessian(), wbxml.Wbxml(), Coap(), ControlPairs()
DWR, HL7 = dwr.Dwr(), hl7.Hl7()
EBCDIC, LZ_STRING_TEXT = Ebcdic(), lz_string.LzStringText()
BAIDU_TEXT, PANGLE_MESSAGE = baidu_text.BaiduText(), pangle_message.PangleMessage()
TT_ENVELOPE, MSSDK, WEB_MSSDK = tt_envelope.TtEnvelope(), mssdk.Mssdk(), web_mssdk.WebMssdk()
BILIBILI_ID, JD_SIGNATURE = bilibili_id.BilibiliId(), jd_signature.JdSignature()
APPLOVIN_MESSAGE, GDT_FRAME = applovin_message.ApplovinMessage(), gdt_frame.GdtFrame()

CODINGS: dict[str, Decoder[bytes]] = {
    "gzip": GZIP,
    "x-gzip": GZIP,
    "deflate": DEFLATE,
    "br": BROTLI,
    "zstd": ZSTD,
    "lz4": LZ4,
    "bzip2": BZIP2,
    "xz": XZ,
    "snappy": SNAPPY,
}
"""Content codings by their names in headers (RFC 9110, section 8.4.1)."""

_SIGNS: Sequence[tuple[str, Sequence[Decoder[str]]]] = (
    ("<", (TEXT_PLIST, XML_RPC, XML)),
    ("{", (GRAPHQL,)),
    ("&", (ENTITIES,)),
    ("\\", (ESCAPES,)),
    (":", (URL, DATA_URL)),
    ("=", (ENCODED_WORD, FORM, QUOTED, HALVED)),
    ("%", (PERCENT,)),
)
"""What must stand somewhere in a text before it is worth while to look closer."""
_told = re.compile(r"=|[0-9A-Fa-f](?:[0-9A-Fa-f]|x[0-9A-Fa-f]{2})[ :,\-]|[aO]:\d").match
"""How base64 backwards, bytes in hexadecimal one by one and what PHP writes begin."""
_is_token = re.compile(r"[A-Za-z0-9+/_]+={0,2}").fullmatch
"""Whether it is one token of base64 rather than of base64url, so that it has no parts and nothing else fits."""
_is_packet = re.compile(r"4[0-6][/\d\[{\-\x1e]|[0-6]\x1e|\d{1,8}:[0-6b]|b[A-Za-z0-9+/]+={0,2}\x1e").match
"""How a packet of Socket.IO begins, or a row of them."""
_BY_BEGIN: dict[str, list[Decoder[str]]] = {begin: [*decoders] for begin, decoders in BY_BEGIN.items()}
_BY_LONG_BEGIN: Sequence[tuple[str, Decoder[str]]] = (
    (dwr.BEGIN, DWR),
    (hl7.BEGIN, HL7),
    (applovin_message.BEGINS[0], APPLOVIN_MESSAGE),
    (xiaohongshu_shield.BEGIN, xiaohongshu_shield.XiaohongshuShield()),
    (jd_risk.BEGIN, jd_risk.JdRisk()),
    (fwcim.BEGIN, fwcim.Fwcim()),
    (zhipin_block.BEGIN, zhipin_block.ZhipinBlock()),
    (turned_token.MARK, SALTED),
)
for _begin, _decoder in _BY_LONG_BEGIN:
    _BY_BEGIN.setdefault(_begin[: rare_begins.LENGTH], []).append(_decoder)
"""By the first characters: codings and formats that are rarely used, and disguises of vendors."""
_TOKENS: Sequence[Decoder[str]] = (HEX, BASE64, BASE64URL, BASE32)
_MAGICS: Sequence[tuple[tuple[bytes, ...], Decoder[bytes]]] = (
    ((gzip_stream.MAGIC,), GZIP),
    (deflate.MAGICS, DEFLATE),
    ((zstd_stream.MAGIC,), ZSTD),
    ((lz4_stream.MAGIC,), LZ4),
    ((bzip2_stream.MAGIC,), BZIP2),
    ((xz_stream.MAGIC, xz_stream.OLD_MAGIC), XZ),
    ((zip_archive.MAGIC,), ZIP),
    ((snappy.MAGIC,), SNAPPY),
    (lzf.MAGICS, LZF),
    (lz_string.MAGICS, LZ_STRING),
    ((plist_binary.MAGIC,), KEYED_ARCHIVE),
    ((plist_binary.MAGIC,), BINARY_PLIST),
    ((SQLITE_MAGIC,), SQLITE),
    ((AVRO_MAGIC,), AVRO_FILE),
    ((JAVA_MAGIC,), JAVA_OBJECTS),
    ((smile.MAGIC,), SMILE),
    ((ion.MAGIC,), ION),
    (pickle_stream.MAGICS, PICKLE),
    (ruby_marshal.MAGICS, RUBY_MARSHAL),
    ((view_state.MAGIC,), VIEW_STATE),
    (wbxml.MAGICS, WBXML),
    (bencode.MAGICS, BENCODE),
    (hessian.MAGICS, HESSIAN),
    ((hl7.MAGIC,), HL7),
    (ubjson.MAGICS, UBJSON),
    ((tt_envelope.MAGIC,), TT_ENVELOPE),
    ((mssdk.MAGIC,), MSSDK),
    ((gdt_frame.MAGIC,), GDT_FRAME),
    (applovin_message.BEGINS_BYTES, APPLOVIN_MESSAGE),
    ((b"{", b"["), JSON),
    ((multipart.BEGIN,), MULTIPART),
    ((b"\n",), PROTOBUF),
    (stomp.BEGIN_BYTES, STOMP),
    (sip.BEGIN, SIP),
)
_BY_FIRST = [
    [(magics, decoder) for magics, decoder in _MAGICS if any(code == magic[0] for magic in magics)]
    for code in range(256)
]
_TYPES: Sequence[tuple[str | tuple[str, ...], Decoder[bytes]]] = (
    (grpc_web_text.TYPE, GRPC_WEB_TEXT),
    ((grpc.TYPE, grpc.STREAM_TYPE), GRPC),
    (protobuf.TYPES, PROTOBUF),
    (protobuf.TYPES, DELIMITED),
    (multipart.TYPE, MULTIPART),
    (msgpack_items.TYPES, MSGPACK),
    (cbor_items.TYPES, CBOR),
    (lz4_stream.TYPES, LZ4),
    (snappy.TYPES, SNAPPY),
    (mqtt.CARRIERS, MQTT),
    (rtmp.CARRIER, RTMP),
    (amf.TYPE, AMF),
    (mail.TYPE, MAIL),
    (brotli_stream.CODING, BROTLI),
)
MEDIA: Sequence[Decoder[bytes]] = (PNG_TEXT, ISO_MEDIA, RIFF_INFO, ID3, VORBIS_COMMENTS, EXIF)
"""What is read of pictures, films and sounds; each knows its own by the first bytes."""
_LONGEST_OF_PARTS = 8 * 1024 * 1024
"""Characters of a text that is searched for parts; what is longer is a bomb or content rather than a log."""
NO_TEXT: Sequence[Decoder[bytes]] = (
    SIZED_DEFLATE,
    LZF,
    TURNED_BYTES,
    DER,
    ENGINE_IO,
    SIGNALR_HUB,
    CONTROL_PAIRS,
    BSON,
    DELIMITED,
    PROTOBUF,
    MSGPACK,
    CBOR,
    COAP,
    RECORDS,  # behind what writes lengths, of which 30 is its separator
    LATIN1,
    PACKED,
    XOR,
    XOR_STREAM,
    LZ4,
    SNAPPY,
    RAW_DEFLATE,
    BROTLI,
    THRIFT,
    JCE,
    EBCDIC,
    XOR_REPEATED,
)
"""What bytes that are no text are tried as, where nothing says what they are."""


def for_text(value: str, hint: str) -> Iterator[Decoder[str]]:  # noqa: C901, PLR0912 - one sign, one branch
    """Yield the decoders that may fit, the one whose sign is the plainest first."""
    if hint == "path":
        yield PATH
        return
    if value.startswith(lz_string.BEGINS):
        yield LZ_STRING_TEXT
    yield from _BY_BEGIN.get(value[: rare_begins.LENGTH], ())
    yield from _of_vendors(value)
    if _is_token(value) is not None:
        if value.endswith(ENDS):
            yield REVERSED
        if len(value) >= rare_begins.SHORTEST:
            yield from _disguised(value)
        yield from _TOKENS
        if is_backwards(value.rstrip("=")):
            yield REVERSED
        return
    if is_json_backwards(value):
        yield REVERSED
    if ("0" <= value[0] <= "9" or value[0] == "b") and _is_packet(value):
        yield from (RECORDS, SOCKET_IO)
    elif "\0" in value and value.startswith(stomp.BEGIN):
        yield STOMP
    signs = 0
    if value.startswith(pem.BEGIN):
        yield PEM
    elif "\n" in value and mail.begins(value):
        yield MAIL
    if "=" in value and quoted_printable.comes_first(value):
        yield QUOTED
    if begins(value):
        signs += 1
        yield JSON
        if lzw_text.may_be(value):
            yield LZW
    elif value.startswith("--"):
        signs += 1
        yield MULTIPART
    elif (value[2:3] in " :,-" or value[0] in "=0aO" or value[-1] in "eWH") and (_told(value) or value.endswith(ENDS)):
        # The first line costs less than a search, and says no of most texts.
        yield from (REVERSED, HEX_BYTES, PHP)
    for sign, decoders in _SIGNS:
        if sign in value:
            signs += 1
            yield from decoders
    if value.startswith("ey") and "." in value:
        yield JWT
    elif value.startswith(latin1.MAGIC):
        yield LATIN1
    elif not signs or value[-1] in "=\n":
        yield from _TOKENS
    if len(value) <= _LONGEST_OF_PARTS and not value.isalnum():
        yield from _for_parts(value)


def _of_vendors(value: str) -> Iterator[Decoder[str]]:
    """Yield what shows by more than the first characters whose disguise it may be."""
    if baidu_text.may_be(value):
        yield BAIDU_TEXT
    elif value[0] in pangle_message.BEGINS:
        yield JD_SIGNATURE if ";" in value else PANGLE_MESSAGE
    elif web_mssdk.may_be(value):
        yield WEB_MSSDK
    if len(value) in bilibili_id.LENGTHS:
        yield BILIBILI_ID


def _disguised(token: str) -> Iterator[Decoder[str]]:
    """Yield what a token may be that would be opaque base64 else; nothing for most."""
    if token.startswith(turned_token.BEGINS):
        yield from turned_token.TURNED
    if is_binary_packet(token):
        yield ENGINE_IO_TEXT
    if turned_token.is_halved(token):
        yield HALVED
    if turned_token.is_salted(token):
        yield SALTED
    if big_number.may_be(token):
        yield from big_number.BIG_NUMBERS


def _for_parts(value: str) -> Iterator[Decoder[str]]:
    """Yield what may find something in parts of a text that as a whole is of no coding."""
    if value[: len(CARD)].upper() == CARD:
        yield CARDS
    if "{" in value or "[" in value or "(" in value:
        yield LITERAL
        yield INLINE_JSON
    if "\n" in value:
        yield TABLE
    if "=" in value or ":" in value or "：" in value or ("@" in value and "," in value):
        yield PAIRS
    yield TOKEN_LIST


def for_bytes(value: bytes, hint: str) -> Sequence[Decoder[bytes]]:
    """Return the decoders that fit before the bytes are tried as text."""
    fitting: list[Decoder[bytes]] = [decoder for magic, decoder in _BY_FIRST[value[0]] if value.startswith(magic)]
    if not fitting:
        fitting = [decoder for kind, decoder in _TYPES if hint.startswith(kind)]
        if tar_archive.is_tar(value):
            fitting.append(TAR)
        elif hides_json(value):
            fitting.append(XOR)
        elif hides_wide_text(value):
            fitting.append(TURNED_BYTES)
        elif not fitting and is_frame(value):
            fitting.append(GRPC)
    return fitting


def text_hint(hint: str) -> str:
    """Return what a content type still says once the bytes are text: only these have no sign of their own.

    The escapes of a form are of the charset that it names.
    """
    if hint.startswith(form.TYPE):
        return hint
    return graphql.TYPE if hint.startswith(graphql.TYPE) else ""
