import zlib

import pytest

from overcollect.detection.known.short_hashes import java
from overcollect.inputs.device import Device, KnownValue
from overcollect.model import Method, Secret

from ..conftest import finder

APPS = ["com.tencent.mm", "com.example.shop", "tv.danmaku.bili", "com.example.bank"]
OTHERS = ["org.sample.one", "org.sample.two", "org.sample.three", "org.sample.four"]


@pytest.fixture(scope="module")
def find_apps(types):
    known = (KnownValue(data_type="installed_apps", value=Secret(app), member_of="installed_apps") for app in APPS)
    find = finder(types, Device(values=tuple(known)))

    def of(body):
        found = [d for d in find(body) if d.method is Method.KNOWN_VALUE]
        return {(d.data_type, d.transform) for d in found}, max((d.items or 0 for d in found), default=0)

    return of


def signed(number):
    return number - (number >> 31 << 32)


def crc(text):
    return f"{zlib.crc32(text.encode()):08x}"


@pytest.mark.parametrize("between", [",", "|", ";", "\n", ", "])
def test_hash_codes_of_apps_are_a_list_of_apps(find_apps, between):
    text = between.join(str(signed(java(app))) for app in APPS)
    assert find_apps({"hc": text}) == ({("installed_apps", "hashCode")}, len(APPS))
    text = between.join(map(crc, APPS))
    assert find_apps({"l": text})[0] == {("installed_apps", "crc32")}


def test_so_are_they_as_values_of_their_own(find_apps):
    assert find_apps({"l": [crc(app).upper() for app in APPS]})[0] == {("installed_apps", "crc32")}
    assert find_apps({"l": [java(app) for app in APPS]})[0] == {("installed_apps", "hashCode")}


def test_names_that_are_written_backwards_are_read(find_apps):
    assert find_apps({"l": ";".join(app[::-1] for app in APPS)})[0] == {("installed_apps", "reversed")}


def test_two_are_none_and_those_of_other_apps(find_apps):
    assert find_apps({"hc": "|".join(str(java(app)) for app in (*APPS[:2], *OTHERS))})[0] == set()
    assert find_apps({"hc": "|".join([crc(APPS[0]), str(java(APPS[1])), APPS[2][::-1]])})[0] == set()
    assert find_apps({"hc": "|".join(str(java(app)) for app in OTHERS)})[0] == set()
    assert find_apps({"hc": "1732064001|1732064002|1732064003"})[0] == set()
