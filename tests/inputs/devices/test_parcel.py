import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs.devices.parcel import parcel_text, read_parcel

IMEI = """Result: Parcel(
  0x00000000: 00000000 0000000f 00390034 00310030 '........4.9.0.1.'
  0x00000010: 00340035 00300032 00320033 00370033 '5.4.2.0.3.2.3.7.'
  0x00000020: 00310035 00000038                   '5.1.8...        ')
"""


def printed(text, status=0):
    """As frameworks/native/libs/binder prints a parcel."""
    raw = text.encode("utf-16-le") + b"\0\0"
    raw += b"\0" * (-len(raw) % 4)
    length = len(text.encode("utf-16-le")) // 2
    words = [status & 0xFFFFFFFF, length, *(int.from_bytes(raw[n : n + 4], "little") for n in range(0, len(raw), 4))]
    lines = []
    for start in range(0, len(words), 4):
        row = words[start : start + 4]
        data = b"".join(word.to_bytes(4, "little") for word in row)
        shown = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in data)
        lines.append(f"  0x{start * 4:08x}: {' '.join(f'{word:08x}' for word in row):<35} '{shown:<16}'")
    return "Result: Parcel(\n" + "\n".join(lines) + ")\n"


def test_a_reply_is_read_from_its_words():
    assert parcel_text(IMEI) == ("490154203237518",)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_comes_back(text):
    assert parcel_text(printed(text)) == (text,)


def test_an_exception_is_no_value_and_keeps_its_words():
    words = "getDeviceId: The user 2000 does not meet the requirements to access device identifiers."
    parcel = read_parcel(printed(words, status=-1))
    assert parcel.status == 0xFFFFFFFF
    assert parcel.text == words
    assert parcel_text(printed(words, status=-1)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Result: Parcel(00000000 ffffffff   '........')\n",
        "Result: Parcel(\n  0x00000000: 00000000 ffffffff                   '........        ')\n",
        'Result: Parcel(Error: 0xfffffffffffffffe "No such file or directory")\n',
        "service: Service iphonesubinfo does not exist\n",
        "",
    ],
)
def test_null_and_no_reply_are_no_value(text):
    assert parcel_text(text) == ()


@given(st.text(max_size=200))
def test_no_output_breaks_it(text):
    read_parcel(text)
    read_parcel(f"Result: Parcel({text}")
