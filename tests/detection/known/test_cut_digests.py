import base64
import hashlib

import pytest

IMEI, MAC = "490154203237518", "00:00:5e:00:53:01"
SHA256, MD5 = hashlib.sha256(MAC.encode()), hashlib.md5(IMEI.encode())


def known(found):
    return {(d.data_type, str(d.grade), d.transform) for d in found if d.transform}


@pytest.mark.parametrize(
    ("text", "data_type", "transform"),
    [
        (SHA256.hexdigest()[:12], "mac_address", "sha256[:12]"),
        (SHA256.hexdigest()[-12:].upper(), "mac_address", "sha256[-12:]"),
        (MD5.hexdigest()[:10], "imei", "md5[:10]"),
        (base64.b64encode(MD5.digest()).decode()[:10], "imei", "base64(md5)[:10]"),
        (str(int(MD5.hexdigest()[:15], 16)), "imei", "md5[:15] as a number"),
    ],
)
def test_it_is_found_as_a_whole_field(find_known, text, data_type, transform):
    assert known(find_known({"dev": text})) == {(data_type, "certain", transform)}


@pytest.mark.parametrize("text", [SHA256.hexdigest()[1:13], SHA256.hexdigest()[:9], f"{SHA256.hexdigest()[:12]}-1"])
def test_other_parts_are_nothing(find_known, text):
    assert not known(find_known({"dev": text}))
