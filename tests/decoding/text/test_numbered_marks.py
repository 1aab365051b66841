import base64
import gzip

import pytest

from overcollect.decoding.text.numbered_marks import may_be

PARTS = ["contacts", "Hanya-Fold5", "王建国&13681947205", "刘晓燕&18616320974", "妈妈&13501893647"]


@pytest.mark.parametrize("mark", ["10248", "10249", "10251"])
def test_a_list_between_numbers_is_parted(opened, mark):
    text = mark.join(PARTS)

    assert "\n".join(PARTS) in opened(text.encode(), "text/plain").texts
    packed = base64.b64encode(gzip.compress(text.encode())).decode()[::-1]
    assert "\n".join(PARTS) in opened(packed.encode(), "text/plain").texts


@pytest.mark.parametrize(
    "text",
    [
        "uid=10249 pid=10249 port 10249",
        "10249: GET /a\n10249: GET /b\n10249: GET /c",
        "Anna10249Ben",
        "102491024910249",
        "a,10249,b,10249,c,10249",
    ],
)
def test_numbers_that_stand_alone_are_no_marks(text):
    assert not may_be(text)
