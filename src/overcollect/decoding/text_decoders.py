"""Which decoders are tried on a text, and in which order. A new decoder is added here, or in ``byte_decoders``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from overcollect.decoding.binary.engine_io import EngineIoText, is_binary_packet
from overcollect.decoding.byte_decoders import (
    APPLOVIN_MESSAGE,
    EMV_TLV,
    HL7,
    JSON,
    LATIN1,
    MAIL,
    MULTIPART,
    RECORDS,
    STOMP,
    TRANSIT,
)
from overcollect.decoding.coding import (
    big_number,
    quoted_printable,
    rare_begins,
    rare_texts,
    turned_base64,
    turned_token,
    uu_file,
)
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
from overcollect.decoding.compression import (
    lz_string,
    lzw_text,
)
from overcollect.decoding.interface import Decoder
from overcollect.decoding.text import (
    bus_frames,
    dwr,
    form,
    graphql,
    hl7,
    latin1,
    mail,
    mrz,
    numbered_marks,
    pem,
    stomp,
    transit,
)
from overcollect.decoding.text.cards import BEGIN as CARD
from overcollect.decoding.text.cards import Cards
from overcollect.decoding.text.encoded_word import EncodedWord
from overcollect.decoding.text.inline_json import InlineJson
from overcollect.decoding.text.json_text import begins
from overcollect.decoding.text.jwt import Jwt
from overcollect.decoding.text.literal import Literal
from overcollect.decoding.text.named_lines import NamedLines
from overcollect.decoding.text.numerals import Numerals
from overcollect.decoding.text.pairs import Pairs
from overcollect.decoding.text.path import Path
from overcollect.decoding.text.php_text import Php
from overcollect.decoding.text.plist_text import TextPlist
from overcollect.decoding.text.products import Products
from overcollect.decoding.text.socket_io import SocketIo
from overcollect.decoding.text.table import Table
from overcollect.decoding.text.url import Url
from overcollect.decoding.text.xml_rpc import XmlRpc
from overcollect.decoding.text.xml_text import TYPE as XML_TYPE
from overcollect.decoding.text.xml_text import Xml
from overcollect.decoding.vendor import (
    applovin_message,
    baidu_text,
    bilibili_id,
    fwcim,
    google_place,
    jd_risk,
    jd_signature,
    jd_user_agent,
    netease_id,
    pangle_message,
    web_mssdk,
    xiaohongshu_shield,
    zhipin_block,
)

FORM, PATH, PERCENT, URL, JWT, HEX, BASE64 = form.Form(), Path(), Percent(), Url(), Jwt(), Hex(), Base64()
BASE64URL, BASE32, DATA_URL, ENTITIES, ESCAPES = Base64Url(), Base32(), DataUrl(), Entities(), Escapes()
QUOTED, TEXT_PLIST, XML_RPC, XML = quoted_printable.QuotedPrintable(), TextPlist(), XmlRpc(), Xml()
GRAPHQL, CARDS, LITERAL, INLINE_JSON, TABLE = graphql.Graphql(), Cards(), Literal(), InlineJson(), Table()
PAIRS, TOKEN_LIST, LZW, HEX_BYTES, REVERSED = Pairs(), TokenList(), lzw_text.LzwText(), HexBytes(), Reversed()
SALTED, HALVED, PHP, SOCKET_IO = turned_token.SaltedToken(), turned_token.HalvedToken(), Php(), SocketIo()
ENGINE_IO_TEXT, PEM, ENCODED_WORD, DWR = EngineIoText(), pem.Pem(), EncodedWord(), dwr.Dwr()
LZ_STRING_TEXT, BAIDU_TEXT = lz_string.LzStringText(), baidu_text.BaiduText()
PANGLE_MESSAGE, WEB_MSSDK = pangle_message.PangleMessage(), web_mssdk.WebMssdk()
TURNED_BASE64 = turned_base64.TurnedBase64()
BUS_FRAMES, NUMBERED_MARKS = bus_frames.BusFrames(), numbered_marks.NumberedMarks()
NAMED_LINES, PRODUCTS, NUMERALS, MRZ = NamedLines(), Products(), Numerals(), mrz.Mrz()
BILIBILI_ID, JD_SIGNATURE, NETEASE_ID = bilibili_id.BilibiliId(), jd_signature.JdSignature(), netease_id.NeteaseId()

_SIGNS: Sequence[tuple[str, str, Sequence[Decoder[str]]]] = (
    ("<", "", (MRZ, TEXT_PLIST, XML_RPC, XML)),
    ("{", "", (GRAPHQL,)),
    ("&", ";", (ENTITIES,)),
    ("\\", "", (ESCAPES,)),
    (":", "", (URL, DATA_URL)),
    ("=", "=?", (ENCODED_WORD,)),
    ("=", "", (FORM, QUOTED, HALVED)),
    ("%", "", (PERCENT,)),
)
"""Decoders that need a sign somewhere in the text: that sign, another one that they need as well, and the decoders."""
_told = re.compile(r"=|[0-9A-Fa-f](?:[0-9A-Fa-f]|x[0-9A-Fa-f]{2})[ :,\-]|[aO]:\d").match
"""How base64 backwards, bytes in hexadecimal one by one and what PHP writes begin."""
_is_token = re.compile(r"[A-Za-z0-9+/_]+={0,2}").fullmatch
"""Fits one token of base64 (not base64url): it has no parts, and no other decoder fits."""
_is_packet = re.compile(r"4[0-6][/\d\[{\-\x1e]|[0-6]\x1e|\d{1,8}:[0-6b]|b[A-Za-z0-9+/]+={0,2}\x1e").match
"""How a packet of Socket.IO begins, or a row of them."""
_BY_BEGIN: dict[str, list[Decoder[str]]] = {begin: [*decoders] for begin, decoders in BY_BEGIN.items()}
_BY_LONG_BEGIN: Sequence[tuple[str, Decoder[str]]] = (
    (dwr.BEGIN, DWR),
    (hl7.BEGIN, HL7),
    (transit.BEGIN, TRANSIT),
    (applovin_message.BEGINS[0], APPLOVIN_MESSAGE),
    (xiaohongshu_shield.BEGIN, xiaohongshu_shield.XiaohongshuShield()),
    (jd_risk.BEGIN, jd_risk.JdRisk()),
    *((begin, jd_user_agent.JdUserAgent()) for begin in jd_user_agent.BEGINS),
    (fwcim.BEGIN, fwcim.Fwcim()),
    (zhipin_block.BEGIN, zhipin_block.ZhipinBlock()),
    (turned_token.MARK, SALTED),
    (uu_file.BEGIN, uu_file.UuFile()),
    *((begin, google_place.GooglePb()) for begin in (*rare_begins.PB, google_place.PB_IN_PATH)),
    *((begin, google_place.Uule()) for begin in rare_begins.UULE),
)
for _begin in rare_begins.AS_CHARACTERS:
    _BY_BEGIN.setdefault(_begin, []).append(LATIN1)
for _begin in rare_begins.EMV:
    _BY_BEGIN.setdefault(_begin, []).append(EMV_TLV)
for _begin, _decoder in _BY_LONG_BEGIN:
    _BY_BEGIN.setdefault(_begin[: rare_begins.LENGTH], []).append(_decoder)
"""By the first characters: codings and formats that are rarely used, and disguises of vendors."""
_TOKENS: Sequence[Decoder[str]] = (HEX, BASE64, BASE64URL, BASE32)
_LONGEST_OF_PARTS = 8 * 1024 * 1024
"""Characters of a text that is searched for parts; what is longer is a bomb or content rather than a log."""


def for_text(value: str, hint: str) -> Iterator[Decoder[str]]:  # noqa: C901, PLR0912 - one sign, one branch
    """Yield the decoders that may fit, the one whose sign is the plainest first."""
    if hint == "path":
        yield PATH
        return
    if value.startswith(lz_string.BEGINS):
        yield LZ_STRING_TEXT
    yield from _BY_BEGIN.get(value[: rare_begins.LENGTH], ())
    yield from _of_vendors(value)
    if "&" not in value and _is_token(value) is not None:
        if value.endswith(ENDS):
            yield REVERSED
        if len(value) >= rare_begins.SHORTEST:
            yield from _disguised(value)
        yield from _TOKENS
        yield from _turned(value)
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
    for sign, other, decoders in _SIGNS:
        if sign in value:
            signs += 1
            if other in value:
                yield from decoders
    if value.startswith("ey") and "." in value:
        yield JWT
    elif value.startswith(latin1.MAGIC):
        yield LATIN1
    elif not signs or value[-1] in "=\n":
        yield from (*_salted(value), *_TOKENS, TURNED_BASE64)
    if len(value) <= _LONGEST_OF_PARTS and not (value.isascii() and value.isalnum()):
        yield from _for_parts(value)


def _turned(value: str) -> Iterator[Decoder[str]]:
    """Yield what a token may be of which nothing else came out."""
    if is_backwards(value.rstrip("=")):
        yield REVERSED
    if turned_base64.may_be(value):
        yield TURNED_BASE64


def _salted(value: str) -> Sequence[Decoder[str]]:
    """Return what opens base64url behind a salt, which is no token of base64."""
    return (SALTED,) if "-" in value and turned_token.is_salted(value) else ()


def _of_vendors(value: str) -> Sequence[Decoder[str]]:
    """Return what shows by more than the first characters whose disguise it may be; nothing for most."""
    found: Sequence[Decoder[str]] = ()
    if baidu_text.may_be(value):
        found = (BAIDU_TEXT,)
    elif value[0] in pangle_message.BEGINS:
        found = (JD_SIGNATURE if ";" in value else PANGLE_MESSAGE,)
    elif web_mssdk.may_be(value):
        found = (WEB_MSSDK,)
    elif "\t" in value and netease_id.may_be(value):
        found = (NETEASE_ID,)
    if len(value) in bilibili_id.LENGTHS and bilibili_id.may_begin(value[: bilibili_id.BEGIN]):
        found = (*found, BILIBILI_ID)
    return found


def _disguised(token: str) -> Iterator[Decoder[str]]:
    """Yield what a token may be that would be opaque base64 else; nothing for most."""
    if token.startswith(turned_token.BEGINS):
        yield from turned_token.TURNED
    if mrz.is_line(token):
        yield MRZ
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
    yield from rare_texts.fitting(value)
    if len(value) >= bus_frames.SHORTEST and bus_frames.may_be(value):
        yield BUS_FRAMES
    if numbered_marks.SIGN in value and numbered_marks.may_be(value):
        yield NUMBERED_MARKS
    if value[: len(CARD)].upper() == CARD:
        yield CARDS
    if "{" in value or "[" in value or "(" in value:
        yield LITERAL
        yield INLINE_JSON
    if "\n" in value:
        if "\t" in value:
            yield NAMED_LINES
        yield TABLE
    elif "/" in value and " " in value:
        yield PRODUCTS
    if "=" in value or ":" in value or "：" in value or ("@" in value and "," in value):
        yield PAIRS
    yield TOKEN_LIST
    if not value.isascii():
        yield NUMERALS


def text_hint(hint: str) -> str:
    """Return what a content type still says once the bytes are text: only these have no sign of their own.

    The escapes of a form are of the charset that it names; XML that breaks off is told from other tags by its type.
    """
    if hint.startswith(form.TYPE) or XML_TYPE.search(hint):
        return hint
    return graphql.TYPE if hint.startswith(graphql.TYPE) else ""
