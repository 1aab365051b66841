"""Whatever coding a value stands in, it is replaced, or what holds it is removed."""

import base64
import binascii
import gzip
import hashlib
import html
import json
import random
import struct
import zlib
from codecs import encode
from urllib.parse import quote

import brotli
import cbor2
import msgpack
import pytest
import zstandard
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from overcollect.decoding import Decoding
from overcollect.decoding.coding.simple_ciphers import rot47
from overcollect.detection import Detector
from overcollect.forms import FORMS
from overcollect.inputs import Device, KnownValue
from overcollect.model import Method, Secret

from ..conftest import varint
from ..decoding.vendor.test_fwcim import written as fwcim
from ..decoding.vendor.test_jd_cipher import disguised, envelope
from ..decoding.vendor.test_jd_risk import written as jd_risk
from ..decoding.vendor.test_mix_mode import mixed
from ..decoding.vendor.test_pangle_message import message as pangle
from ..decoding.vendor.test_web_mssdk import written as web_mssdk
from .conftest import ANDROID_ID, IMEI, MAIL, NAME, OAID, device_of


def known_in(detector, messages):
    """Return what of the known values is still found in messages."""
    decoding, found = Decoding(), []
    for message in messages:
        fields = decoding.open(message).fields
        found += [one for one in detector.detect(message, fields) if one.method is Method.KNOWN_VALUE or one.known]
    return found


def protobuf(**fields):
    values = [value.encode() if isinstance(value, str) else value for value in fields.values()]
    return b"".join(bytes([number << 3 | 2]) + varint(len(value)) + value for number, value in enumerate(values, 1))


