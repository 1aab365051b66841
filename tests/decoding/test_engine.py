from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import plistlib
import quopri
import sqlite3
import tarfile
import zipfile
import zlib
from contextlib import closing
from urllib.parse import quote, urlencode
from xml.sax.saxutils import escape

import brotli
import cbor2
import lz4.frame
import msgpack
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from overcollect.decoding import Budget, Decoding
from overcollect.model import Kind

from ..conftest import varint

IMEI = "490154203237518"
OAID = "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"


def test_path_query_headers_cookies_and_body_become_fields(opened):
    found = opened(
        json.dumps({"dev": {"id": IMEI}}).encode(),
        "application/json",
        target="/v1/user%20list?mail=alice%40example.test&q=",
        headers=(("cookie", "sid=abc; uid=42"), ("user-agent", "okhttp/4.12.0"), ("x-oaid", OAID)),
    )

    assert found.values == {
        "path.path.0": "v1",
        "path.path.1": "user list",
        "query.form.mail": "alice@example.test",
        "cookie.cookie.sid": "abc",
        "cookie.cookie.uid": "42",
        "header.user-agent": "okhttp/4.12.0",
        "header.x-oaid": OAID,
        "body.json$.dev.id": IMEI,
    }
    assert found.gaps == []


def test_every_leaf_has_the_nearest_name(opened):
    found = opened(json.dumps({"ids": [IMEI], "blob": base64.b64encode(b'["Pixel 6"]').decode()}).encode())

    assert found.of(IMEI).name == "ids"
    assert found.of("Pixel 6").name == "blob"
    assert opened(headers=(("x-imei", IMEI),)).of(IMEI).name == "x-imei"


def test_chain_leads_through_all_codings_in_their_order(opened):
    inner = base64.b64encode(json.dumps({"oaid": OAID}).encode()).decode()
    body = gzip.compress(json.dumps({"blob": inner}).encode())

    found = opened(body, headers=(("content-encoding", "gzip"),))

    assert found.chain(OAID) == ["gzip", "json", "base64", "json"]
    assert found.of(OAID).node.location() == "body.json$.blob.json$.oaid"
    assert found.of(inner).opened


def test_headers_of_the_protocol_are_no_fields_but_unknown_ones_are(opened):
    found = opened(headers=(("accept", "*/*"), ("content-length", "0"), ("date", "x"), ("x-new", "something")))

    assert found.values == {"header.x-new": "something"}


def test_a_long_value_in_a_header_of_the_protocol_is_looked_at(opened):
    hidden = "text/html;" + IMEI * 12

    assert hidden in opened(headers=(("accept", hidden),)).texts


def test_target_of_a_response_is_not_its_own(opened):
    found = opened(b"{}", target="/a?imei=" + IMEI, kind=Kind.HTTP_RESPONSE)

    assert found.fields == []


def test_payloads_of_websocket_tcp_and_udp_are_opened(opened):
    body = json.dumps({"imei": IMEI}).encode()
    for kind in (Kind.WEBSOCKET, Kind.TCP, Kind.UDP):
        found = opened(body, kind=kind)
        assert found.of(IMEI).node.location() == "payload.json$.imei"
        assert found.of(IMEI).node.chain()[0].decoder == kind.value


def test_several_content_codings_are_undone_in_reverse_order(opened):
    body = brotli.compress(gzip.compress(json.dumps({"imei": IMEI}).encode()))

    assert opened(body, headers=(("content-encoding", "gzip, br"),)).chain(IMEI) == ["brotli", "gzip", "json"]
    found = opened(body, headers=(("content-encoding", "gzip"), ("content-encoding", "br")))
    assert found.chain(IMEI) == ["brotli", "gzip", "json"]


def test_each_content_coding_is_known_by_its_header_and_by_itself(opened):
    plain = json.dumps({"imei": IMEI}).encode()
    bare = zlib.compressobj(wbits=-15)
    coded = {
        "gzip": gzip.compress(plain),
        "deflate": zlib.compress(plain),
        "br": brotli.compress(plain),
        "zstd": zstandard.compress(plain),
    }
    for coding, body in coded.items():
        assert IMEI in opened(body, headers=(("content-encoding", coding),)).texts
        assert IMEI in opened(body).texts
    assert IMEI in opened(bare.compress(plain) + bare.flush(), headers=(("content-encoding", "deflate"),)).texts


