import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding.coding import rare_codings
from overcollect.detection.known import rarer_codings
from overcollect.inputs.device import Device, KnownValue
from overcollect.model import Grade, Method, Secret

from ..conftest import finder

IMEI, ANDROID_ID = "490154203237518", "dead00beef00cafe"
OAID = bytes.fromhex("1fe9a970efbb29e00bddf5dbbf751ab5")
NAME = "欧阳静怡"


def known(found):
    return {(d.data_type, str(d.grade)) for d in found if d.method is Method.KNOWN_VALUE}


@pytest.fixture(scope="module")
def find_name(types):
    find = finder(types, Device(values=(KnownValue(data_type="person_name", value=Secret(NAME)),)))
    return lambda value: {d.data_type for d in find({"q": value}) if d.grade is not Grade.POSSIBLE}


def test_published_examples():
    assert rarer_codings.base45(b"AB") == "BB8"
    assert rarer_codings.base45(b"base-45") == "UJCLQE7W581"
    assert rarer_codings.base91(b"test") == "fPNKd"


@given(st.binary(max_size=80))
def test_what_is_coded_is_read_back(data):
    codings = {one.id: one for one in rare_codings.CODINGS}
    assert codings["base91"]._undo(rarer_codings.base91(data)) == data
    assert codings["base45"]._undo(rarer_codings.base45(data)) == data


@pytest.mark.parametrize("value", [IMEI, ANDROID_ID])
def test_all_codings_of_a_text_are_certain_as_a_whole_field(find_known, value):
    name = "imei" if value == IMEI else "android_id"
    for coded in rarer_codings.of_text(value):
        assert known(find_known({"q": coded.text})) == {(name, "certain")}, coded


@pytest.mark.parametrize(
    ("coded", "name"),
    [
        *((coded.text, "oaid") for coded in rarer_codings.of_octets(OAID)),
        *((coded.text, "imei") for coded in rarer_codings.of_number(IMEI)),
        (base64.b85encode(OAID).decode(), "oaid"),
    ],
)
def test_bytes_and_numbers_are_sent_so(find_known, coded, name):
    assert known(find_known({"q": coded})) == {(name, "certain")}


@pytest.mark.parametrize(
    "value",
    [
        "/v9rJ5Yzl1lgIQ==",  # UTF-16BE with its mark
        "J2sAADOWAABZlwAAIWAAAA==",  # UTF-32LE
        "~{E7Qt>2by~}",
        NAME.encode().decode("latin-1"),
        NAME.encode("gbk").decode("latin-1"),
        NAME.encode("utf-16").hex().upper(),
    ],
)
def test_a_name_is_found_in_other_charsets_and_where_it_was_misread(find_name, value):
    assert find_name(value) == {"person_name"}


@pytest.mark.parametrize("value", ["~{E7Qt>2~}", "J2sAADOWAABZlwAA", NAME[:3].encode().decode("latin-1"), "æ¬§é³"])
def test_another_name_is_not(find_name, value):
    assert not find_name(value)


@pytest.mark.parametrize(
    ("near", "coded"),
    [
        ("490154203237526", "ejabfecadcdhcg"),
        ("dead00beef00caff", "wvzw00yvvu00xzuu"),
        ("dead00beef00caff", base64.b64encode(b"dead00beef00caff").decode()[2:] + "ZG"),
    ],
)
def test_near_values_are_not(find_known, near, coded):
    assert near not in (IMEI, ANDROID_ID)
    assert not known(find_known({"q": coded}))


def test_base64_behind_a_letter_is_found_though_something_else_comes_out_of_it(find_known, decoded):
    fields = decoded({"q": "xMTM4MDAxMzgwMDA="})
    assert fields[-1].value == "哪锑览奶嗬览"
    assert known(find_known(fields)) == {("phone_number", "certain")}


def test_what_comes_out_of_base64_is_found_once(find_known, decoded):
    token = base64.b64encode(f"it is {ANDROID_ID}, of it".encode()).decode()
    assert len([d for d in find_known(decoded({"q": token})) if d.method is Method.KNOWN_VALUE]) == 1


@settings(max_examples=60)
@given(st.text("0123456789abcdefghijklmnopqrstuvwxyzABCDEF+/=%$ :", min_size=6, max_size=40))
def test_random_tokens_are_never_certain(find_known, token):
    assert not [d for d in find_known({"q": token}) if d.grade is Grade.CERTAIN]


TOKEN = "Zq3v/K9xW2+mTf7LrB0sYh4NcUeJ81dPgQaVo6iXkRw5Eu+tDnCzMyHbF/l2SjGp"


@pytest.fixture(scope="module")
def find_token(types):
    find = finder(types, Device(values=(KnownValue(data_type="push_token", value=Secret(TOKEN)),)))
    return lambda value: known(find({"q": value}))


@pytest.mark.parametrize(
    "value",
    [
        TOKEN.replace("+", "-").replace("/", "_"),
        f"t={TOKEN.replace('+', '-').replace('/', '_')}&v=2",
        base64.b64decode(TOKEN).hex().upper(),
        base64.b32encode(base64.b64decode(TOKEN)).decode().lower().rstrip("="),
    ],
)
def test_a_token_is_found_in_the_other_alphabet_and_as_its_bytes(find_token, value):
    assert find_token(value) == {("push_token", "certain")}


def test_another_token_is_not(find_token):
    assert not find_token(TOKEN.lower().replace("+", "-").replace("/", "_"))
    assert not find_token(base64.b64decode(TOKEN).hex()[:-2] + "aa")
