import base64
import datetime as dt
import random

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.binary.der import is_der

KEY = ec.generate_private_key(ec.SECP256R1())
NAME = x509.Name(
    [
        x509.NameAttribute(NameOID.COMMON_NAME, "李小明"),
        x509.NameAttribute(NameOID.SERIAL_NUMBER, "110101199001011237"),
        x509.NameAttribute(NameOID.EMAIL_ADDRESS, "alice@example.test"),
    ]
)
REQUEST = x509.CertificateSigningRequestBuilder().subject_name(NAME).sign(KEY, hashes.SHA256())
PUBLIC = KEY.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def certificate():
    begin = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    builder = x509.CertificateBuilder(NAME, NAME, KEY.public_key(), 7, begin, begin + dt.timedelta(9))
    return builder.add_extension(
        x509.SubjectAlternativeName([x509.RFC822Name("bob@example.test")]), critical=False
    ).sign(KEY, hashes.SHA256())


def der(one):
    return one.public_bytes(serialization.Encoding.DER)


@pytest.mark.parametrize(
    ("body", "chain"),
    [
        (der(REQUEST), ["der"]),
        (base64.b64encode(der(REQUEST)), ["base64", "der"]),
        (base64.encodebytes(der(REQUEST)), ["base64", "der"]),
        (REQUEST.public_bytes(serialization.Encoding.PEM), ["pem", "der"]),
        (der(certificate()), ["der"]),
    ],
)
def test_whom_a_certificate_is_about_is_read(opened, body, chain):
    found = opened(body)
    assert found.of("李小明").name == "x500.commonName"
    assert found.of("110101199001011237").name == "x500.serialNumber"
    assert found.of("alice@example.test").name == "x500.emailAddress"
    assert [step for step in found.chain("李小明") if step in ("base64", "pem", "der")] == chain


def test_other_names_of_a_certificate_are_read(opened):
    assert opened(der(certificate())).of("bob@example.test")


@pytest.mark.parametrize(
    "body",
    [PUBLIC, der(REQUEST)[:-1], der(REQUEST) + b"\0", b"\x30\x80" + bytes(40)],
    ids=["a public key", "cut", "more behind it", "no length"],
)
def test_keys_and_broken_ones_are_none(opened, body):
    assert not is_der(body)
    assert not any("der" in field.node.decoding() for field in opened(body).fields)


def test_several_in_one_text_are_read_and_keys_among_them_are_not(opened):
    private = KEY.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    found = opened(private + REQUEST.public_bytes(serialization.Encoding.PEM))
    assert found.of("李小明").name == "x500.commonName"


def test_lines_without_an_end_are_none(opened):
    """A search that tries every way to share the lines out never ends."""
    body = b"-----BEGIN CERTIFICATE-----\n" + b"QUJD\n" * 20_000
    assert not any("pem" in field.node.decoding() for field in opened(body).fields)


@given(st.binary(max_size=100))
def test_random_bytes_are_none(data):
    assert not is_der(b"\x30" + data)


def test_sequences_within_sequences_end():
    inner = b"\x0c\x02ab"
    for _ in range(2_000):
        size = len(inner).to_bytes(4)
        inner = b"\x30\x84" + size + inner
    assert not is_der(inner)
    assert not is_der(b"\x30\x82\xff\xfa" + b"\x30\0" * 32_765)


def test_random_contents_of_the_right_length_are_none():
    rng = random.Random(1)
    assert not any(is_der(b"\x30\x40" + rng.randbytes(64)) for _ in range(200))


def test_numbers_of_two_digits_a_byte_are_kept_beside_texts(opened):
    imsi = bytes.fromhex("64002700817263f4")
    items = b"\x80\x08" + imsi + b"\x04\x06" + bytes.fromhex("a450467ec193") + b"\x16\x0b13857162049" + b"\x80\x03abc"
    body = b"\x30" + bytes([len(items)]) + items
    assert is_der(body)
    assert {imsi, bytes.fromhex("a450467ec193")} <= {field.value for field in opened(body).fields}


def test_bytes_alone_are_no_such_format():
    items = b"\x80\x08" + bytes.fromhex("64002700817263f4") * 1 + b"\x04\x0c" + bytes(range(128, 140))
    assert not is_der(b"\x30" + bytes([len(items)]) + items)
