import hashlib

import pytest

IMEI = "490154203237518"
MD5 = hashlib.md5(IMEI.encode()).hexdigest()


@pytest.mark.parametrize("text", [f"a182201,0c{MD5},0a0,h", f"a1,0z{MD5},h", f"x/0e{MD5}/y"])
def test_a_digest_behind_a_short_name_in_a_list_is_found(find_known, text):
    assert [d.data_type for d in find_known({"q": text}) if d.transform] == ["imei"]


@pytest.mark.parametrize("text", [f"a182201,0cc{MD5},0a0", f"zz{MD5}", f",0c{MD5}ab,h"])
def test_one_within_something_longer_is_none(find_known, text):
    assert not [d for d in find_known({"q": text}) if d.transform]
