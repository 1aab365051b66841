import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget

# After the examples of HL7 v2.5.1, chapters 3 and 7.
MESSAGE = r"""MSH|^~\&|EPIC|CLINIC|LAB|HOSP|20260102030405||ORU^R01|MSG00001|P|2.5.1
PID|1||PATID1234^^^ADT1^MR~412551234^^^USSSA^SS||EVERYWOMAN^EVE^E||19620320|F|||153 FERN \T\ OAK ST^^STATESVILLE^OH^35292||(206)555-3345^PRN^PH^eve@example.test||||||412-55-1234
NK1|1|NUCLEAR^NELDA^W|SPO|2222 HOME STREET^^GREENSBORO^NC^27401
DG1|1||E11.9^Type 2 diabetes^I10|Diabetes
AL1|1|DA|70618^Penicillin^RxNorm
OBX|1|NM|2345-7^Glucose^LN||182|mg/dl
OBX|2|NM|8867-4^Heart rate^LN||72|/min
PV1|1|I|2000^2012^01
"""  # noqa: E501 - as it is sent
BODY = MESSAGE.replace("\n", "\r").encode()
NAMES = {
    "PATID1234": "patientId",
    "412551234": "ssn",
    "EVERYWOMAN": "familyName",
    "EVE": "givenName",
    "19620320": "birthDate",
    "F": "sex",
    "153 FERN & OAK ST": "streetAddress",
    "35292": "zipCode",
    "(206)555-3345": "phone",
    "eve@example.test": "email",
    "412-55-1234": "ssn",
    "NUCLEAR": "familyName",
    "E11.9": "diagnosisCode",
    "Diabetes": "diagnosis",
    "Penicillin": "allergy",
    "182": "Glucose",
    "72": "Heart rate",
    "2000^2012^01": "PV1-3",
}


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        BODY.replace(b"\r", b"\r\n"),
        MESSAGE.encode(),
        b"\x0b" + BODY + b"\x1c\r",
        json.dumps({"d": MESSAGE}).encode(),
    ],
    ids=["plain", "with line feeds", "with line feeds alone", "framed", "in JSON"],
)
def test_fields_have_names(opened, body):
    found = opened(body)
    assert {value: found.of(value).name for value in NAMES} == NAMES


def test_keys_are_those_of_the_standard(opened):
    values = opened(BODY, "x-application/hl7-v2+er7").values
    assert values["body.hl7.patient.0.PID-3.1"] == "PATID1234"
    assert values["body.hl7.patient.0.1.PID-3.1"] == "412551234"
    assert values["body.hl7.nextOfKin.0.NK1-2.1"] == "NUCLEAR"
    assert values["body.hl7.OBX.1.OBX-5"] == "72"
    assert values["body.hl7.MSH.0.MSH-9"] == "ORU^R01"


@pytest.mark.parametrize("text", ["MSH|a|b|c", "MSH|^~\\& is how it begins", "MSH", "MSHAPE|^~\\&|x"])
def test_others_are_none(opened, text):
    assert "hl7" not in {step for field in opened(text.encode()).fields for step in field.node.decoding()}


def test_the_budget_holds(opened):
    found = opened(BODY + b"ZZZ|a|b\r" * 1000, budget=Budget(nodes=100))
    assert len(found.fields) <= 100
    assert found.reasons == ["too-many-nodes"]


@given(st.text(alphabet="PIDMSHOBX|^~\\&\r1357", max_size=80))
def test_nothing_raises(opened, text):
    opened(f"MSH|^~\\&|a|b\r{text}".encode())


@pytest.mark.parametrize("frame", [b"", b"\x0b"])
def test_a_message_in_gbk_is_read(opened, frame):
    body = MESSAGE.replace("\n", "\r").replace("EVERYWOMAN^EVE^E", "李小明").encode("gb18030")
    found = opened(frame + body + b"\x1c\r" * bool(frame), "application/hl7-v2")

    assert found.of("李小明").name == "familyName"
    assert found.of("19620320").name == "birthDate"
