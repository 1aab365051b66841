import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

LOOK_ALIKES = {
    "order_no": ["20260101123456789", "490154203237518", "4111111111111111", "8901410321111851072", "16505550123"],
    "time": ["1767225600", "1767225600123", "1767225600123456", "20260101120000", "2026-01-01T00:00:00+08:00"],
    "version": ["10.18.5", "10.18.5.9", "4.9.3-alpha", "1.0.0+138001380001234"],
    "trace": [
        "0eaed834a1e6f4b2bf0c024e0013dea1",
        "97a2105232ecc8756f03a029a839b97ded59207d",
        "cdda802e-fb9c-47ad-9866-0794d394c912",
        "0123456789abcdef",
        "13800138000",
        "460001271055778",
        "110105194912310029",
        "00005e005301",
        "A0:B1:C2:D3:E4:F5:06:17:28:39:4A:5B:6C:7D:8E:9F:00:11:22:33",
    ],
    "q": ["lodash@4.17.21", "icon@2x.png", "@handle", "39.908722,116.397499", "a+13800138000/b==", "1+1650555012"],
    "dsn": ["https://5f1d2e3c4b5a69788796a5b4c3d2e1f0@o45.ingest.example/77"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in LOOK_ALIKES.items() for value in values])
def test_order_numbers_times_versions_and_digests_are_nothing(find, name, value):
    assert find({name: value}) == ()


@pytest.mark.parametrize(
    ("value", "data_type", "found"),
    [
        ("bob@example.com", "email_address", "bob@example.com"),
        ("write to Bob@example.com, please", "email_address", "Bob@example.com"),
        ("+1 650-555-0123", "phone_number", "+1 650-555-0123"),
        ("tel:+16505550123;", "phone_number", "+16505550123"),
        ("00:00:5e:00:53:af", "mac_address", "00:00:5e:00:53:af"),
        ("11010519491231002x", "national_id_cn", "11010519491231002x"),
        ("车牌 京A12345 已登记", "vehicle_plate", "京A12345"),
    ],
)
def test_a_telling_form_without_a_name_is_possible(find, value, data_type, found):
    [detection] = find({"q": value})
    assert (detection.data_type, detection.grade, detection.value.reveal()) == (data_type, "possible", found)


@pytest.mark.parametrize("name", ["q", "tok"])
@pytest.mark.parametrize("token", ["auditcanary0000000000a:APA91b" + "A" * 134, "kW8c:APA91b" + "A" * 90])
def test_the_token_of_a_push_service_is_probable_under_any_name(find, name, token):
    [detection] = find({name: token})
    assert (detection.data_type, detection.grade) == ("push_token", "probable")


def test_what_a_decoder_found_in_the_text_is_told_once(find, decoded):
    found = find(decoded("note=call;email=alice@example.test;x=1"))
    assert [d.location for d in found if d.data_type == "email_address"] == ["body.pairs.email"]


@pytest.mark.parametrize(
    ("name", "grade"),
    [("webUserid", "probable"), ("sellerAccount", "possible"), ("support", "possible"), ("author_id", "possible")],
)
def test_an_address_under_a_name_that_leads_to_an_account_is_the_users(name, grade):
    all_found = Detector(load(), None).detect(MESSAGE, fields_of({name: "axy.hu@example.test"}))
    [found] = [one for one in all_found if one.data_type == "email_address"]
    assert found.grade == grade
