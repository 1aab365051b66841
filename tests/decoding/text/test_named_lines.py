from __future__ import annotations

import pytest

BEACON = "t\tviewChange\nts\t1706012940317\nosv\t14 (34)\ndmo\tPixel 6\nui\t\nimei\t{}\n"
IMEI = "490154203237518"


def test_a_line_holds_a_name_and_its_value(opened):
    found = opened(BEACON.format(IMEI).encode(), "text/plain")

    assert (found.of(IMEI).name, found.of("Pixel 6").name) == ("imei", "dmo")
    assert found.of(BEACON.format(IMEI)).opened


@pytest.mark.parametrize(
    "text",
    [
        "name\tphone\nalice\t13800138000\nbob\t13800138001\ncarol\t13800138002\ndora\t13800138003\n",
        "word\tmeaning\ncasa\thouse\nperro\tdog\ngato\tcat\npan\tbread\n",
    ],
)
def test_a_table_of_two_columns_is_one(opened, text):
    found = opened(text.encode(), "text/plain").fields

    assert {field.name for field in found if "table" in field.node.decoding()} == set(text.split("\n")[0].split("\t"))
    assert not any("named-lines" in field.node.decoding() for field in found)


def test_a_name_that_is_there_again_makes_it_no_record(opened):
    text = "a\tx1\nb\t2\na\t3\nc\tx\nd\t5\n"

    assert not any("named-lines" in field.node.decoding() for field in opened(text.encode(), "text/plain").fields)
