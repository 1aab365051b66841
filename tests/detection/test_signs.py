import string

import re2
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.signs import ASKED_TOGETHER, LABELLED_BEGINNINGS, Sign, asked_together

_LABEL = st.from_regex(r"(?:my )?[a-z](?:[a-z_-]{0,8}[a-z0-9])?|手机号|设备的", fullmatch=True)
_GAP = st.sampled_from(
    [":", ": ", " = ", " -> ", '":"', "] (", "_", "-", " ", "\t", " is ", "\" is '", "：", "为", "是 ："]
)
_VALUE = st.from_regex(LABELLED_BEGINNINGS, fullmatch=True, alphabet=st.sampled_from(string.printable))


def shows(sign: Sign, text: str) -> bool:
    return re2.search(sign.value.encode(), text.encode()) is not None


@given(st.sampled_from(["", "\0", "{", "x ", "a.b/", "说"]), _LABEL, _GAP, _VALUE)
def test_a_value_behind_a_label_shows(before, label, gap, value):
    text = f"{before}{label}{gap}{value}"
    assert shows(Sign.LABELLED, text)
    assert shows(Sign.TELLING, text)


def test_what_stands_behind_no_label_does_not_show():
    for text in ("490154203237518", "a\x00490154203237518", "www.shop.example/490154203237518", "ab490154203237518"):
        assert not shows(Sign.LABELLED, text)


def test_what_is_recognised_without_a_name_has_a_telling_sign():
    signs = (Sign.EMAIL, Sign.PHONE, Sign.COLONS, Sign.FCM, Sign.PLACE, Sign.PLATE, Sign.LABELLED)
    assert all(sign.value in Sign.TELLING.value for sign in signs)


@given(
    st.lists(st.sampled_from(["enc:abc", "mail: a@b.example", "x:0123456789abcdefghijkl;", "nothing", "path(", "\0"]))
)
def test_signs_that_are_asked_together_are_told_as_each_by_itself(parts):
    text = " ".join(parts)
    assert asked_together(text.encode()) == {sign: shows(sign, text) for sign in ASKED_TOGETHER}
