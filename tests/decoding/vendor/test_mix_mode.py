from urllib.parse import urlencode

import pytest

PHONE, MAIL = "+8613800138000", "xiaoming.li@example.test"
FORM = "application/x-www-form-urlencoded"


def mixed(text):
    return bytes(byte ^ 5 for byte in text.encode()).hex()


@pytest.mark.parametrize("switch", ["mix_mode", "fixed_mix_mode"])
def test_what_is_exchanged_is_told(opened, switch):
    assert mixed("+86").startswith("2e3d33")
    body = urlencode({switch: "1", "mobile": mixed(PHONE), "email": mixed(MAIL), "aid": "1128"}).encode()
    found = opened(body, FORM)

    assert found.of(PHONE).name == "mobile"
    assert found.of(MAIL).name == "email"
    step = next(node for node in found.of(PHONE).node.chain() if node.decoder == "cipher")
    assert step.parameters == {"cipher": "xor", "key": "mix-mode"}


def test_the_switch_may_stand_in_the_query(opened):
    found = opened(f"mobile={mixed(PHONE)}".encode(), FORM, target="/passport/mobile/send_code/?mix_mode=1&aid=1128")

    assert found.of(PHONE).name == "mobile"


@pytest.mark.parametrize(
    "form",
    [{"mix_mode": "0", "mobile": mixed(PHONE)}, {"mobile": mixed(PHONE)}, {"mix_mode": "1", "other": mixed(PHONE)}],
)
def test_without_the_switch_or_under_other_names_it_stays(opened, form):
    found = opened(urlencode(form).encode(), FORM)

    assert not any(field.value == PHONE for field in found.fields)


@pytest.mark.parametrize("value", ["13800138000", PHONE, "00ff", "", "2E3D33"])
def test_what_is_not_exchanged_stays(opened, value):
    found = opened(urlencode({"mix_mode": "1", "mobile": value}).encode(), FORM)

    assert all("cipher" not in field.node.decoding() for field in found.fields)
