import pytest

from overcollect.detection.known.variants import variants


@pytest.mark.parametrize(
    "spelling", ["li xiaoming", "lixiaoming", "xiaoming li", "li xiao ming", "lǐ xiǎo míng", "li3xiao3ming2"]
)
def test_a_name_is_spelled_in_pinyin_with_and_without_spaces_and_tones(spelling):
    assert spelling in variants("person_name", "李小明")


def test_a_name_read_in_several_ways_has_a_bounded_number_of_spellings():
    assert len(variants("person_name", "单行重长乐曾朝会")) < 300
    assert {"dan xiongxin", "shan xiongxin"} <= set(variants("person_name", "单雄信"))


@pytest.mark.parametrize(
    ("data_type", "text", "spelling"),
    [
        ("gender", "女", "F"),
        ("gender", "male", "男"),
        ("coarse_location", "上海市", "上海"),
        ("screen_metrics", "1080x2400", "2400*1080"),
        ("system_locale", "zh_CN", "zh-Hans-CN"),
    ],
)
def test_other_spellings(data_type, text, spelling):
    assert spelling.casefold() in {one.casefold() for one in variants(data_type, text)}


def test_other_data_types_have_none():
    assert variants("imei", "490154203237518") == ()
    assert variants("person_name", "Alice Example") == ()
