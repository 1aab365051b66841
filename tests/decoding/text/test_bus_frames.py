import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.text.bus_frames import may_be

VIN = "1M8GDM9AXKP042788"
RAW = VIN.encode()


def rows(mark, *begins):
    parts = (RAW[:3], RAW[3:10], RAW[10:])
    return mark.join(f"{begin} {part.hex(' ').upper()}" for begin, part in zip(begins, parts, strict=True))


def packets(layout, gap=""):
    padded = RAW + b"*" + b"\xff" * 3
    return "\n".join(
        layout.format(gap.join([f"0{at + 1}", *(f"{byte:02X}" for byte in padded[at * 7 : at * 7 + 7])]))
        for at in range(3)
    )


LOGS = [
    "$OBD,7E8 " + rows("|7E8 ", "10 14 49 02 01", "21", "22"),
    "014\n" + rows("\n", "0: 49 02 01", "1:", "2:") + "\n>",
    "rx 7e8 " + rows("\n12:00:01 7E8 ", "10 14 49 02 01", "21", "22").lower(),
    packets("12.5,18EBFF00,{}"),
    packets("can0 18EBFF03#{}"),
    packets("(0.1) can0 18EBFF00 [8] {}", " "),
]


@pytest.mark.parametrize("log", LOGS)
def test_the_vin_is_put_together(opened, log):
    assert may_be(log)
    assert opened(log.encode(), "text/plain").of(VIN).name == "vin"


@pytest.mark.parametrize(
    "log",
    [
        LOGS[0].replace("21 47", "23 47"),
        LOGS[3].replace("02" + RAW[7:14].hex().upper(), "04" + RAW[7:14].hex().upper()),
        packets("x,18FEFF00,{}"),
        "7E8 10 14 49 02 01 00 00 00|7E8 21 00 00 00 00 00 00 00|7E8 22 00 00 00 00 00 00 00",
        "order 490201 at 49 02 01, room EBFF",
    ],
)
def test_frames_of_something_else_are_none(opened, log):
    assert "vin" not in [field.name for field in opened(log.encode(), "text/plain").fields]


@given(st.text("0123456789ABCDEF :|,\n", max_size=200))
def test_no_text_raises(opened, text):
    found = opened(f"7E8 10 14 49 02 01 {text} 18EBFF00,{text}".encode(), "text/plain")
    assert all(len(field.value) == 17 for field in found.fields if field.name == "vin")
