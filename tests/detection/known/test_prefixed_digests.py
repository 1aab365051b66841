import base64
import hashlib

import pytest

IMEI, ANDROID_ID = "490154203237518", "dead00beef00cafe"


@pytest.mark.parametrize(
    ("text", "made", "data_types"),
    [
        (f"com.baidu{ANDROID_ID}", "md5", {"android_id"}),
        (f"com.baidu{IMEI}{ANDROID_ID}", "md5", {"imei", "android_id"}),
        (f"imei:{IMEI}", "sha256", {"imei"}),
        (f"IMEI={IMEI}", "sha1", {"imei"}),
        (f"aid_{ANDROID_ID.upper()}", "md5", {"android_id"}),
        (f"SDK-{ANDROID_ID}", "sha256", {"android_id"}),
    ],
)
def test_a_digest_with_a_constant_or_the_name_of_the_value_before_it_is_found(find_known, text, made, data_types):
    digest = hashlib.new(made, text.encode()).hexdigest()
    found = find_known({"cuid": f"{digest.upper()}|0"})
    assert {d.data_type for d in found if d.method == "known-value"} == data_types
    other = hashlib.new(made, text.replace("0", "1").encode()).hexdigest()
    assert not [d for d in find_known({"cuid": other}) if d.method == "known-value"]


def test_a_value_is_hashed_as_the_one_member_of_an_object(find_known):
    def sent(text):
        return {"d": hashlib.sha256(text.encode()).hexdigest()}

    for text in ('{"imei":"490154203237518"}', '{"imei": "490154203237518"}'):
        assert [d.data_type for d in find_known(sent(text))] == ["imei"]
    assert not find_known(sent('{"imei":"490154203237519"}'))


def test_kakao_leaves_out_the_zeros(find_known):
    def sent(text):
        return {"deviceId": base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}

    (found,) = [d for d in find_known(sent("SDK-deadbeefcafe")) if d.method == "known-value"]
    assert (found.data_type, found.transform) == ("android_id", "sha256(SDK-+value without zeros)")
    assert not [d for d in find_known(sent("SDK-deadbeefcaf")) if d.method == "known-value"]
