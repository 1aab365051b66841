import pytest

PHONE = "13800138000"


def people(found):
    return {(d.name, d.grade) for d in found if d.data_type == "person_name"}


@pytest.mark.parametrize("name", ["李小明", "张三", "欧阳娜"])
def test_a_name_beside_a_telephone_number_is_a_persons(find, name):
    assert people(find({"name": name, "phone": PHONE})) == {("name", "probable")}


@pytest.mark.parametrize(
    "body",
    [
        {"name": "李小明"},
        {"name": "李家店", "phone": PHONE},
        {"name": "高级会员服务", "phone": PHONE},
        {"name": "连衣裙", "phone": PHONE},
        {"name": "home", "phone": PHONE},
        {"name": "白石山", "address": "河北省保定市涞源县白石镇1号"},
        {"page": {"name": "李小明"}, "user": {"phone": PHONE}},
    ],
)
def test_other_names_are_nobodys(find, body):
    assert people(find(body)) == set()
