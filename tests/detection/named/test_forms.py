import pytest

GOOD = {
    "imei": "352099001761481",
    "imsi": "460001271055778",
    "iccid": "89014103211118510720",
    "androidid": "0123456789abcdef",
    "oaid": "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab6",
    "mac": "00:00:5e:00:53:af",
    "phone": "13800138001",
    "email": "bob@example.com",
    "idcard": "11010519491231002X",
    "cardno": "4111111111111111",
    "plate": "京A12345",
    "pushtoken": "0a1b2c3d4e5f60718293",
    "clientip": "203.0.113.9",
    "carrier": "46000",
    "adcode": "110101",
}


@pytest.mark.parametrize(("name", "value"), GOOD.items())
def test_a_strong_name_and_a_value_of_its_form_are_probable(find, name, value):
    [detection] = find({name: value})
    assert detection.grade == "probable"
    assert detection.value.reveal() == value


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("did", "352099001761481", ("imei", "probable")),
        ("device_id", "0123456789abcdef", ("android_id", "possible")),
        ("deviceId", "352099001761481", ("imei", "probable")),
        ("account", "13800138001", ("phone_number", "probable")),
        ("account", "bob@example.com", ("email_address", "probable")),
        ("ip", "203.0.113.9", ("ip_address", "probable")),
        ("ip", "192.168.0.10", ("local_ip", "probable")),
        ("adid", "cdda802e-fb9c-47ad-9866-0794d394c912", ("gaid", "probable")),
        ("adid", "EA7583CD-A667-48BC-B806-42ECB2B48606", ("idfa", "probable")),
    ],
)
def test_a_weak_name_takes_the_type_whose_form_fits(find, name, value, expected):
    [detection] = find({name: value})
    assert (detection.data_type, detection.grade) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("device_imei", "352099001761481"),
        ("user.phone", "13800138001"),
        ("IMEI2", "352099001761481"),
        ("$mail", "bob@example.com"),
        ("params[mobile]", "13800138001"),
    ],
)
def test_names_are_found_in_what_is_wrapped_around_them(find, name, value):
    [detection] = find({name: value})
    assert detection.grade == "probable"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("imei", "352099001761482"),
        ("iccid", "89014103211118510721"),
        ("cardno", "4111111111111112"),
        ("androidid", "2026010112345678"),
    ],
)
def test_a_value_that_fails_the_check_is_no_more_than_possible(find, name, value):
    assert {d.grade for d in find({name: value})} == {"possible"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("imei", "000000000000000"),
        ("imei", "358240051111110"),
        ("imei", "unknown"),
        ("imei", ""),
        ("imei", True),
        ("mac", "02:00:00:00:00:00"),
        ("mac", "00:00:00:00:00:00"),
        ("oaid", "00000000-0000-0000-0000-000000000000"),
        ("phone", "12345"),
        ("email", "none"),
        ("ip", "0.0.0.0"),
        ("did", "1767225600123"),
        ("did", "352099001761482"),
        ("account", "sunny"),
        ("ip", "v10.18"),
    ],
)
def test_place_holders_and_other_values_are_nothing(find, name, value):
    assert find({name: value}) == ()


def test_a_name_counts_for_nothing_beside_names_of_its_other_meaning(find):
    assert find({"did": "352099001761481", "cdid": "x1"}) == ()
    assert len(find({"did": "352099001761481", "other": {"cdid": "x1"}})) == 1


def test_lists_in_one_text_are_read_piece_by_piece(find):
    found = find({"imei": "352099001761481,490154203237518", "x_client_ip": "203.0.113.9, 198.51.100.7"})
    assert [d.value.reveal() for d in found] == [
        "352099001761481",
        "490154203237518",
        "203.0.113.9",
        "198.51.100.7",
    ]
    assert {d.grade for d in found} == {"probable"}


@pytest.mark.parametrize("text", ["{},null", "null,{}", "{}|1", "0;{}", "{}, unknown"])
def test_what_stands_in_a_list_in_place_of_a_value_is_passed_over(find, text):
    [detection] = find({"imei": text.format("352099001761481")})
    assert (detection.value.reveal(), detection.grade) == ("352099001761481", "probable")
    assert find({"imei": text.format("352099001761481-SKU")}) == ()


@pytest.mark.parametrize(
    "body", [{"phone_value": "13712347652"}, {"phoneStr": "13712347652"}, {"phone": {"value": "13712347652"}}]
)
def test_a_name_before_one_that_says_nothing_is_not_whose_it_is(find, body):
    [detection] = find(body)
    assert (detection.data_type, detection.grade) == ("phone_number", "probable")


@pytest.mark.parametrize("name", ["#text", "$t", "_text"])
def test_the_text_of_an_element_of_xml_is_named_by_it(find, name):
    [detection] = find({"phone": {name: "13712347652"}})
    assert (detection.data_type, detection.grade) == ("phone_number", "probable")
    assert find({"title": {name: "13712347652"}}) == ()


def test_the_parent_speaks_for_a_name_that_says_nothing(find):
    [detection] = find({"imei": {"value": "352099001761481"}})
    assert detection.data_type == "imei"
    [detection] = find({"device": {"id": "352099001761481"}})
    assert detection.data_type == "imei"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gaid", "cc71de13-6d53-4f98-b0ba-f2374a17b72f"),
        ("iccid", "89860349443486272928"),
        ("idcard", "11010519491231002X"),
    ],
)
def test_values_that_were_written_backwards_are_read_from_their_end(find, name, value):
    (found,) = find({name: value[::-1]})
    assert (str(found.grade), found.transform) == ("probable", "reversed")
    assert found.canonical.reveal().lower() == value.lower()


@pytest.mark.parametrize(("name", "value"), [("phone", "02187654371"), ("gaid", "b72f-4f98"), ("iccid", "1")])
def test_other_values_are_not_turned(find, name, value):
    assert not [one for one in find({name: value}) if one.transform]
