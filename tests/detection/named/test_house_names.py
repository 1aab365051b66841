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
CAR = {"car_model": "Model 3", "car_brand": "Tesla", "car_os_version": "12", "car_resolution": "1920x1080"}
FLAGS = {"is_phone": "1", "is_model": "1", "is_mac": "1", "is_imei": "1"}
PAGE = {"qx_name": "苏晚棠", "qx_phone": "13800138000", "qx_price": "12.00", "qx_title": "Lamp"}


@pytest.mark.parametrize(
    ("body", "names"), [(WM, {"wm_did", "wm_latitude", "wm_logintoken"}), (C, {"cDeviceModel", "cDeviceNet"})]
)
def test_names_mean_what_they_mean_without_the_prefix_of_the_house(sure_names, body, names):
    assert names <= sure_names(body)


@pytest.mark.parametrize("body", [CAR, FLAGS, PAGE, {"wm_did": "490154203237518", "wm_mac": "00:00:5e:00:53:01"}])
def test_a_prefix_that_says_something_or_that_few_names_have_is_no_style(sure_names, body):
    assert not sure_names(body) & {"car_model", "car_resolution", "is_model", "wm_did", "qx_name"}


@pytest.mark.parametrize("name", ["imei", "is_root", "mch_phone", "model", "deviceId", "_a", "IMEI", "wm_"])
def test_a_whole_name_has_no_prefix(name):
    assert without_prefix(name) is None
