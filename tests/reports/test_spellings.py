import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.reports.spellings import HIDDEN, Spellings


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("490154203237518", "x.490154203237518.y"),
        ("490154203237518", "x.49-015420-323751-8.y"),
        ("alice@example.com", "ALICE@Example.com"),
        ("alice@example.com", "alice-at-example.com"),
        ("李小明", "name.李小明"),
        ("ÉLODIE", "élodie"),
        ("kelvin-id", "\N{KELVIN SIGN}elvin-id"),
        ("straße 12", "STRAßE 12"),
        ("sixteen", "\N{LATIN SMALL LETTER LONG S}ixteen"),
        ("iris-1", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}r\N{LATIN SMALL LETTER DOTLESS I}s-1"),
        ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
    ],
)
def test_every_spelling_is_hidden(value, text):
    data_type = "imei" if value.isdigit() else "email_address" if "@" in value else "user_account"
    hidden = Spellings([(data_type, value)]).hide(text)
    assert HIDDEN in hidden
    assert len(hidden) < len(text)


def test_a_part_of_a_longer_word_or_number_stays():
    spellings = Spellings([("user_account", "alice"), ("user_account", "12345")])
    for text in ("malice", "alices", "1123456", "nothing"):
        assert spellings.hide(text) == text


def test_one_of_many_values_is_hidden_as_one_of_few_is():
    many = Spellings([("user_account", f"walker{number}") for number in range(100)])
    assert many.hide("user.WALKER77.id") == f"user.{HIDDEN}.id"
    assert many.hide("user.runner77.id") == "user.runner77.id"


def test_nothing_is_hidden_where_there_are_no_values():
    assert Spellings([]).hide("490154203237518") == "490154203237518"


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=5))
def test_the_fast_search_leaves_nothing_to_the_expression(value, before, after):
    spellings = Spellings([("user_account", value)])
    text = f"{before}{value}{after}"
    if value.strip():
        assert spellings.hide(text) == spellings._expression.sub(HIDDEN, text)
