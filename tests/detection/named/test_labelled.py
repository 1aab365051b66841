import pytest

from overcollect.detection import Detector

from ..conftest import MESSAGE, fields_of

IMEI, MAC, PHONE, ID = "490154203237518", "3c:5a:b4:12:9f:7e", "13800138000", "11010519491231002X"


@pytest.mark.parametrize(
    "text",
    [
        "IMEI: {}",
        "got imei={} from the system",
        "imei -> {}",
        "imei->{}",
        "imei|{}|x",
        "[imei]{}",
        "<imei>{}<model>",
        "report IMEI({})",
        "imei_{}",
        "the imei is {}",
        "imei\t{}",
        "user imei: {}",
        "'imei':'{}','x':'y'",
        "a.b/imei/{}/c",
    ],
)
def test_a_value_behind_its_label_is_what_the_label_says(find, text):
    [found] = find({"log": text.format(IMEI)})
    assert (found.data_type, found.grade, found.value.reveal()) == ("imei", "probable", IMEI)
    assert found.name == "imei"


@pytest.mark.parametrize(
    ("text", "data_type", "value"),
    [
        (f"wifi {MAC}, mac: {MAC}", "mac_address", MAC),
        (f"phone: {PHONE}", "phone_number", PHONE),
        (f"your phone: {PHONE}", "phone_number", PHONE),
        ("mail: alice@example.com", "email_address", "alice@example.com"),
        (f"idcard: {ID}", "national_id_cn", ID),
        ("imei_md5: 0eaed834a1e6f4b2bf0c024e0013dea1", "imei", "0eaed834a1e6f4b2bf0c024e0013dea1"),
        ("oaid 1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5 end", "oaid", "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"),
    ],
)
def test_labels_of_other_kinds_are_read_as_well(find, text, data_type, value):
    found = {(d.data_type, d.value.reveal()) for d in find({"log": text}) if d.grade == "probable"}
    assert (data_type, value) in found


@pytest.mark.parametrize("text", ["tel:13800138000", "sms:13800138000?body=hi", "tel:+16505550101"])
def test_a_link_to_a_number_does_not_say_whose_it_is(find, text):
    assert {(d.data_type, d.grade) for d in find({"link": text})} == {("phone_number", "possible")}


@pytest.mark.parametrize(
    "text",
    [
        f"order: {IMEI}",
        f"number {IMEI} was paid",
        "imei: 490154203237519",
        "imei: 000000000000000",
        "imei: unknown",
        f"mac {IMEI}",
        "mac: 0eaed834a1e6f4b2bf0c024e0013dea1",
        f"support phone: {PHONE}",
        f"请拨打客服电话：{PHONE}",
        f"phones {PHONE}",
        f"notimei: {IMEI}",
        f"did: {IMEI}",
        f"imei: {IMEI}00",
        "sha1: 0eaed834a1e6f4b2bf0c024e0013dea1aabbccdd",
    ],
)
def test_other_numbers_and_other_words_are_nothing(find, text):
    assert [d for d in find({"text": text}) if d.grade != "possible"] == []


def test_what_a_decoder_already_named_is_not_told_twice(find, decoded):
    assert sorted(d.name for d in find(decoded(f"imei={IMEI};mac={MAC};note=x"))) == ["imei", "mac"]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("手机13900139000", True),
        ("手机 13900139000 谢谢", True),
        ("收货地址变了，手机号13900139000", True),
        ("客服手机13900139000", False),
        ("订单13900139000", False),
        ("手机13900139000123", False),
    ],
)
def test_a_chinese_label_may_stand_right_before_the_number(catalogue, text, is_found):
    told = Detector(catalogue, None).detect(MESSAGE, fields_of({"text": text}))
    found = {(d.data_type, d.value.reveal()) for d in told if d.grade == "probable"}
    assert (("phone_number", "13900139000") in found) is is_found
