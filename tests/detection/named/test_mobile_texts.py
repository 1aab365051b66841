import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

PHONE = "13912345678"


@pytest.fixture(scope="module")
def find():
    detector = Detector(load(), None)
    return lambda body: detector.detect(MESSAGE, fields_of(body))


def _told(find, text, name="data"):
    return {(d.data_type, d.value.reveal(), d.grade) for d in find({name: text})}


@pytest.mark.parametrize(
    "text",
    [
        "苏晚棠 13912345678 浙江省杭州市西湖区文三路90号3幢",
        "苏晚棠，13912345678，浙江省杭州市西湖区文三路90号3幢",
        "浙江省杭州市西湖区文三路90号3幢 苏晚棠先生 13912345678",
        "收件人：苏晚棠\n电话：13912345678\n地址：浙江省杭州市西湖区文三路90号3幢",
    ],
)
def test_a_line_for_a_delivery_is_a_name_a_number_and_an_address(find, text):
    found = {(d.data_type, d.grade, d.value.reveal().removesuffix("先生")) for d in find({"data": text})}
    assert found >= {
        ("person_name", "probable", "苏晚棠"),
        ("phone_number", "probable", PHONE),
        ("postal_address", "probable", "浙江省杭州市西湖区文三路90号3幢"),
    }


@pytest.mark.parametrize(
    "text",
    ["我的号码是{}，晚上打给我", "你好，我手机{}", "本人电话{}请勿泄露", "加一下我微信 {} 谢谢", "我的联系方式：{}"],
)
def test_a_sentence_says_that_the_number_is_the_writers(find, text):
    assert ("phone_number", PHONE, "probable") in _told(find, text.format(PHONE))


@pytest.mark.parametrize(
    "text", ["快递员{}马上到", "订单{}已发货", "老张烤鸭店 {} 杭州市西湖区文三路90号", "找他就拨{}吧"]
)
def test_a_number_that_is_anybodys_is_possible(find, text):
    assert _told(find, text.format(PHONE)) <= {("phone_number", PHONE, "possible")}


@pytest.mark.parametrize(
    "text",
    [
        "我的号码是139123456789",
        "我的订单号是20261391234567800",
        "我的是a13912345678",
        "我的号码是12912345678",
        "my number is 13912345678",
        "我看了https://example.cn/p/13912345678/图",
    ],
)
def test_other_digits_are_no_mobile_number(find, text):
    assert not [found for found in _told(find, text) if found[0] == "phone_number" and found[2] != "possible"]


def test_a_remark_with_a_number_is_a_remark_and_a_number(find):
    found = {(data_type, grade) for data_type, _, grade in _told(find, "我的号码是13912345678，晚上打给我", "remark")}
    assert found == {("user_generated_content", "probable"), ("phone_number", "probable")}


def test_two_names_or_two_addresses_are_not_put_together(find):
    text = "苏晚棠 李小明 13912345678 浙江省杭州市西湖区文三路90号"
    assert not [found for found in _told(find, text) if found[0] == "person_name"]
