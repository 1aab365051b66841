import xmlrpc.client

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from overcollect.detection import Detector
from overcollect.knowledge import load

from ...conftest import a_message


@pytest.fixture(scope="module")
def found(decoded):
    detector = Detector(load(), None)

    def of(text):
        detections = detector.detect(a_message(), decoded(text))
        return {(one.data_type, one.value.reveal()) for one in detections if one.grade == "probable"}

    return of


def request(**attributes):
    name = x509.Name([x509.NameAttribute(getattr(NameOID, oid), text) for oid, text in attributes.items()])
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    signed = builder.sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.PEM).decode()


def test_whom_a_request_for_a_certificate_is_about(found):
    assert found(request(COMMON_NAME="Alice Example", EMAIL_ADDRESS="alice@example.test")) == {
        ("person_name", "Alice Example"),
        ("email_address", "alice@example.test"),
    }
    assert found(request(GIVEN_NAME="Alice", SURNAME="Example")) == {
        ("person_name", "Alice"),
        ("person_name", "Example"),
    }


@pytest.mark.parametrize("name", ["DigiCert Global Root", "Example Server", "*.example.test"])
def test_a_common_name_alone_is_nobodys(found, name):
    assert found(request(COMMON_NAME=name, ORGANIZATION_NAME="Example Works", COUNTRY_NAME="CN")) == set()


def test_members_of_structs_and_their_positions(found):
    tree = {"imei": "490154203237518", "lat": 31.230416, "lng": 121.473701, "note": "x"}
    assert found(xmlrpc.client.dumps((tree,), "report")) == {
        ("imei", "490154203237518"),
        ("precise_location", "31.230416"),
        ("precise_location", "121.473701"),
    }


def test_the_subject_of_an_assertion(found):
    assert found(
        "<a:Assertion xmlns:a='urn:oasis:names:tc:SAML:2.0:assertion'>"
        "<a:Subject><a:NameID>alice@example.test</a:NameID></a:Subject>"
        "<a:Attribute Name='urn:oid:0.9.2342.19200300.100.1.41'><a:AttributeValue>13800138000"
        "</a:AttributeValue></a:Attribute></a:Assertion>"
    ) == {("email_address", "alice@example.test"), ("phone_number", "13800138000")}


def test_a_patient(found):
    message = (
        "MSH|^~\\&|A|B|C|D|20260102030405||ADT^A01|1|P|2.5\r"
        "PID|1||12345^^^A^MR||Example^Alice||19620320|F|||||(206)555-3345|||||||\r"
        "DG1|1||E11.9^Type 2 diabetes^I10\rAL1|1|DA|70618^Penicillin\r"
    )
    assert {
        ("person_name", "Example"),
        ("person_name", "Alice"),
        ("date_of_birth", "19620320"),
        ("gender", "F"),
        ("phone_number", "(206)555-3345"),
        ("health_record", "E11.9"),
        ("health_record", "Penicillin"),
    } <= found(message)


def test_values_of_remote_calls(found):
    call = (
        "callCount=1\nc0-scriptName=A\nc0-methodName=b\nc0-id=0\nc0-e1=string:490154203237518\nc0-e2=number:31.230416\n"
        "c0-e3=number:121.473701\nc0-e4=string:EC%3A17%3A2F%3AB6%3A2D%3AB3\n"
        "c0-param0=Object_Object:{imei:reference:c0-e1, lat:reference:c0-e2, lng:reference:c0-e3, "
        "mac:reference:c0-e4}\n"
    )
    assert found(call) == {
        ("imei", "490154203237518"),
        ("mac_address", "EC:17:2F:B6:2D:B3"),
        ("precise_location", "31.230416"),
        ("precise_location", "121.473701"),
    }
