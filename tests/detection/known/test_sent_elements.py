"""Digests of known values together with another value of the message and something between."""

import base64
import hashlib

import pytest

IMEI, ANDROID_ID, MAIL = "490154203237518", "dead00beef00cafe", "alice@example.test"


def digest(text, name="md5"):
    return hashlib.new(name, text.encode()).hexdigest()


def looked_up(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def transforms(found):
    return {(one.data_type, one.transform) for one in found if one.transform}


@pytest.mark.parametrize(
    ("joined", "order"),
    [
        ("{imei}{aid}7d1c-33a0", "imei+android_id+salt"),
        ("7d1c-33a0{aid}{imei}", "salt+android_id+imei"),
        ("{imei}_7d1c-33a0_{aid}", "imei+salt+android_id"),
    ],
)
@pytest.mark.parametrize("name", ["uuid", "app_key"])
def test_two_known_values_and_one_that_is_sent(find_known, joined, order, name):
    made = digest(joined.format(imei=IMEI, aid=ANDROID_ID)).upper()
    found = transforms(find_known({"cuid": made, name: "7d1c-33a0"}))
    assert {("imei", f"md5({order})"), ("android_id", f"md5({order})")} <= found
    assert not transforms(find_known({"cuid": made, name: "7d1c-33a1"}))
    other = digest(joined.format(imei="490154203237526", aid=ANDROID_ID)).upper()
    assert not transforms(find_known({"cuid": other, name: "7d1c-33a0"}))


@pytest.mark.parametrize("name", ["pepper", "lookup_pepper"])
def test_addresses_are_looked_up_with_a_pepper(find_known, name):
    body = {"algorithm": "sha256", name: "matrixrocks", "addresses": [looked_up(f"{MAIL} email matrixrocks")]}
    assert ("email_address", "sha256(value email salt)") in transforms(find_known(body))
    assert not transforms(find_known(body | {name: "matrixrocks1"}))
    assert not transforms(find_known(body | {"addresses": [looked_up("bob@example.test email matrixrocks")]}))


@pytest.mark.parametrize("name", ["clickid", "camp", "campaign_id", "tx_id", "uuid"])
def test_what_a_click_is_called_is_a_salt(find_known, name):
    found = transforms(find_known({"ih": digest(IMEI + "ck_83hd7", "sha256"), name: "ck_83hd7"}))
    assert ("imei", "sha256(value+salt)") in found
    assert not transforms(find_known({"ih": digest("490154203237526ck_83hd7", "sha256"), name: "ck_83hd7"}))
