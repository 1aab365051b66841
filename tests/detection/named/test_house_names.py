import pytest

from overcollect.detection import Detector
from overcollect.detection.named.prefixes import without_prefix
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def sure_names():
    """Names of the fields of a JSON body in which something surely is."""
    detector = Detector(load(), None)
    return lambda body: {d.name for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"}


WM = {
    "wm_mac": "00:00:5e:00:53:01",
    "wm_did": "490154203237518",
    "wm_latitude": "39.91642",
    "wm_longitude": "116.41025",
    "wm_logintoken": "AbCdEfGhIjKlMnOpQrStUvWxYz0123",
}
C = {
    "cSystem": "android",
    "cDeviceId": "a1b2c3d4e5f60718a1b2c3d4e5f60718",
    "cDeviceModel": "MI 8",
    "cDeviceNet": "WIFI",
    "cDeviceCPU": "Qualcomm SDM845",
    "cDeviceScreenWidth": "1080",
}
ACME = {
    "AcmeUID": "9e2a939f-1e13-48f7-8d5d-c3f1ac3f2d60",
    "AcmeBundleId": "com.example.weather",
    "AcmeDeviceModel": "iPhone13,2",
    "AcmeDeviceOS": "iOS 17.3.1",
    "AcmeSSID": "Example-B0A4",
    "AcmeCarrierName": "Orange F",
    "AcmeTimezone": "Europe/Paris",
    "AcmeLat": "45.764043",
    "AcmeLng": "4.835659",
}
HEAD = {"head_appversion": "4.18.02", "head_phonemodel": "ALN-AL00", "head_osversion": "12", "head_clientlang": "zh"}
TRACK = {
    "track_user_id": "7494887",
    "track_deviceid": "862936572820163",
    "track_app_version": "6.2",
    "track_app_channel": "wandoujia",
    "track_os": "Android4.4.4",
}
ROUTER = {"AcmeModel": "AX3000", "AcmeSSID": "Home", "AcmeBSSID": "34:27:92:b0:a4:5e", "AcmeIp": "192.168.1.1"}
CAR = {"car_model": "Model 3", "car_brand": "Tesla", "car_os_version": "12", "car_resolution": "1920x1080"}
FLAGS = {"is_phone": "1", "is_model": "1", "is_mac": "1", "is_imei": "1"}
PAGE = {"qx_name": "苏晚棠", "qx_phone": "13800138000", "qx_price": "12.00", "qx_title": "Lamp"}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (WM, {"wm_did", "wm_latitude", "wm_logintoken"}),
        (C, {"cDeviceModel", "cDeviceNet"}),
        (ACME, {"AcmeBundleId", "AcmeDeviceModel", "AcmeDeviceOS", "AcmeSSID", "AcmeTimezone", "AcmeLat"}),
        (TRACK, {"track_user_id", "track_app_version", "track_os"}),
        (HEAD, {"head_appversion", "head_phonemodel", "head_clientlang"}),
    ],
)
def test_names_mean_what_they_mean_without_the_prefix_of_the_house(sure_names, body, names):
    assert names <= sure_names(body)


def test_a_device_is_no_house(sure_names):
    body = {
        "device_id": "1452F6FF-1642-4260-98C7-1DC69B268131",
        "device_os_version": "16.1",
        "device_model": "iPhone14,1",
        "device_app_version": "12.1.0",
    }

    assert sure_names(body) == body.keys()


def test_a_word_before_names_is_that_of_a_house_only_beside_those_of_an_app(sure_names):
    assert not sure_names(ROUTER) & {"AcmeModel", "AcmeSSID"}


@pytest.mark.parametrize("body", [CAR, FLAGS, PAGE, {"wm_did": "490154203237518", "wm_mac": "00:00:5e:00:53:01"}])
def test_a_prefix_that_says_something_or_that_few_names_have_is_no_style(sure_names, body):
    assert not sure_names(body) & {"car_model", "car_resolution", "is_model", "wm_did", "qx_name"}


@pytest.mark.parametrize("name", ["imei", "is_root", "mch_phone", "model", "deviceId", "_a", "IMEI", "wm_"])
def test_a_whole_name_has_no_prefix(name):
    assert without_prefix(name) is None
