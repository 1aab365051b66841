import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text.mrz import Mrz
from overcollect.decoding.text_cache import TextCache

# The specimens of ICAO Doc 9303: a passport, a card of two lines and one of three.
PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
CARD = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
SMALL = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
ANNA = {"fullName": "ERIKSSON ANNA MARIA", "birthDate": "1974-08-12", "sex": "F"}


def read(text):
    opening = Mrz().open(text, "", Room(Budget(), TextCache()))
    return {child.name: child.value for child in opening.children} if opening else {}


@pytest.mark.parametrize("gap", ["\n", "\r\n", "", " ", "|", ";", "\\n"])
@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (PASSPORT, {"passportNumber": "L898902C3"}),
        (CARD, {"documentNumber": "D23145890"}),
        (SMALL, {"documentNumber": "D23145890"}),
    ],
)
def test_the_parts_of_a_document_have_their_names(lines, number, gap):
    assert read(gap.join(lines)) == ANNA | number


def test_one_line_alone_says_what_is_in_it():
    assert read(PASSPORT[0]) == {"fullName": "ERIKSSON ANNA MARIA"}
    assert read(PASSPORT[1]) == {"passportNumber": "L898902C3", "birthDate": "1974-08-12", "sex": "F"}
    assert read(SMALL[1]) == {"birthDate": "1974-08-12", "sex": "F"}


@pytest.mark.parametrize(
    "text",
    [
        PASSPORT[1].replace("740812", "740813"),
        SMALL[2],
        "\n".join(PASSPORT[::-1]),
        PASSPORT[0][:-1],
        "a << b" + " " * 40,
        "<html><<body>>this is no document at all</body>",
        "x" * 44,
    ],
)
def test_what_is_no_such_zone_stays(text):
    assert read(text) == {}


def test_the_zone_is_found_in_a_message(opened):
    found = opened(json.dumps({"mrz": "\n".join(PASSPORT), "n": 1}).encode())
    assert found.values["body.json$.mrz.mrz.birthDate"] == "1974-08-12"
    assert "\n".join(PASSPORT) in found.texts


@given(st.text("ABCP<0123456789\n ", min_size=30, max_size=94))
def test_no_text_does_harm(text):
    read(text)


LOOSE = "P<CHNLI<<XIAOMING<<<<<<<<<<<<<<\nE123456784CHN9403171F3001012<<<<<<"


def test_lines_that_are_cut_are_read_where_their_name_says_what_they_are(opened):
    found = opened(json.dumps({"passportMrz": LOOSE}).encode())
    assert found.of("LI XIAOMING").name == "fullName"
    assert found.of("1994-03-17").name == "birthDate"


def test_lines_that_are_cut_are_nothing_under_another_name(opened):
    assert "1994-03-17" not in opened(json.dumps({"note": LOOSE}).encode()).texts
    assert "LI XIAOMING" not in opened(json.dumps({"mrz": LOOSE.split("\n", maxsplit=1)[0]}).encode()).texts


CUT = PASSPORT[1][:28]


@pytest.mark.parametrize("line", [CUT, PASSPORT[1][:36], CUT.lower(), "EH47182052CHN9011230M3102123LALALMMHOA"])
def test_the_second_line_is_told_by_its_checks_however_it_is_cut(opened, line):
    found = opened(json.dumps({"l2": line, "n": 1}).encode())
    names = {field.name: field.value for field in found.fields if field.node.decoder == "mrz"}
    number = line[:9].upper()
    assert (names["passportNumber"], names["sex"]) == (number, line[20].upper())


@pytest.mark.parametrize("place", [9, 19, 27])
def test_a_check_that_fails_is_no_second_line(opened, place):
    line = CUT[:place] + str((int(CUT[place]) + 1) % 10) + CUT[place + 1 :]
    assert all(field.node.decoder != "mrz" for field in opened(json.dumps({"l2": line}).encode()).fields)


def test_two_lines_of_other_lengths_are_told_by_the_checks():
    assert read(f"{PASSPORT[0]}\n{CUT}") == ANNA | {"passportNumber": "L898902C3"}
    assert read(f"{PASSPORT[0]}\n{CUT[:-1]}8") == {}
