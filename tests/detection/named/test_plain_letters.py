import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.named.plain_letters import plain_letters


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("dirección", "direccion"),
        ("doğum_tarihi", "dogum_tarihi"),
        ("İlçe", "Ilce"),
        ("größe", "große"),
        ("imię", "imie"),
        ("дата_рождения", "дата_рождения"),
        ("й", "й"),
        ("氏名", "氏名"),
    ],
)
def test_latin_letters_lose_their_marks_and_others_stay(name, plain):
    assert plain_letters(name) == plain


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_stays_as_it_is(name):
    assert plain_letters(name) == name