JSON = {"imei": IMEI, "oaid": OAID, "email": MAIL, "name": NAME, "n": 3}
TEXT = json.dumps(JSON)
FORM = "application/x-www-form-urlencoded"
MULTIPART = f'--x\r\nContent-Disposition: form-data; name="imei"\r\n\r\n{IMEI}\r\n--x--\r\n'.encode()
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (TEXT.encode(), "application/json"),
        (json.dumps(JSON, ensure_ascii=False).encode(), "application/json"),
        (json.dumps({"data": TEXT}).encode(), "application/json"),
        (json.dumps({"data": json.dumps({"more": TEXT})}).encode(), "application/json"),
        (json.dumps({"d": base64.b64encode(TEXT.encode()).decode()}).encode(), "application/json"),
        (json.dumps({"d": base64.urlsafe_b64encode(TEXT.encode()).decode()}).encode(), "application/json"),
        (json.dumps({"d": base64.b64encode(gzip.compress(TEXT.encode())).decode()}).encode(), "application/json"),
        (json.dumps({"d": TEXT.encode().hex().upper()}).encode(), "application/json"),
        (json.dumps({"d": base64.b32encode(TEXT.encode()).decode()}).encode(), "application/json"),
        (json.dumps({"d": base64.b32hexencode(TEXT.encode()).decode()}).encode(), "application/json"),
        (json.dumps({"d": base64.b64encode(TEXT.encode()).decode().swapcase()}).encode(), "application/json"),
        (json.dumps({"d": "qW3" + base64.b64encode(TEXT.encode()).decode()}).encode(), "application/json"),
        (json.dumps({"d": encode(base64.b64encode(TEXT.encode()).decode(), "rot13")}).encode(), "application/json"),
        (json.dumps({"d": rot47(TEXT)}).encode(), "application/json"),
        (json.dumps({"d": "".join(chr(ord(char) + 1) for char in TEXT)}).encode(), "application/json"),
        (json.dumps({"d": TEXT[::-1]}).encode(), "application/json"),
        (json.dumps({"d": list(TEXT.encode())}).encode(), "application/json"),
        (json.dumps({"d": quote(quote(TEXT))}).encode(), "application/json"),
        (json.dumps({"d": html.escape(TEXT)}).encode(), "application/json"),
        (f"imei={IMEI}&mail={quote(MAIL)}&n={quote(NAME).lower()}".encode(), FORM),
        (b"p=" + quote(TEXT, safe="").encode(), FORM),
        (f"<a imei='{IMEI}'><mail>{MAIL}</mail><name>{NAME}</name></a>".encode(), "text/xml"),
        ("".join(f"&#x{ord(sign):x};" for sign in MAIL).join(["<mail>", "</mail>"]).encode(), "text/xml"),
        (f"imei: {IMEI}, oaid: {OAID}".encode("utf-16"), "text/plain; charset=utf-16"),
        (f"姓名={NAME}&imei={IMEI}&说明=这是一个测试".encode("gb18030"), "text/plain; charset=gbk"),
        (MULTIPART, "multipart/form-data; boundary=x"),
        (gzip.compress(TEXT.encode()), "application/octet-stream"),
        (zlib.compress(TEXT.encode()), "application/octet-stream"),
        (zstandard.compress(TEXT.encode()), "application/octet-stream"),
        (msgpack.packb(JSON), "application/msgpack"),
        (cbor2.dumps(JSON), "application/cbor"),
        (protobuf(a=IMEI, b=OAID, c=protobuf(d=MAIL, e=NAME)), "application/x-protobuf"),
        (struct.pack(">BI", 0, len(inner := protobuf(a=IMEI, b=MAIL))) + inner, "application/grpc"),
        (struct.pack(">BI", 1, len(inner := gzip.compress(protobuf(a=IMEI, b=MAIL)))) + inner, "application/grpc"),
        (json.dumps({"t": f"id{IMEI}x and {MAIL[::-1]}"}).encode(), "application/json"),
        (json.dumps({"lat": 39.908722, "lng": 116.397499}).encode(), "application/json"),
        (json.dumps({"loc": "39.908722,116.397499"}).encode(), "application/json"),
        (json.dumps({"imei": int(IMEI), "n": NAME}).encode(), "application/json"),
        (TEXT.encode("utf-16-le"), "application/json"),
        (b"\x08" + varint(int(IMEI)) + struct.pack("<BdBd", 17, 39.908722, 25, 116.397499), "application/x-protobuf"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_values_are_replaced_in_every_coding(shared, device, detector, body, content_type):
    messages, done, written = shared((body, content_type), device=device)
    assert not done.removed
    assert known_in(detector, messages) == []
    assert IMEI.encode() not in written
    before = sorted(field.node.location() for field in Decoding().open(replace(messages[0], body=body)).fields)
    assert sorted(field.node.location() for field in Decoding().open(messages[0]).fields) == before


def test_lengths_stay(shared, device):
    body = msgpack.packb(JSON)
    (request, *_), _, _ = shared((body, "application/msgpack"), device=device)
    assert len(request.body) == len(body)
    assert {key: len(str(value)) for key, value in msgpack.unpackb(request.body).items()} == {
        key: len(str(value)) for key, value in JSON.items()
    }


def test_digests_are_those_of_the_replacements(shared, device):
    hashed = {"a": hashlib.md5(IMEI.encode()).hexdigest(), "b": hashlib.sha256(MAIL.encode()).hexdigest().upper()}
    twice = hashlib.sha1(hashlib.md5(ANDROID_ID.encode()).hexdigest().encode()).digest()
    hashed |= {"c": base64.b64encode(twice).decode(), "imei": IMEI, "m": MAIL, "android_id": ANDROID_ID}
    (request, *_), done, _ = shared((json.dumps(hashed).encode(),), device=device)
    new = json.loads(request.body)
    assert new["a"] == hashlib.md5(new["imei"].encode()).hexdigest()
    assert new["b"] == hashlib.sha256(new["m"].encode()).hexdigest().upper()
    again = hashlib.sha1(hashlib.md5(new["android_id"].encode()).hexdigest().encode()).digest()
    assert base64.b64decode(new["c"]) == again
    assert not done.removed


def test_a_value_gets_the_same_replacement_wherever_and_however_it_stands(shared, device):
    bodies = [{"imei": IMEI}, {"log": f"imei={IMEI}"}, {"imei": IMEI[:14]}, {"m": MAIL.upper(), "email": MAIL}]
    messages, _, _ = shared(*((json.dumps(body).encode(),) for body in bodies), device=device)
    new = [json.loads(message.body) for message in messages if message.body]
    imei = new[0]["imei"]
    assert FORMS["imei"].problem(imei) is None
    assert new[1]["log"] == f"imei={imei}"
    assert new[2]["imei"] == imei[:14]
    assert new[3]["m"] == new[3]["email"].upper()


def test_a_token_is_rewritten_and_its_signature_is_blanked(shared, device):
    parts = [
        base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in ({"alg": "HS256"}, JSON)
    ]
    token = ".".join([*parts, "c2lnbmF0dXJlc2lnbmF0dXJl"])
    headers = (("Authorization", f"Bearer {token}"),)
    (request, *_), done, _ = shared((b"{}", "application/json", "/", headers), device=device)
    head, claims, signature = dict(request.headers)["authorization"].removeprefix("Bearer ").split(".")
    assert head == parts[0]
    assert signature == "A" * 24
    new = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    assert new["imei"] != IMEI
    assert new["n"] == 3
    assert not done.removed


def test_urls_headers_and_cookies_are_rewritten_too(shared, device, detector):
    headers = (("Cookie", f"did={ANDROID_ID}; k=1"), ("X-Mail", MAIL), ("Referer", f"https://a.example/?i={IMEI}"))
    target = f"/u/{OAID}/x?imei={IMEI}&mail={quote(MAIL, safe='')}&v=1.2.3"
    messages, done, written = shared((b"{}", "application/json", target, headers), device=device)
    assert known_in(detector, messages) == []
    assert not done.removed
    assert messages[0].target.endswith("&v=1.2.3")
    for secret in (IMEI, OAID, ANDROID_ID, MAIL, quote(MAIL, safe="")):
        assert secret.encode() not in written


@pytest.mark.parametrize("spell", [bytes.hex, lambda data: base64.b64encode(data).decode()], ids=["hex", "base64"])
def test_what_a_key_in_the_message_opens_is_put_in_clear(shared, device, detector, spell):
    key = b"0123456789abcdef"
    padded = TEXT.encode() + bytes([16 - len(TEXT) % 16]) * (16 - len(TEXT) % 16)
    machine = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    sealed = spell(machine.update(padded) + machine.finalize())
    messages, done, _ = shared((json.dumps({"key": key.decode(), "data": sealed}).encode(),), device=device)
    assert known_in(detector, messages) == []
    found = {one.node.location() for one in Decoding().open(messages[0]).fields}
    assert "body.json$.data.json$.imei" in found
    assert not done.removed


@pytest.mark.parametrize("write", [web_mssdk, jd_risk, fwcim, lambda text: pangle(text.encode())])
def test_disguises_of_vendors_are_put_in_clear(shared, device, detector, write):
    sent = json.dumps({"data": write(TEXT)}).encode()
    messages, done, _ = shared((sent,), device=device)
    assert known_in(detector, messages) == []
    found = {one.node.location(): one.value for one in Decoding().open(messages[0]).fields}
    assert found["body.json$.data.json$.imei"].isdigit()
    assert not done.removed


def test_what_a_switch_says_to_be_exchanged_stays_exchanged(shared, device, detector):
    body = f"mix_mode=1&mobile={mixed('+8613800138000')}&aid=1128".encode()
    messages, done, _ = shared((body, FORM), device=device)
    assert known_in(detector, messages) == []
    assert not done.removed
    found = [one.value for one in Decoding().open(messages[0]).fields if "cipher" in one.node.decoding()]
    assert [value.removeprefix("+").isdigit() for value in found] == [True]


def test_what_stands_in_an_alphabet_of_its_own_goes_back_into_it(shared, device, detector):
    messages, done, _ = shared((envelope({"imei": disguised("490154203237518")}).encode(),), device=device)
    assert known_in(detector, messages) == []
    assert not done.removed
    (found,) = [one.value for one in Decoding().open(messages[0]).fields if "base64" in one.node.decoding()]
    assert found.isdigit()


def test_pictures_are_blanked(shared):
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    body += JPEG + b"\r\n--x--\r\n"
    (request, *_), _, _ = shared((body, "multipart/form-data; boundary=x"))
    assert len(request.body) == len(body)
    assert JPEG[:20] in request.body
    assert JPEG[100:] not in request.body


def test_what_says_nothing_of_anybody_stays(shared, device):
    facts = {"model": "Pixel 6", "osv": "13", "v": "10.18.5", "lang": "zh-CN", "ts": 1767225600000, "title": "晨光"}
    (request, *_), _, _ = shared((json.dumps(facts).encode(),), device=device)
    assert json.loads(request.body) == facts


def test_the_app_stays_itself_also_in_the_list_of_apps(shared):
    apps = ["com.example.music", "com.example.notes", "com.example.weather", "com.example.banking"]
    bodies = [{"installed_apps": apps}, {"package_name": "com.example.music", "app_version": "10.18.5"}]
    messages, _, _ = shared(*((json.dumps(body).encode(),) for body in bodies))
    new = json.loads(messages[0].body)["installed_apps"]
    assert new[0] == "com.example.music"
    assert set(apps[1:]).isdisjoint(new)
    assert json.loads(messages[2].body) == bodies[1]


def test_an_empty_har_stays_one(shared):
    messages, done, written = shared()
    assert (messages, done.messages) == ([], 0)
    assert json.loads(written)["log"]["entries"] == []


def in_json(text):
    return json.dumps({"value": text, "n": 1})


def in_escapes(text):
    return json.dumps({"v": text}).replace("/", "\\/")


def in_form(text):
    return f"a=1&value={quote(text, safe='')}&b=2"


def in_base64(text):
    return base64.b64encode(text.encode()).decode()


def in_base64url(text):
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def in_hex(text):
    return binascii.hexlify(text.encode()).decode()


def in_gzip(text):
    return base64.b64encode(gzip.compress(text.encode())).decode()


def in_zlib(text):
    return base64.b64encode(zlib.compress(text.encode())).decode()


def in_xml(text):
    return f"<root><value>{html.escape(text)}</value></root>"


ENCODERS = [in_json, in_escapes, in_form, in_base64, in_base64url, in_hex, in_gzip, in_zlib, in_xml, quote, str]
OUTER = [bytes, gzip.compress, zlib.compress, brotli.compress, zstandard.compress]


@st.composite
def identities(draw):
    rng = random.Random(draw(st.integers(1, 10**9)))
    forms = {"imei": "imei", "oaid": "uuid", "android_id": "hex16", "mac_address": "mac", "email_address": "email"}
    return {data_type: FORMS[form].generate(rng) for data_type, form in forms.items()}


@settings(max_examples=10)
@given(identities(), st.lists(st.sampled_from(range(len(ENCODERS))), max_size=4), st.sampled_from(range(len(OUTER))))
def test_whatever_it_is_wrapped_in_no_value_is_left(shared, names, identity, chain, outer):
    text = json.dumps(identity)
    for number in chain:
        text = ENCODERS[number](text)
    body = OUTER[outer](text.encode())
    plain = json.dumps({"device": identity}).encode()
    messages, done, written = shared((body, "text/plain"), (plain,), device=device_of(identity, place=None))
    assert known_in(names(identity), messages) == []
    assert not done.removed
    assert not any(value.encode() in written for value in identity.values())


@pytest.fixture(scope="session")
def names(catalogue):
    """Return a function that makes a detector that knows an identity; failures print no knowledge."""
    return lambda identity: Detector(catalogue, device_of(identity, place=None))


def test_a_digest_of_what_was_typed_in_other_letters_is_one_of_what_replaces_it(catalogue, shared):
    typed = "Alice.Berg@Example.test"
    value = KnownValue(data_type="email_address", value=Secret(typed.lower()), written=Secret(typed))
    device = Device(values=(value,))
    digest = hashlib.md5(typed.encode()).hexdigest()
    messages, done, content = shared((json.dumps({"eh": digest}).encode(),), device=device)
    [(_, fake)] = done.originals.pairs()
    assert digest.encode() not in content
    copied = Device(values=(KnownValue(data_type="email_address", value=Secret(fake)),))
    [found] = known_in(Detector(catalogue, copied), messages)
    assert (found.data_type, found.transform) == ("email_address", "md5")
