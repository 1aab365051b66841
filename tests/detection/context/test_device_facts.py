import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def grades():
    """Grades by field name and data type."""
    detector = Detector(load(), None)
    return lambda body: {
        (d.name, d.data_type): (str(d.grade), str(d.method)) for d in detector.detect(MESSAGE, fields_of(body))
    }


def test_a_model_among_other_properties_of_the_device_is_probable(grades):
    found = grades({"model": "Frobnicator 9", "os_version": "13", "network_type": "wifi"})
    assert found["model", "device_model"] == ("probable", "context")


def test_a_model_in_an_object_that_is_called_device_is_probable(grades):
    assert grades({"device": {"model": "Frobnicator 9"}})["model", "device_model"] == ("probable", "context")


def test_a_user_agent_under_a_short_name_is_one_and_no_model(grades):
    agent = (
        "Mozilla/5.0 (Linux; Android 8.1.0; vivo Y71 Build/OPM1.171019.011; wv) AppleWebKit/537.36 Chrome/62.0.3202.84"
    )
    found = grades(
        {"ua": agent, "model": "vivo Y71", "osVersion": "8.1.0", "density": "2", "networkType": "2", "pkgName": "a.b"}
    )
    assert found["ua", "user_agent"][0] == "probable"
    assert ("ua", "device_model") not in found


def test_a_model_that_no_maker_has_is_possible_alone(grades):
    assert grades({"model": "Frobnicator 9"})["model", "device_model"][0] == "possible"


def test_a_weak_name_with_a_fitting_value_counts_among_other_properties(grades):
    device = {"w": "1080", "h": "2400", "model": "Pixel 6", "osv": "13"}
    assert grades({"device": device})["w", "screen_metrics"] == ("probable", "context")
    assert ("w", "screen_metrics") not in grades({"banner": {"w": "320", "h": "50"}})


@pytest.mark.parametrize(
    "body",
    [
        {"products": [{"model": "SM-G991B", "brand": "samsung", "price": "4999"}]},
        {"phones": [{"model": "Galaxy S24", "brand": "samsung", "os": "Android 14", "resolution": "1080x2340"}]},
        {"list": [{"model": "SM-G991B", "sku": "1", "resolution": "1080x2400", "ram": "8GB"}]},
        {"cars": [{"model": "Model 3", "brand": "tesla", "battery": "75"}]},
    ],
)
def test_what_articles_are_made_of_is_possible_at_the_most(grades, body):
    assert {grade for (_, data_type), (grade, _) in grades(body).items() if data_type == "device_model"} == {"possible"}


def test_a_value_that_does_not_look_like_one_stays_possible(grades):
    found = grades({"device": {"region": "RegistrationForm", "model": "Pixel 6", "osv": "13"}})
    assert found["region", "system_locale"][0] == "possible"


@pytest.mark.parametrize(
    "body",
    [
        {"videos": [{"resolution": "1080x1920", "duration": 35}, {"resolution": "720x1280", "duration": 35}]},
        {"list": [{"resolution": "1080x1920", "bitrate": 2000, "url": "https://v.example/a.mp4"}]},
        {"banner": {"screen_width": 320, "screen_height": 50}},
    ],
)
def test_the_size_of_a_video_or_a_picture_is_not_that_of_the_screen(grades, body):
    assert {grade for grade, _ in grades(body).values()} <= {"possible"}


def test_an_identifier_with_a_form_of_its_own_counts_among_properties_of_the_device(grades):
    body = {"device_id": "c58e0d1a9b374f62", "_device": "Pixel 6", "_os_version": "14", "_resolution": "1080x2205"}
    assert grades(body)["device_id", "android_id"] == ("probable", "context")
    alone = grades({"device_id": "c58e0d1a9b374f62"})
    assert alone["device_id", "sdk_device_id"][0] == "probable"
    assert alone.get(("device_id", "android_id"), ("possible",))[0] == "possible"


def test_another_one_is_none_where_the_device_has_one(grades):
    body = {"device_id": "c58e0d1a9b374f62", "android_id": "9f3b27c4d1e80a56", "model": "Pixel 6", "os_version": "14"}
    assert grades(body).get(("device_id", "android_id"), ("possible",))[0] == "possible"


@pytest.mark.parametrize(
    "body",
    [
        {"brand": "apple", "keyword": "case"},
        {"brand": "samsung", "model": "SM-G991B", "sort": "price_asc"},
        {"brand": "xiaomi", "min_price": "100", "max_price": "2000"},
        {"brand": "oppo", "category_id": "77"},
    ],
)
def test_the_brand_that_somebody_looks_for_is_no_device(grades, body):
    assert grades(body)["brand", "device_model"][0] == "possible"


@pytest.mark.parametrize(
    "body",
    [
        {"brand": "apple"},
        {"brand": "Xiaomi", "model": "M2007J3SC", "page": "home", "category": "launch"},
        {"brand": "Xiaomi", "keyword": "case", "os_version": "13", "network_type": "wifi"},
        {"device": {"brand": "Xiaomi", "color": "black"}},
    ],
)
def test_the_brand_of_a_device_stays(grades, body):
    assert grades(body)["brand", "device_model"][0] == "probable"


def test_a_number_that_is_longer_than_an_imei_is_an_id_that_was_counted_up(grades):
    found = grades({"device_id": "3372640284150999", "os_version": "12", "device_model": "Pixel 6"})

    assert {data_type for name, data_type in found if name == "device_id"} == {"sdk_device_id"}
    assert found["device_id", "sdk_device_id"][0] == "probable"


def test_a_name_that_counts_with_values_of_its_own_only_means_nothing_with_another(grades):
    device = {"model": "Pixel 6", "os_version": "14"}

    assert {name for name, _ in grades({"device": device | {"size": "normal", "elapsedTime": "1277"}})} == set(device)
    assert ("size", "screen_metrics") in grades({"device": device | {"size": "1080x2400"}})


def test_what_no_article_has_is_the_devices_among_filters_as_well(grades):
    assert grades({"filters": {"is_root": "false", "kernel": "app"}})["is_root", "root_emulator_state"][0] == "probable"


def test_a_name_that_counts_only_with_values_of_its_own_takes_no_other_among_properties(grades):
    device = {"model": "Pixel 6", "osv": "13", "network_type": "wifi", "locale": "en_US", "cpu": "arm64-v8a"}
    assert ("v_p", "screen_metrics") not in grades(device | {"v_p": "93"})
    assert grades(device | {"viewport": "393x851"})["viewport", "screen_metrics"][0] == "probable"
