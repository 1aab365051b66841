import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of

PHONE = "13800138000"


def people(found):
    return {(d.name, d.grade) for d in found if d.data_type == "person_name"}


@pytest.mark.parametrize("name", ["李小明", "张三", "欧阳娜"])
def test_a_name_beside_a_telephone_number_is_a_persons(find, name):
    assert people(find({"name": name, "phone": PHONE})) == {("name", "probable")}


def test_rarer_surnames_are_names_as_well(find):
    for name in ("喻思源", "麦先生", "申屠晓岚"):
        assert people(find({"name": name, "phone": PHONE})) == {("name", "probable")}


@pytest.mark.parametrize("over", ["resume", "user", "patient"])
def test_a_chinese_name_in_what_is_called_a_person_is_a_persons(find, over):
    assert people(find({over: {"name": "龚雨桐"}})) == {("name", "probable")}


@pytest.mark.parametrize(
    "body", [{"resume": {"name": "前端组"}}, {"job": {"name": "龚雨桐"}}, {"resume": {"name": "马家店"}}]
)
def test_what_else_is_called_so_is_nobodys(find, body):
    assert people(find(body)) == set()


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


@pytest.mark.parametrize(
    "body",
    [
        {"name": "Tomasz", "birth_date": "1991-08-23"},
        {"requester": {"name": "Priya Raman", "email": "priya@example.test"}},
        {"user": {"name": "Lieke van Dam", "phone": "+16505550142"}},
        {"user": {"name": "Иван Петров", "phone": "+79000000142"}},
        {"customer": {"name": "สมชาย ใจดี", "email": "priya@example.test"}},
        {"name": "홍길동", "birth_date": "1990-01-01"},
        {"user": {"name": "Peter", "birth_date": "1990-11-07"}},
        {"$set": {"name": "Élodie Garnier", "email": "elodie@example.test"}},
        {"userVars": {"name": "Rosa Whitfield", "email": "rosa@example.test"}},
    ],
)
def test_a_name_in_latin_letters_is_a_persons_in_an_object_that_is_one(find, body):
    assert {grade for _, grade in people(find(body))} == {"probable"}


@pytest.mark.parametrize("name", ["Wang Fang", "ZHANG SAN", "Zhou Jielun", "Liu xiangyu"])
def test_a_chinese_name_in_pinyin_beside_a_telephone_number_is_a_persons(find, name):
    assert people(find({"name": name, "phone": PHONE, "address": "27 Example Road"})) == {("name", "probable")}


@pytest.mark.parametrize(
    "name", ["Golden Wok", "Long Beach", "Le Bon", "Shi Bank", "Song", "Fan Club", "Tang Restaurant"]
)
def test_words_that_are_no_pinyin_are_no_chinese_name(find, name):
    assert people(find({"name": name, "phone": PHONE, "address": "27 Example Road"})) == set()


def test_a_name_of_which_the_mailbox_is_made_is_a_persons(find):
    assert ("nome", "probable") in people(find({"nome": "Marta Oliveira", "email": "marta.oliveira@example.test"}))
    assert ("name", "probable") in people(find({"name": "Inês da Silva", "email": "silva_ines@example.test"}))
    assert ("name", "probable") not in people(find({"name": "Golden Wok", "email": "goldenwok@example.test"}))


@pytest.mark.parametrize(
    "body",
    [
        {"name": "Golden Wok", "phone": "+16505550142", "email": "desk@example.test"},
        {"brand": {"name": "Blue Door", "email": "desk@example.test"}},
        {"user": {"name": "xx_fox_99", "email": "fox@example.test"}},
        {"user": {"name": "Priya Raman"}},
        {"name": "Golden Wok Restaurant", "email": "desk@example.test", "password": "correct-horse-1"},
        {"name": "Priya", "email": "desk@example.test", "password": "correct-horse-1"},
        {"shop": {"name": "이마트", "phone": "+16505550142"}},
    ],
)
def test_other_names_in_latin_letters_are_only_possible(find, body):
    assert ("name", "probable") not in people(find(body))


def test_a_full_name_with_number_and_mailbox_is_a_persons_where_people_sign_up_or_the_mailbox_says_so(find):
    body = {"name": "Priya Raman", "phone": "+16505550142", "email": "desk@example.test"}
    assert ("name", "probable") in people(find(body, target="/v5/customers"))
    assert ("name", "probable") not in people(find(body, target="/v5/branches"))
    assert ("name", "probable") in people(find({**body, "email": "priya417@example.test"}, target="/v5/branches"))


@pytest.mark.parametrize(
    ("target", "name", "is_persons"),
    [
        ("/auth/sign-up", "Rina Kusuma", True),
        ("/api/user/register", "สมชาย วงศ์ใหญ่", True),
        ("/mapi/auth/signup", "Kavita", True),
        ("/auth/signup", "Golden Wok Restaurant", False),
        ("/auth/signup", "sign up now", False),
        ("/v1/devices/register", "Kitchen", False),
        ("/v1/orders", "Kavita", False),
    ],
)
def test_who_signs_up_with_a_telephone_gives_a_name(find, target, name, is_persons):
    assert (("name", "probable") in people(find({"name": name, "phone": PHONE}, target=target))) == is_persons


@pytest.mark.parametrize(
    ("target", "is_persons"),
    [("/v1/people.json", True), ("/api/users/create", True), ("/identify", True), ("/v1/events", False)],
)
def test_a_full_name_and_an_address_are_a_persons_where_the_path_enters_one(find, target, is_persons):
    body = {"name": "Marie Kowalska", "email": "e16@example.test"}
    assert (("name", "probable") in people(find(body, target=target))) == is_persons
    assert people(find({**body, "name": "Blue Lagoon Ltd"}, target=target)) == set()


