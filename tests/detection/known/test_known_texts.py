import pytest

from overcollect.model import Grade, Method

IMEI, ANDROID_ID, PHONE = "490154203237518", "dead00beef00cafe", "13800138000"


def known(found):
    return sorted(d.data_type for d in found if d.method is Method.KNOWN_VALUE and d.grade is Grade.CERTAIN)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (IMEI + ANDROID_ID, ["android_id", "imei"]),
        (PHONE + IMEI, ["imei", "phone_number"]),
        (f"0200{PHONE}{IMEI}99", ["imei", "phone_number"]),
        (IMEI + "0123456789abcdef", []),
        (f"{PHONE}1", []),
        (PHONE + PHONE, []),
    ],
)
def test_values_right_beside_each_other_are_found_and_others_in_longer_runs_are_not(find_known, value, expected):
    assert known(find_known({"q": value})) == expected


def test_a_full_name_by_itself_is_probable_and_within_a_sentence_it_is_not(find_known, brief):
    assert brief(find_known({"q": "李小明"})) == {("q", "person_name", "probable", None)}
    assert brief(find_known({"q": "v1|李小明|CNY"})) == {("q", "person_name", "probable", None)}
    others = {f"t{number}": f"the title of page {number}" for number in range(30)}
    assert brief(find_known({"q": "Li Xiaoming"} | others)) == {("q", "person_name", "probable", None)}
    assert brief(find_known({"q": "您好李小明先生"})) == {("q", "person_name", "possible", None)}


def test_a_name_of_two_characters_and_one_among_many_texts_are_not_probable(find_known):
    assert not [d for d in find_known({"q": "王芳"}) if d.grade is not Grade.POSSIBLE]
    crowd = {f"t{number}": f"标题{number}号新闻" for number in range(400)}
    assert not [d for d in find_known({"q": "李小明"} | crowd) if d.grade is not Grade.POSSIBLE]


@pytest.mark.parametrize(
    "text",
    [
        "0200400000000000000015490154203237518000000",
        "d4:imei15:4901542032375182:id3:abce",
        "15:490154203237518,",
        "00020101021115490154203237518520400005303156",
    ],
)
def test_a_value_behind_its_length_stands_by_itself(find_known, text):
    assert [d.data_type for d in find_known({"q": text}) if d.method == "known-value"] == ["imei"]
    for other in (text.replace("15490", "13490"), text.replace("4901", "4911")):
        assert other == text or not [d for d in find_known({"q": other}) if d.method == "known-value"]


def test_a_tag_in_a_list_is_no_part_of_a_value(find_with):
    oaid = "7d9be3f4-5a1c-42e8-b7f0-19c6d83ea2b5"
    find, bare = find_with(oaid=oaid), oaid.replace("-", "")

    def known(text):
        return [d.data_type for d in find({"d": text}) if d.method == "known-value"]

    assert known(f"a21,b50,z{bare},h") == ["oaid"]
    assert known(f"i0,0c{bare}") == ["oaid"]
    for text in (f"a21,zz{bare},h", f"a21,z{bare}7,h", f"quiz{bare}"):
        assert not known(text)
