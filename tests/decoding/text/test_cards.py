import json

import pytest

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\nitem1.TEL;TYPE=CELL:{}\r\nTEL;TYPE=HOME:02112345678\r\nEND:VCARD\r\n"
EVENT = (
    "BEGIN:VCALENDAR\r\nPRODID:-//a//b\r\nBEGIN:VEVENT\r\nUID:1@example.com\r\nDTSTART;TZID=Asia/Shanghai:20260101T0900\r\n"
    "SUMMARY:A long\r\n  line\\, folded\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_each_card_is_a_record_of_its_properties(opened):
    text = CARD.format("李小明", "13800138000") + CARD.format("王芳", "13800138001")
    found = opened(text.encode(), "text/vcard")

    assert found.values["body.cards.0.FN"] == "李小明"
    assert found.values["body.cards.1.TEL"] == "13800138001"
    assert found.values["body.cards.1.TEL.1"] == "02112345678"
    assert found.of("13800138000").name == "TEL"
    assert found.of(text).opened
    assert "王芳" in opened(json.dumps({"data": text}).encode()).texts


def test_lines_are_unfolded_and_what_is_the_files_own_is_left_out(opened):
    found = opened(EVENT.encode(), "text/calendar")

    assert found.of("A long line, folded").name == "SUMMARY"
    assert "1@example.com" not in found.texts
    assert "-//a//b" not in found.texts


def test_what_an_old_address_book_quotes_is_read_also_over_several_lines(opened):
    text = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E5=B0=8F=\r\n=E6=98=8E;;;\r\n"
        "PHOTO;ENCODING=BASE64:aGVsbG8gd29ybGQgaGVsbG8=\r\nTEL;CELL:13800138000\r\nEND:VCARD\r\n"
    )
    found = opened(text.encode(), "text/x-vcard")
    assert found.values["body.cards.0.N"] == "李;小明;;;"
    assert found.values["body.cards.0.TEL"] == "13800138000"


@pytest.mark.parametrize("text", ["BEGIN:VCARD", "BEGIN:VCARD\r\nEND:VCARD\r\n", "A line\r\nBEGIN:VCARD\r\nFN:a\r\n"])
def test_what_has_no_properties_or_begins_otherwise_is_no_card(opened, text):
    assert all("cards" not in field.node.decoding() for field in opened(text.encode(), "text/plain").fields)
