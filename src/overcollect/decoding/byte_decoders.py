"""Which decoders are tried on bytes, and in which order. A new decoder is added here, or in ``text_decoders``."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.decoding.binary import (
    amf,
    bencode,
    cbor_items,
    dns_message,
    embedded,
    emv_tlv,
    erlang_terms,
    grpc,
    grpc_web_text,
    hessian,
    hessian_one,
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
    vehicle_frame,
    view_state,
    wbxml,
    websocket_frames,
    zip_archive,
)
from overcollect.decoding.binary.avro_file import MAGIC as AVRO_MAGIC
from overcollect.decoding.binary.avro_file import AvroFile
from overcollect.decoding.binary.bson import Bson
from overcollect.decoding.binary.coap import Coap
from overcollect.decoding.binary.control_pairs import ControlPairs
from overcollect.decoding.binary.delimited import Delimited
from overcollect.decoding.binary.der import Der
from overcollect.decoding.binary.engine_io import EngineIo
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
    sized_deflate,
    snappy,
    xz_stream,
    zstd_frames,
    zstd_stream,
)
from overcollect.decoding.compression.brotli_stream import Brotli
from overcollect.decoding.compression.raw_deflate import RawDeflate
from overcollect.decoding.compression.structured import BrotliStructure, DeflatedStructure
from overcollect.decoding.interface import Decoder
from overcollect.decoding.structures import is_frame
from overcollect.decoding.text import hl7, latin1, mail, multipart, sip, stomp, transit
from overcollect.decoding.text.ebcdic import Ebcdic
from overcollect.decoding.text.json_text import Json
from overcollect.decoding.text.records import Records
from overcollect.decoding.vendor import (
    applovin_message,
    gdt_frame,
    mssdk,
    tt_envelope,
)

JSON, LATIN1, GZIP, DEFLATE, BROTLI = Json(), latin1.Latin1(), gzip_stream.Gzip(), deflate.Deflate(), Brotli()
ZSTD, BZIP2, XZ, ZIP = zstd_stream.Zstd(), bzip2_stream.Bzip2(), xz_stream.Xz(), zip_archive.Zip()
TAR, LZ4, BINARY_PLIST = tar_archive.Tar(), lz4_stream.Lz4(), plist_binary.BinaryPlist()
MULTIPART, GRPC, GRPC_WEB_TEXT = multipart.Multipart(), grpc.Grpc(), grpc_web_text.GrpcWebText()
PROTOBUF, DELIMITED, MSGPACK = protobuf.Protobuf(), Delimited(), msgpack_items.Msgpack()
CBOR, EXIF, PACKED, MQTT, LZF = cbor_items.Cbor(), Exif(), Packed(), mqtt.Mqtt(), lzf.Lzf()
SIZED_DEFLATE, SNAPPY, RAW_DEFLATE, XOR = sized_deflate.SizedDeflate(), snappy.Snappy(), RawDeflate(), XorText()
LZ_STRING, BSON, JCE, THRIFT, EMBEDDED = lz_string.LzString(), Bson(), Jce(), Thrift(), embedded.Embedded()
SIZED_TEXTS, XOR_REPEATED, XOR_STREAM, TURNED_BYTES = SizedTexts(), XorRepeated(), XorStream(), TurnedBytes()
KEYED_ARCHIVE, SQLITE, AVRO_FILE, RECORDS = KeyedArchive(), Sqlite(), AvroFile(), Records()
SIGNALR_HUB, ENGINE_IO, AMF, RTMP, STOMP = SignalrHub(), EngineIo(), amf.Amf(), rtmp.Rtmp(), stomp.Stomp()
SIP, JAVA_OBJECTS, ID3, RIFF_INFO, PNG_TEXT = sip.Sip(), JavaObjects(), Id3(), RiffInfo(), PngText()
ISO_MEDIA, VORBIS_COMMENTS, DER, MAIL = IsoMedia(), VorbisComments(), Der(), mail.Mail()
PICKLE, RUBY_MARSHAL, VIEW_STATE = pickle_stream.Pickle(), ruby_marshal.RubyMarshal(), view_state.ViewState()
SMILE, ION, UBJSON, BENCODE = smile.Smile(), ion.Ion(), ubjson.Ubjson(), bencode.Bencode()
HESSIAN, WBXML, COAP, CONTROL_PAIRS, HL7 = hessian.Hessian(), wbxml.Wbxml(), Coap(), ControlPairs(), hl7.Hl7()
EBCDIC, TT_ENVELOPE, MSSDK = Ebcdic(), tt_envelope.TtEnvelope(), mssdk.Mssdk()
EMV_TLV, HESSIAN_ONE = emv_tlv.EmvTlv(), hessian_one.HessianOne()
DNS_MESSAGE, WEBSOCKET_FRAMES = dns_message.DnsMessage(), websocket_frames.WebsocketFrames()
VEHICLE_FRAME, ERLANG_TERMS = vehicle_frame.VehicleFrame(), erlang_terms.ErlangTerms()
DEFLATED_STRUCTURE, BROTLI_STRUCTURE = DeflatedStructure(), BrotliStructure()
APPLOVIN_MESSAGE, GDT_FRAME, TRANSIT = applovin_message.ApplovinMessage(), gdt_frame.GdtFrame(), transit.Transit()

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

_MAGICS: Sequence[tuple[tuple[bytes, ...], Decoder[bytes]]] = (
    ((gzip_stream.MAGIC,), GZIP),
    (deflate.MAGICS, DEFLATE),
    ((zstd_frames.MAGIC, *zstd_frames.SKIPPABLE), ZSTD),
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
    (hessian_one.MAGICS, HESSIAN_ONE),
    ((hl7.MAGIC,), HL7),
    ((*emv_tlv.MAGICS, *emv_tlv.TEMPLATES), EMV_TLV),
    (ubjson.MAGICS, UBJSON),
    ((tt_envelope.MAGIC,), TT_ENVELOPE),
    ((mssdk.MAGIC,), MSSDK),
    ((gdt_frame.MAGIC,), GDT_FRAME),
    ((dns_message.MAGIC,), DNS_MESSAGE),
    (applovin_message.BEGINS_BYTES, APPLOVIN_MESSAGE),
    ((transit.MAGIC,), TRANSIT),
    (vehicle_frame.MAGICS, VEHICLE_FRAME),
    (erlang_terms.MAGICS, ERLANG_TERMS),
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
    (dns_message.TYPE, DNS_MESSAGE),
    (brotli_stream.CODING, BROTLI),
)
_ALL_TYPES = tuple(kind for kinds, _ in _TYPES for kind in ((kinds,) if isinstance(kinds, str) else kinds))
MEDIA: Sequence[Decoder[bytes]] = (PNG_TEXT, ISO_MEDIA, RIFF_INFO, ID3, VORBIS_COMMENTS, EXIF)
"""What is read of pictures, films and sounds; each knows its own by the first bytes."""
NO_TEXT: Sequence[Decoder[bytes]] = (
    SIZED_DEFLATE,
    LZF,
    TURNED_BYTES,
    DER,
    DNS_MESSAGE,
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
    DEFLATED_STRUCTURE,
    BROTLI_STRUCTURE,
    THRIFT,
    JCE,
    EBCDIC,
    XOR_REPEATED,
)
"""What bytes that are no text are tried as, where nothing says what they are."""
UNKNOWN: Sequence[Decoder[bytes]] = (EMBEDDED, SIZED_TEXTS)
"""What is read out of bytes that are none of these."""


def for_bytes(value: bytes, hint: str) -> Sequence[Decoder[bytes]]:
    """Return the decoders that fit before the bytes are tried as text."""
    fitting: list[Decoder[bytes]] = [decoder for magic, decoder in _BY_FIRST[value[0]] if value.startswith(magic)]
    if not fitting:
        if hint.startswith(_ALL_TYPES):
            fitting = [decoder for kind, decoder in _TYPES if hint.startswith(kind)]
        if tar_archive.is_tar(value):
            fitting.append(TAR)
        elif hides_json(value):
            fitting.append(XOR)
        elif hides_wide_text(value):
            fitting.append(TURNED_BYTES)
        elif not fitting and is_frame(value):
            fitting.append(GRPC)
        elif not fitting and websocket_frames.may_begin(value):
            fitting.append(WEBSOCKET_FRAMES)
    return fitting