@pytest.mark.parametrize("header", ["x-content-encoding", "connect-content-encoding", "x-log-compresstype"])
def test_other_headers_name_the_content_coding_as_well(opened, header):
    body = brotli.compress(b"\x0a\x0f490154203237518")
    found = opened(body, "application/x-protobuf", headers=((header, "br"),))
    assert found.chain(IMEI) == ["brotli", "protobuf"]


def test_a_body_that_is_already_opened_makes_no_gap(opened):
    found = opened(b'{"imei":"490154203237518"}', headers=(("content-encoding", "br"),), opened=True)

    assert IMEI in found.texts
    assert found.gaps == []


def test_a_body_in_plain_text_under_a_wrong_coding_is_read_all_the_same(opened):
    found = opened(b'{"imei":"490154203237518"}', headers=(("content-encoding", "gzip"),))

    assert IMEI in found.texts
    assert found.gaps == []


def test_a_coding_that_does_not_open_is_a_gap_of_the_whole_body(opened):
    body = bytes(range(200, 215))
    found = opened(body, headers=(("content-encoding", "gzip"),))

    assert [(gap.reason, gap.bytes) for gap in found.gaps] == [("broken-coding", len(body))]


def test_a_truncated_gzip_body_is_searched_as_far_as_it_goes(opened):
    whole = gzip.compress(b"imei=490154203237518&" + b"".join(b"k%d=v%d&" % (n, n * n) for n in range(3000)))
    found = opened(
        whole[: len(whole) // 2], "application/x-www-form-urlencoded", headers=(("content-encoding", "gzip"),)
    )

    assert IMEI in found.texts
    assert found.reasons == ["broken-coding"]


def test_a_damaged_gzip_body_loses_what_stands_behind_the_damage(opened):
    whole = bytearray(gzip.compress(b"imei=490154203237518&" + b"".join(b"k%d=v%d&" % (n, n * n) for n in range(3000))))
    middle = len(whole) // 2
    whole[middle : middle + 40] = b"\xff" * 40
    found = opened(bytes(whole), "application/x-www-form-urlencoded", headers=(("content-encoding", "gzip"),))

    assert IMEI in found.texts
    (gap,) = found.gaps
    assert gap.reason == "broken-coding"
    assert 0 < gap.bytes < len(whole)


def test_gaps_carry_what_is_known_of_the_message(opened):
    body = bytes((n * 167 + n // 7) % 256 for n in range(512))
    (gap,) = opened(body).gaps

    assert (gap.capture, gap.index, gap.host, gap.time, gap.port, gap.connection) == (
        "a.har",
        7,
        "log.example",
        1.5,
        443,
        "c1",
    )
    assert gap.counted
    assert gap.bytes == len(body)
    assert gap.detail == "body"


def test_tokens_in_authorization_are_opened(opened):
    body = base64.b64encode(b'{"sub":"alice@example.test"}').decode()

    assert opened(headers=(("authorization", f"Token {body}"),)).chain("alice@example.test") == [
        "authorization",
        "base64",
        "json",
    ]


def test_user_and_secret_of_basic_credentials_stand_apart(opened):
    basic = base64.b64encode(b"alice@example.test:a:b").decode()
    found = opened(headers=(("authorization", f"Basic {basic}"),))

    assert found.values["header.authorization.authorization.Basic.user"] == "alice@example.test"
    assert found.values["header.authorization.authorization.Basic.secret"] == "a:b"
    assert found.values["header.authorization.authorization.Basic"] == basic


def test_basic_without_a_password_is_a_key_of_the_app(opened):
    basic = base64.b64encode(b"kX93jd82Ls0aPq17ZmN4:").decode()
    found = opened(headers=(("authorization", f"Basic {basic}"),))
    assert {f.name for f in found.fields if f.node.decoder == "authorization"} == {"api_key"}


@pytest.mark.parametrize("token", ["AAAA", "no-base64!", base64.b64encode(b"\xff\xfe:\x00").decode()])
def test_basic_credentials_of_another_make_stay_as_they_are(opened, token):
    found = opened(headers=(("authorization", f"Basic {token}"),))

    assert found.values["header.authorization.authorization.Basic"] == token


def test_the_answer_is_the_same_each_time(message):
    one = message(gzip.compress(json.dumps({"a": [1, 2.5, {"b": "x=1&y=2"}]}).encode()), target="/a?b=c")
    answers = [
        [(f.node.location(), f.node.decoding(), f.value, f.name, f.opened) for f in Decoding().open(one).fields]
        for _ in range(2)
    ]

    assert answers[0] == answers[1]


_TYPES = st.sampled_from(
    [
        "",
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "multipart/form-data",
        "application/x-protobuf",
        "application/grpc",
        "application/grpc+json",
        "application/octet-stream",
        "text/plain; charset=gb18030",
        "image/png",
        "nonsense",
    ]
)
_HEADS = [
    b"",
    b"{",
    b"[",
    b"\x1f\x8b\x08\x00",
    b"x\x9c",
    b"\x28\xb5\x2f\xfd",
    b"--b\r\n",
    b"\0\0\0\0\x08",
    b"\n",
    b"%7B",
    b"ey",
    b"PK\3\4\x14\0\0\0\x08\0",
    b"BZh9",
    b"\xfd7zXZ\0",
    b"\xff\6\0\0sNaPpY",
    b"\x37\x82",
    b"\x82\x21\1\1a",
    b"a=1;b=",
    b"{a=1, b=",
    b'x {"a":1} ',
    b"a,b\n",
    b"v1:eyJhIjoxLCJiIjoyLCJj",
]
_CODINGS = st.sampled_from(["", "gzip", "deflate", "br", "zstd", "gzip, br", "nonsense", "identity"])


@settings(max_examples=300)
@given(
    st.sampled_from(_HEADS),
    st.binary(max_size=300),
    _TYPES,
    _CODINGS,
    st.text(max_size=60),
    st.text(max_size=60),
    st.sampled_from([Kind.HTTP_REQUEST, Kind.WEBSOCKET, Kind.UDP, Kind.DNS]),
    st.booleans(),
)
def test_no_bytes_raise_and_gaps_never_exceed_the_message(
    message, head, rest, content_type, coding, target, header, kind, is_open
):
    one = message(
        head + rest,
        content_type,
        "/" + target,
        headers=(("content-encoding", coding), ("x-a", header), ("cookie", header), ("authorization", header)),
        kind=kind,
        opened=is_open,
    )
    found = Decoding(Budget(depth=5, nodes=40, output=400, attempts=60)).open(one)

    assert sum(gap.bytes for gap in found.gaps) <= one.size
    assert all(gap.bytes >= 0 and gap.counted for gap in found.gaps)
    assert len(found.fields) <= 40
    assert [field.value for field in found.fields] == [
        field.value for field in Decoding(Budget(depth=5, nodes=40, output=400, attempts=60)).open(one).fields
    ]
    for field in found.fields:
        field.node.location()
        if isinstance(field.value, str):
            field.value.encode()


def _as_json_can_hold(data):
    """Clients put binary content into JSON as base64."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return base64.b64encode(data).decode()
    is_binary = any(char < " " and char not in "\r\n" for char in text) or text.startswith("\n")
    return base64.b64encode(data).decode() if is_binary else text


def _as_word(data):
    """What stands in a list of pairs or in a table must not hold their marks."""
    return base64.b64encode(data).rstrip(b"=")


def _in_zip(data):
    done = io.BytesIO()
    with zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log.txt", data)
    return done.getvalue()


def _in_tar(data):
    done = io.BytesIO()
    with tarfile.open(fileobj=done, mode="w") as archive:
        member = tarfile.TarInfo("log.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return done.getvalue()


def _in_snappy(data):
    """Frames of what is not compressed; blocks have a test of their own."""
    pieces = [data[start : start + 65536] for start in range(0, len(data), 65536)]
    frames = [b"\1" + (len(piece) + 4).to_bytes(3, "little") + bytes(4) + piece for piece in pieces]
    return b"\xff\6\0\0sNaPpY" + b"".join(frames)


def _in_bson(data):
    element = b"\5key\0" + len(data).to_bytes(4, "little") + b"\0" + data + b"\x10n\0\1\0\0\0"
    return (len(element) + 5).to_bytes(4, "little") + element + b"\0"


def _in_multipart(data, delimiter):
    head = b'Content-Disposition: form-data; name="f"'
    return delimiter + b"\r\n" + head + b"\r\n\r\n" + data + b"\r\n" + delimiter + b"--\r\n"


def _in_xml(data):
    return f'<?xml version="1.0"?><a><key>{escape(_as_json_can_hold(data))}</key><n>1</n></a>'.encode()


def _in_utf16(data):
    """Windows clients write text so; binary content cannot be."""
    return _as_json_can_hold(data).encode("utf-16-le")


def _in_php(text):
    return f'a:2:{{s:3:"key";s:{len(text.encode())}:"{text}";s:1:"n";i:1;}}'.encode()


def _in_sqlite(data):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE t (key BLOB, n INTEGER)")
        connection.execute("INSERT INTO t VALUES (?, 1)", (data,))
        connection.commit()
        return connection.serialize()


def _in_avro(data):
    schema = b'{"type":"record","name":"E","fields":[{"name":"key","type":"bytes"},{"name":"n","type":"int"}]}'
    record = varint(2 * len(data)) + data + b"\2"
    sync = bytes(range(16))
    head = b"Obj\1\2" + bytes([22]) + b"avro.schema" + varint(2 * len(schema)) + schema + b"\0" + sync
    return head + b"\2" + varint(2 * len(record)) + record + sync


def _in_keyed_archive(data):
    objects = ["$null", {"key": plistlib.UID(2)}, data]
    archive = {"$archiver": "NSKeyedArchiver", "$top": {"root": plistlib.UID(1)}, "$objects": objects}
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)


_ENCODERS = {
    "json": lambda data: json.dumps({"key": _as_json_can_hold(data), "n": 1}).encode(),
    "form": lambda data: urlencode({"a": "1", "key": data}).encode(),
    "base64": base64.b64encode,
    "base64url": lambda data: base64.urlsafe_b64encode(data).rstrip(b"="),
    "base32": base64.b32encode,
    "hex": lambda data: data.hex().encode(),
    "percent": lambda data: quote(data, safe="").encode(),
    "quoted-printable": lambda data: quopri.encodestring(_as_json_can_hold(data).encode()),
    "html entities": lambda data: "".join(f"&#{ord(char)};" for char in _as_json_can_hold(data)).encode(),
    "unicode escapes": lambda data: "".join(f"\\u{ord(char):04x}" for char in _as_json_can_hold(data)).encode(),
    "data url": lambda data: b"data:application/octet-stream;base64," + base64.b64encode(data),
    "utf-16": _in_utf16,
    "xml": _in_xml,
    "plist": lambda data: plistlib.dumps({"key": data}),
    "hex byte by byte": lambda data: data.hex(" ").encode(),
    "gzip in a list of bytes": lambda data: json.dumps(list(gzip.compress(data))).encode(),
    "php": lambda data: _in_php(_as_json_can_hold(data)),
    "sqlite": _in_sqlite,
    "avro": _in_avro,
    "keyed archive": _in_keyed_archive,
    "binary plist": lambda data: plistlib.dumps({"key": data, "n": 1}, fmt=plistlib.FMT_BINARY),
    "msgpack": lambda data: msgpack.packb({"key": data, "n": 1}),
    "cbor": lambda data: cbor2.dumps({"key": data, "n": 1}),
    "bson": _in_bson,
    "java map": lambda data: b"{a=1, key=" + _as_word(data) + b", n=1}",
    "log line": lambda data: b"12:00:01 I/Net: " + json.dumps({"key": _as_json_can_hold(data)}).encode() + b" sent",
    "table": lambda data: b"a\tkey\tn\n1\t" + _as_word(data) + b"\t2\n",
    "zip": _in_zip,
    "tar": _in_tar,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "snappy": _in_snappy,
    "header and gzip": lambda data: b"\0\1\2\3" + gzip.compress(data),
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "zstd": zstandard.compress,
    "lz4": lz4.frame.compress,
    "protobuf": lambda data: b"\n" + varint(len(data)) + data + b"\x10\x01\x1a\x05event",
    "protobuf of text only": lambda data: b"\n" + varint(len(data)) + data + b"\x12\x05event",
    "multipart": lambda data: _in_multipart(data, b"--boundary%d" % len(data)),
}


# The same chains each time: one in a thousand has two readings, as hex that is all digits is a number as well.
@settings(max_examples=300, derandomize=True)
@given(st.lists(st.sampled_from(sorted(_ENCODERS)), min_size=1, max_size=5))
def test_what_any_chain_of_encoders_hides_is_found(opened, chain):
    data = f"imei {IMEI} 李小明".encode()
    for name in chain:
        data = _ENCODERS[name](data)

    assert f"imei {IMEI} 李小明" in opened(data).texts


@pytest.mark.parametrize(
    ("host", "labels"),
    [
        ("0eaed834a1e6f4b2bf0c024e0013dea1.track.example.com", ["0eaed834a1e6f4b2bf0c024e0013dea1"]),
        ("a.6d92078a-8246-4ba4-ae5b-76104861e7dc.example.com", ["6d92078a-8246-4ba4-ae5b-76104861e7dc"]),
        ("490154203237518.example.com", ["490154203237518"]),
        ("u-0eaed834a1e6f4b2bf0c024e0013dea1.example.com", ["0eaed834a1e6f4b2bf0c024e0013dea1"]),
        ("7e4b19c05d82f3a6_prod.example.com", ["7e4b19c05d82f3a6"]),
        ("t46fdyd2wjgwq.b.example.com", ["t46fdyd2wjgwq"]),
        ("00005e005301.b.example.com", ["00005e005301"]),
        ("longestofallnames2.example.com", []),
        ("api2.eu-west-1.example.com", []),
        ("ec2-203-0-113-5.compute.example.com", []),
        ("d1a2b3c4d5e6f7.cdn.example", []),
        ("x7e4b19c05d82f3a6.example.com", []),
    ],
)
def test_identifiers_in_the_name_of_the_host_are_fields(message, host, labels):
    fields = Decoding().open(replace(message(), host=host)).fields

    assert [field.value for field in fields if field.node.place == "host"] == labels


@pytest.mark.parametrize("inside", [b"plain text", b"a" * 5000])
def test_the_size_counts_what_decoders_made_as_well(message, inside):
    packed = gzip.compress(inside)
    decoded = Decoding().open(message(packed, headers=(("content-encoding", "gzip"),)))
    assert decoded.size == len(packed) + len(inside)


@pytest.mark.parametrize(
    ("user", "name"), [("alice@example.test", "password"), ("+8613800138000", "password"), ("app-7f3a", "secret")]
)
def test_what_stands_behind_a_person_in_basic_credentials_is_a_password(opened, user, name):
    token = base64.b64encode(f"{user}:m00n-river".encode()).decode()
    assert opened(headers=(("authorization", f"Basic {token}"),)).of("m00n-river").name == name


@pytest.mark.parametrize("label", [b"490154203237518".hex(), b"x1:490154203237518".hex()])
def test_a_label_of_the_host_in_hexadecimal_is_a_field(opened, label):
    assert label in [field.value for field in opened(host=f"{label}.t.example").fields]
    assert not [field for field in opened(host="d3g0gp89917ko0.cdn.example").fields if field.value.startswith("d3")]


def test_numbers_of_devices_as_keys_of_an_object_are_fields(opened):
    keys = ("R9XN70B4K2M", "SHA256", "ABCD1234", "deviceType")
    found = opened(json.dumps({"devices": {key: {"on": True} for key in keys}}).encode(), "application/json")
    assert [key for key in keys if key in [field.value for field in found.fields]] == ["R9XN70B4K2M"]


@pytest.mark.parametrize("agent", ["Acme=4.1&phoneBrand=Xiaomi&net=wifi", '{"AppVersion":"56.1","OSVersion":"10"}'])
def test_a_user_agent_that_is_a_form_or_json_stays_one_field_as_well(opened, agent):
    found = opened(b"", headers=(("user-agent", agent),))
    (whole,) = [field for field in found.fields if field.value == agent]
    assert whole.opened
    assert len(found.fields) > 2
    plain = opened(b"", headers=(("user-agent", "okhttp/4.9.0"),))
    assert [field.value for field in plain.fields if field.name == "user-agent"] == ["okhttp/4.9.0"]
