import base64
import gzip
import json
import re
import zlib
from codecs import encode
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.turned_token import TURNED
from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache

IMEI = "490154203237518"
NAMES = {"rot13", "swapped-case", "swapped-neighbours", "swapped-halves"}
PLAIN = json.dumps({"imei": IMEI, "model": "Pixel 6"}).encode()


def swapped(text, odd):
    """Exchange the halves, of which the first or the second is longer where the length is odd."""
    middle = (len(text) + odd) // 2
    return text[middle:] + text[:middle]


@pytest.mark.parametrize("data", [PLAIN, b"[" + PLAIN + b"]", gzip.compress(PLAIN, mtime=0)])
@pytest.mark.parametrize(
    ("name", "turn"),
    [
        ("rot13", lambda text: encode(text, "rot13")),
        ("swapped-case", str.swapcase),
        ("swapped-neighbours", lambda text: re.sub("(.)(.)", r"\2\1", text.rstrip("="))),
        ("swapped-halves", lambda text: swapped(text.rstrip("="), 0)),
        ("swapped-halves", lambda text: swapped(text.rstrip("="), 1)),
    ],
)
def test_base64_with_other_letters_is_opened(opened, data, name, turn):
    found = opened(json.dumps({"d": turn(base64.b64encode(data).decode())}).encode())

    assert found.of(IMEI).name == "imei"
    assert name in found.chain(IMEI)


@pytest.mark.parametrize("salt", ["q", "qWe", "x9Kd", "Zx8Qm2LpT0aB"])
def test_characters_before_base64_are_stepped_over(opened, salt):
    found = opened(json.dumps({"d": salt + base64.b64encode(PLAIN).decode()}).encode())

    assert found.of(IMEI).name == "imei"
    assert "base64-salted" in found.chain(IMEI)


def test_a_session_behind_its_mark_is_opened(opened):
    text = "base64-" + base64.urlsafe_b64encode(PLAIN).decode().rstrip("=")
    found = opened(headers=(("cookie", f"sb-abc-auth-token={text}"),))

    assert found.of(IMEI).name == "imei"
    assert "base64-salted" in found.chain(IMEI)


@pytest.mark.parametrize("plain", ['{"ab":{"imei":"490154203237518"}}', '[{"a":1},{"imei":"490154203237518"}]'])
def test_an_object_inside_is_no_salt(opened, plain):
    token = base64.b64encode(plain.encode()).decode()
    assert "eyJ" in token[1:]
    found = opened(json.dumps({"d": token}).encode())

    assert "base64-salted" not in found.chain(IMEI)


def test_halves_are_told_with_padding_between_them(opened):
    token = base64.b64encode(json.dumps({"imei": IMEI, "a": "b" * 100}).encode()).decode()
    assert token.endswith("=")

    assert "swapped-halves" in opened(json.dumps({"d": swapped(token, 0)}).encode()).chain(IMEI)


@pytest.mark.parametrize(
    "token",
    [
        "qWeeyJhbGciOi",
        "MoneyJarWithAllTheCoins2026InIt",
        "RLwunCTpVbvQRLwunCTpVbvQRL",
        "yesterdayAllMyTroubles26x",
        "abcDEFghiJKLeyJabcDEFghiJ",
        "yezJXZ2JXZiIiOzJDNiECLiJWab=",
    ],
)
def test_other_tokens_stay_as_they_are(opened, token):
    for field in opened(json.dumps({"d": token}).encode()).fields:
        assert not {"base64-salted", *NAMES} & set(field.node.decoding())


@given(st.sampled_from(["rlV", "rlW", "EYi", "EYj"]), st.text(alphabet="abcdefgXYZ0189_-", min_size=20, max_size=60))
def test_what_begins_so_and_is_in_the_other_alphabet_is_borne(begin, rest):
    for decoder in TURNED:
        decoder.open(begin + rest, "", Room(Budget(), TextCache()))


def test_a_token_with_signs_of_the_other_alphabet_stays(opened):
    assert opened(b'{"a":"rlV88_S1ABx1zcac_9AxzyTC"}').of("rlV88_S1ABx1zcac_9AxzyTC")


@pytest.mark.parametrize("level", [1, 6, 9])
@pytest.mark.parametrize("salt", ["q", "tdfp", "x9Kd_1", "-v2-"])
def test_a_compressed_list_behind_a_mark_is_opened(opened, salt, level):
    text = f"android^^34^^{IMEI}^^9f3c1be27a604d58^^8^^true"
    token = base64.urlsafe_b64encode(zlib.compress(text.encode(), level)).decode().rstrip("=")
    found = opened(urlencode({"blackBox": salt + token, "v": "3"}).encode(), "application/x-www-form-urlencoded")

    assert text in found.texts


def test_letters_of_zlib_in_other_tokens_are_none(opened):
    token = "tdfpeJw" + base64.b64encode(bytes(range(120, 200))).decode().rstrip("=")
    assert not [field for field in opened(json.dumps({"d": token}).encode()).fields if field.node.decoder == "zlib"]
