import pytest

from overcollect.detection.known.variants import hashed_only, variants


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
    assert variants("imsi", "460030912121001") == ()
    assert variants("person_name", "Alice") == ()


@pytest.mark.parametrize(
    "spelling",
    ["Chloé Maria Núñez", "Núñez, Chloé Maria", "Nunez Chloe Maria"],
)
def test_names_stand_in_both_orders_joined_and_without_marks(spelling):
    assert spelling.casefold() in {
        one.casefold() for one in (*variants("person_name", "Chloé Maria Núñez"), "Chloé Maria Núñez")
    }


@pytest.mark.parametrize(
    ("address", "mailbox"),
    [
        ("a.lice+shop@gmail.com", "alice@gmail.com"),
        ("a.lice+shop@gmail.com", "a.lice@gmail.com"),
        ("a.lice+shop@gmail.com", "alice@googlemail.com"),
        ("a.lice+shop@example.test", "a.lice@example.test"),
    ],
)
def test_an_address_is_also_the_mailbox_that_it_leads_to(address, mailbox):
    assert mailbox in variants("email_address", address)
    assert "alice@example.test" not in variants("email_address", "a.lice@example.test")
    assert hashed_only("email_address", "A.lice+x@example.test") == ("alice@example.test", "a.lice+x")


def test_parts_of_a_chinese_name_are_hashed_by_themselves():
    assert {"赵", "文静", "zhao", "wenjing"} <= set(hashed_only("person_name", "赵文静"))
    assert {"欧阳", "娜娜", "ouyang", "nana"} <= set(hashed_only("person_name", "欧阳娜娜"))
    assert hashed_only("person_name", "Chloé Núñez") == ("chloé", "núñez")


@pytest.mark.parametrize(
    "spelling",
    [
        "23.08.1994",
        "08/23/1994",
        "8/23/1994",
        "23081994",
        "23 Aug 1994",
        "August 23, 1994",
        "777600000",
        "777571200000",
    ],
)
def test_a_date_of_birth_is_spelled_as_other_countries_and_programs_do(spelling):
    assert spelling in variants("date_of_birth", "1994-08-23")


def test_a_hardware_address_stands_without_its_zeros():
    spellings = variants("mac_address", "00:00:5e:00:53:01")
    assert {"0:0:5e:0:53:1", "00005e-005301", "00_00_5e_00_53_01"} <= set(spellings)


def test_a_number_of_a_device_is_also_sent_with_a_zero_for_its_check_digit():
    assert "490154203237510" in variants("imei", "490154203237518")
    assert variants("imei", "00490154203230") == ()


@pytest.mark.parametrize("spelling", ["490154 20 323751 8", "490154-20-323751-8", "49015420-323751-0"])
def test_an_imei_is_also_written_in_parts(spelling):
    assert spelling in variants("imei", "490154203237518")


@pytest.mark.parametrize(
    "spelling",
    ["ouyang mufan", "mufan ouyang", "ouyangmufan", "ou yang mu fan", "ouyang/mufan", "ouyang, mufan", "ōuyáng mùfān"],
)
def test_a_surname_of_two_signs_stays_together(spelling):
    assert spelling in variants("person_name", "欧阳慕帆")


def test_other_names_are_parted_behind_the_first_sign():
    spellings = variants("person_name", "何澄筠")
    assert {"he chengyun", "he/chengyun"} <= set(spellings)
    assert "hecheng yun" not in spellings


@pytest.mark.parametrize(
    "spelling",
    ["Camila Rocha", "Rocha, Camila", "CAMILA F ROCHA", "Camila F. Rocha", "ROCHA/CAMILA FERREIRA", "ROCHA/CAMILA"],
)
def test_of_several_given_names_one_is_enough(spelling):
    assert spelling.casefold() in {one.casefold() for one in variants("person_name", "Camila Ferreira Rocha")}


@pytest.mark.parametrize("spelling", ["Camila", "Rocha", "Camila Ferreira"])
def test_a_part_of_a_name_is_no_spelling(spelling):
    assert spelling not in variants("person_name", "Camila Ferreira Rocha")


def test_the_number_of_a_card_is_also_sent_without_its_check_digit():
    assert variants("iccid", "89860012345678901237") == ("8986001234567890123",)
    assert variants("iccid", "898600123456789012") == ()


def test_a_network_is_hashed_in_the_quotes_in_which_android_gives_it():
    assert hashed_only("wifi_ssid", "home-7f3a") == ('"home-7f3a"',)


def test_a_given_name_in_pinyin_may_have_a_hyphen():
    assert {"wen-jing zhao", "zhao wen-jing"} <= set(variants("person_name", "赵文静"))
