import pytest

from overcollect.detection.named.related_names import related

ALIASES = {
    "income": {"assets_income"},
    "realname": {"person_name"},
    "locale": {"system_locale"},
    "lang": {"system_locale"},
    "sexorientation": {"sexual_orientation"},
    "job": {"employment"},
    "bdate": {"date_of_birth"},
    "title": {"employment"},
}


def types_of(alias):
    return ALIASES.get(alias, ())


@pytest.mark.parametrize(
    ("name", "data_type"),
    [
        ("monthly_income", "assets_income"),
        ("userRealName", "person_name"),
        ("X-Sys-Locale", "system_locale"),
        ("orientation_sex", "sexual_orientation"),
        ("jobTitle", "employment"),
        ("h_real_name_md5", "person_name"),
        ("emergencyContactRealName", "person_name"),
        ("guest_income", "assets_income"),
    ],
)
def test_an_alias_with_words_that_say_nothing_leads_to_its_type(name, data_type):
    assert related(name, types_of) == {data_type}


@pytest.mark.parametrize("name", ["article_lang", "incomes", "", "123", "a_b_c_d_e_f_income", "audioLang", "date_b"])
def test_words_that_say_something_else_lead_nowhere(name):
    assert related(name, types_of) == frozenset()