@pytest.mark.parametrize(("name", "expected"), [("Priya Raman", {"name"}), ("Golden Wok Restaurant", set())])
def test_who_fills_in_a_form_to_sign_up_gives_a_name(name, expected):
    body = {"name": name, "email": "priya@example.test", "password": "correct-horse-1"}
    found = Detector(load(), None).detect(MESSAGE, fields_of(body))
    assert {name for name, grade in people(found) if grade == "probable"} == expected


@pytest.mark.parametrize(
    "body", [{"user": {"name": "李小明", "phone": PHONE}}, {"userName": "李小明", "mobile": PHONE}]
)
def test_an_account_that_is_called_like_a_person_beside_a_telephone_number_is_the_person(body):
    found = [d for d in Detector(load(), None).detect(MESSAGE, fields_of(body)) if d.grade == "probable"]
    assert {d.data_type for d in found} == {"person_name", "phone_number"}


@pytest.mark.parametrize("body", [{"userName": "李小明"}, {"userName": "sunny88", "mobile": PHONE}])
def test_other_accounts_stay_accounts(body):
    found = [d for d in Detector(load(), None).detect(MESSAGE, fields_of(body)) if d.grade == "probable"]
    assert "person_name" not in {d.data_type for d in found}


@pytest.mark.parametrize(
    ("body", "sure"),
    [
        ({"elderName": "李小明", "elderTel": PHONE}, {"person_name", "phone_number"}),
        ({"productName": "李家酱", "phone": PHONE}, {"phone_number"}),
        ({"deptName": "李大夫", "phone": PHONE}, {"phone_number"}),
        ({"elderName": "李小明", "price": "3"}, set()),
    ],
)
def test_whose_name_it_is_may_stand_before_the_word(body, sure):
    found = Detector(load(), None).detect(MESSAGE, fields_of(body))
    assert {d.data_type for d in found if d.grade == "probable"} == sure


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"name": "王小明", "address": "北京市朝阳区建国路88号", "phone": "13900139000"}, True),
        ({"name": "李娜", "phone": "13900139001"}, True),
        ({"name": "张记面馆", "address": "北京市朝阳区建国路88号", "phone": "13900139000"}, False),
        ({"name": "王府井店", "phone": "13900139000"}, False),
        ({"name": "李娜", "count": "13900139001"}, False),
    ],
)
def test_what_the_catalogue_proposes_for_a_name_does_not_stand_in_the_way(catalogue, body, expected):
    found = Detector(catalogue, None).detect(MESSAGE, fields_of(body))
    names = [d.value.reveal() for d in found if d.data_type == "person_name" and d.grade != "possible"]
    assert names == ([body["name"]] if expected else [])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"favorecido": {"nome": "Renata Quintela Prado", "cpf": "31077452608"}}, "probable"),
        ({"nama": "Putri Wulandari Setiono", "no_kk": "3374051204110027", "msisdn": "6281200004417"}, "probable"),
        ({"nama": "Toko Sejahtera Abadi", "alamat": "Jl. Merdeka 1"}, None),
        ({"name": "Acme Trading GmbH", "tax_id": "31077452608", "phone": "+4930123456"}, None),
    ],
)
def test_a_name_beside_a_number_of_papers_is_a_persons(body, expected):
    found = Detector(load(), None).detect(MESSAGE, fields_of(body))
    grades = {d.grade for d in found if d.data_type == "person_name"} - {"possible"}
    assert grades == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("body", "is_found"),
    [
        ({"shippingAddress": {"name": "Ana Silva", "city": "Leeds"}}, True),
        ({"passengers": [{"name": "Ana Silva"}]}, True),
        ({"cabins": [{"name": "Ana Silva"}]}, False),
        ({"passenger": {"name": "Ana Silva"}}, True),
        ({"shippingAddress": {"name": "Acme Trading GmbH"}}, False),
        ({"shippingAddress": {"name": "Office"}}, False),
        ({"playlist": {"name": "Ana Silva"}}, False),
    ],
)
def test_a_full_name_in_what_only_persons_have_is_a_persons(body, is_found):
    found = Detector(load(), None).detect(MESSAGE, fields_of(body))
    assert any(d.data_type == "person_name" and d.grade != "possible" for d in found) is is_found


@pytest.mark.parametrize(
    ("changed", "is_found"), [({}, True), ({"dateOfBirth": ""}, False), ({"name": "luiz2"}, False)], ids=str
)
def test_a_name_in_small_letters_is_a_persons_where_somebody_opens_an_account(changed, is_found):
    body = {"name": "luiz", "email": "l7@example.test", "dateOfBirth": "1995-02-19", "password": "correct-horse-1"}
    found = Detector(load(), None).detect(MESSAGE, fields_of({**body, **changed}))
    assert (("name", "probable") in people(found)) is is_found


@pytest.mark.parametrize("over", ["guests", "travellers", "passengers", "occupants"])
@pytest.mark.parametrize("name", ["苏晚棠", "Grace Lin"])
def test_a_name_in_a_list_of_people_is_a_persons(find, over, name):
    assert people(find({over: [{"name": name}]})) == {("name", "probable")}


@pytest.mark.parametrize("body", [{"guests": [{"name": "大床房"}]}, {"rooms": [{"name": "苏晚棠"}]}])
def test_what_else_is_listed_is_nobodys(find, body):
    assert people(find(body)) == set()


@pytest.mark.parametrize("name", ["苏晚棠", "Grace Lin"])
def test_a_record_that_begins_with_a_name_leaves_it_one(sure_pairs, name):
    told = {"name": name, "gender": 2, "birthday": "1993-03", "workYears": 6, "phone": PHONE, "email": "g@example.com"}
    assert {("name", "person_name"), ("name", "resume")} <= sure_pairs(told)
