import pytest

from overcollect.detection import Detector
from overcollect.detection.named.han_names import last_of_han, without_person
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

PHONE = "17000004821"


@pytest.fixture(scope="module")
def found():
    detector = Detector(load(), None)

    def of(body):
        return {(d.name, d.data_type) for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"}

    return of


@pytest.mark.parametrize(
    ("name", "what"),
    [("就诊人姓名", "姓名"), ("收货人联系电话", "联系电话"), ("乘客的性别", "性别"), ("手机号（必填）", "手机号")],
)
def test_the_person_is_taken_off_a_chinese_name(name, what):
    assert without_person(name) == what


@pytest.mark.parametrize(
    ("name", "what"), [("备用手机号", "手机号"), ("客服手机号", ""), ("门店联系电话", ""), ("phone", "")]
)
def test_a_longer_name_ends_with_what_a_check_proves(name, what):
    assert last_of_han(name) == what


@pytest.mark.parametrize("name", ["就诊人手机号", "收货人联系电话", "备用手机号", "手机号（必填）"])
def test_whose_number_it_is_does_not_matter(found, name):
    assert found({name: PHONE}) == {(name, "phone_number")}


@pytest.mark.parametrize("name", ["客服电话", "门店手机号", "商家联系电话", "订单号码"])
def test_a_service_is_no_person(found, name):
    assert not found({name: PHONE})


def test_a_name_of_a_person_needs_the_name_of_one(found):
    assert found({"投保人姓名": "苏晚棠"}) == {("投保人姓名", "person_name")}
    assert not found({"店铺姓名牌": "苏晚棠"})
