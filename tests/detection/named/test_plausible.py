import pytest

from overcollect.detection.named.plausible import fits_any, fitting_of, is_answer, is_clear, is_plausible
from overcollect.knowledge import load

TYPES = load().data_types


@pytest.mark.parametrize(
    ("data_type", "text"),
    [
        ("os_version", "Android 13"),
        ("os_version", "google/oriole/oriole:13/TQ3A.230901.001/10750268:user/release-keys"),
        ("device_model", "iPhone14,2"),
        ("device_model", "SM-G991B"),
        ("memory_storage", "5.6 GB"),
        ("boot_time", "1767220000.123"),
        ("message_content", "明天下午三点在老地方见"),
        ("postal_address", "北京市东城区前门大街18号"),
        ("postal_address", "350 Fifth Avenue"),
    ],
)
def test_values_of_a_data_type_look_like_it(data_type, text):
    assert is_plausible(TYPES[data_type], text)


@pytest.mark.parametrize(
    ("data_type", "text"),
    [
        ("os_version", "20260101"),
        ("device_model", "无线蓝牙耳机"),
        ("message_content", "ok"),
        ("postal_address", "192.168.1.1"),
        ("auth_token", "20260101000012345678"),
        ("user_account", "60e5d787-7b10-4341-8289-a784280e7f1f"),
        ("message_content", "\ud800"),
        ("imei", "490154203237518"),
    ],
)
def test_other_values_do_not(data_type, text):
    assert not is_plausible(TYPES[data_type], text)


def test_some_values_are_clear_under_any_name():
    assert is_clear(TYPES["os_version"], "Android")
    assert is_clear(TYPES["network_type"], "WIFI")
    assert not is_clear(TYPES["os_version"], "13")


@pytest.mark.parametrize("data_type", TYPES.values(), ids=lambda one: one.id)
def test_every_pattern_is_one_that_re2_takes(data_type):
    assert not is_plausible(data_type, "\0")
    assert not is_clear(data_type, "\0")


def test_a_no_is_an_answer_where_the_data_type_is_a_state():
    assert is_answer(TYPES["root_emulator_state"], "0")
    assert is_answer(TYPES["network_type"], "False")
    assert not is_answer(TYPES["health_metric"], "0")
    assert not is_answer(TYPES["screen_metrics"], "0")


@pytest.mark.parametrize(("text", "fits"), [("abc", True), (" 12 ", True), ("abc12", False), ("", False)])
def test_a_text_that_fits_one_of_several_patterns_as_a_whole_fits_any(text, fits):
    assert fits_any(("[0-9]+", "(?i)ABC"), text) is fits


def test_no_patterns_are_fitted_by_nothing():
    assert not fits_any((), "a")


def test_patterns_that_are_searched_apart_are_told_as_those_that_are_searched_together():
    cheap, dear, other = "[0-9]+", "[0-9]{1,500}", r"[\x{3400}-\x{9fff}]+"
    assert set(fitting_of((cheap, dear, other), "12")) == {cheap, dear}
    assert set(fitting_of((cheap, dear, other), "张伟")) == {other}
    assert not fitting_of((cheap, dear, other), "a")
    assert not fits_any((dear,), "a" * 501)
