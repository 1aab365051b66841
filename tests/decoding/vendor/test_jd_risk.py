import base64
import json
from urllib.parse import quote

import pytest

from overcollect.decoding.coding.alphabets import STANDARD
from overcollect.decoding.vendor.jd_risk import TABLE

DOCUMENT = json.dumps({"pin": "jd_made-up", "oid": "", "o": "商品 a*b", "w": 1080}, separators=(",", ":"))


def written(text):
    token = base64.b64encode(quote(text, safe="-_.!~*'()").encode()).decode().rstrip("=")
    return token.translate(str.maketrans(STANDARD, TABLE)) + "/"


def test_it_is_opened(opened):
    found = opened(target=f"/fcf.html?a={quote(written(DOCUMENT))}", host="gia.jd.com")

    assert found.of("jd_made-up").name == "pin"
    assert found.of("商品 a*b").name == "o"


@pytest.mark.parametrize("text", [written(DOCUMENT[:-1]), "7TJI7Tce", "7TJI7Tce and words", "7TJI7Tce7/"])
def test_other_texts_stay_closed(opened, text):
    found = opened(target=f"/fcf.html?a={quote(text)}", host="gia.jd.com")

    assert all("jd-risk" not in field.node.decoding() for field in found.fields)
