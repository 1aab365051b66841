from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

SMALL = "38400000-8cf0-41bd-b23e-10b96e40000d"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)"
ANDROID = "Dalvik/2.1.0 (Linux; U; Android 13; Pixel 6)"


@pytest.fixture(scope="module")
def kinds():
    detector = Detector(load(), None)

    def of(body, agent="curl/8"):
        message = replace(MESSAGE, headers=(("User-Agent", agent),))
        found = detector.detect(message, fields_of(body))
        return {d.data_type for d in found if d.data_type in ("gaid", "idfa") and d.grade != "possible"}

    return of


@dataclass
class Case:
    body: dict
    agent: str
    is_: str


@pytest.mark.parametrize(
    "case",
    [
        Case({"idfa": SMALL}, ANDROID, "gaid"),
        Case({"idfa": SMALL}, IPHONE, "idfa"),
        Case({"idfa": SMALL}, "curl/8", "idfa"),
        Case({"device_idfa": SMALL}, "curl/8", "idfa"),
        Case({"idfa": SMALL.upper()}, "curl/8", "idfa"),
        Case({"idfa": SMALL.upper()}, ANDROID, "idfa"),
        Case({"advertising_id": SMALL.upper(), "os": "iOS"}, "curl/8", "idfa"),
        Case({"advertising_id": SMALL, "os": "android"}, "curl/8", "gaid"),
        Case({"advertising_id": SMALL}, "curl/8", "gaid"),
        Case({"advertising_id": SMALL.upper()}, "curl/8", "idfa"),
        Case({"advertiser_id": SMALL.upper()}, ANDROID, "gaid"),
        Case({"advertisingIdentifierSHA256": "c3a42f9d" * 8}, ANDROID, "gaid"),
        Case({"advertisingIdentifierSHA256": "c3a42f9d" * 8}, IPHONE, "idfa"),
        Case({"idfa_md5": "c3a42f9d" * 4}, ANDROID, "idfa"),
    ],
    ids=str,
)
def test_the_system_decides_where_name_and_letters_disagree(kinds, case):
    assert kinds(case.body, case.agent) == {case.is_}


@pytest.mark.parametrize(
    ("agent", "expected"), [(IPHONE, {"sdk_device_id"}), (ANDROID, {"imei"}), ("curl/8", {"imei"})]
)
def test_a_digest_under_the_name_of_what_no_iphone_tells_is_of_another_identifier(agent, expected):
    message = replace(MESSAGE, headers=(("User-Agent", agent),))
    found = Detector(load(), None).detect(message, fields_of({"imei": "26040472A35B8315AE6B8401348ABEE206CCE4B2"}))
    assert {d.data_type for d in found if d.grade != "possible" and d.data_type != "user_agent"} == expected
