import pytest


@pytest.mark.parametrize(
    "body",
    [
        {"products": [{"name": "Slim Fit Jeans", "gender": "female", "age": "18-24"}]},
        {"goodsInfo": {"name": "连衣裙", "sex": "女", "age": "18-25"}},
        {"pet": {"name": "Bella", "age": 3, "gender": "female", "weight": 12.4, "birthday": "2022-05-01"}},
        {"movie": {"cast": [{"name": "Anna Bell", "gender": "F", "birthday": "1964-09-02"}], "country": "US"}},
        {"character": {"name": "Thalion", "age": 134, "gender": "male", "height": 185, "weight": 70}},
        {"角色": {"年龄": "18", "性别": "男"}},
        {"items": [{"brand": "Acme", "size": "42", "gender": "男"}]},
        {"person": {"firstName": "Ada", "birthDate": "1815-12-10", "died": "1852-11-27", "gender": "F"}},
        {"filters": {"gender": "female", "city": "Berlin"}},
        {"airports": [{"iata": "JFK", "city": "New York", "country": "US", "lat": 40.6413, "lon": -73.7781}]},
        {"recipe": {"title": "Soup", "calories": 320}},
        {"topic": {"value": 1, "displayName": "Test results"}},
        {"merchant": {"iban": "DE89370400440532013000", "bic": "COBADEFFXXX"}},
        {"stock": {"SupplierPhone": "+498912345678"}},
        {"hotels": [{"hotelName": "示例大酒店"}]},
        {"category": "shoes", "brand": "Nike", "color": "black", "gender": "male", "age": "3-6"},
        {"stageId": 12, "hp": 30, "mp": 12, "age": 30, "gender": 1, "balance": 3200},
    ],
)
def test_what_describes_a_thing_is_nobodys(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"driver": {"gender": "male", "age": "34", "make": "Toyota", "color": "red"}}, {"gender", "age"}),
        ({"product": {"gender": "men", "buyer": {"gender": "F", "age": 31}}}, {"gender", "age"}),
        ({"pet": {"name": "Bella"}, "owner": {"gender": "F"}}, {"gender"}),
        ({"course": {"student": {"birthDate": "2012-03-04", "gender": "F"}}}, {"birthDate", "gender"}),
        ({"product": {"user_gender": "F", "user_age": 31}}, {"user_gender", "user_age"}),
        ({"orders": [{"price": 12, "phone": "13800138000"}]}, {"phone"}),
        ({"events": [{"sku": "a", "gender": "F", "age": 31}]}, {"gender", "age"}),
        ({"items": [{"type": "profile", "gender": "F", "city": "Berlin"}]}, {"gender", "city"}),
        ({"memberInfo": {"sex": "女", "age": "29"}}, {"sex", "age"}),
        ({"booking": {"hotelName": "示例大酒店", "gender": "F"}}, {"hotelName", "gender"}),
        ({"city": {"city": "Berlin"}}, {"city"}),
    ],
)
def test_a_person_beside_or_in_a_thing_stays_one(sure_names, body, names):
    assert names <= sure_names(body)


@pytest.mark.parametrize(
    "body",
    [
        {"npc": {"name": "Mark Lane", "gender": "female", "age": 34}},
        {"slots": [{"item": "sword", "id": 10042}]},
        {"machine": {"id": "10042"}},
        {"order": {"id": 10042}},
        {"page": 2, "id": 10042},
        {"zone": {"name": "Springfield Keep"}, "headline": "Mayor of Springfield", "from": "Springfield Central"},
        {"away": {"team": "Springfield Isotopes"}},
        {"stores": [{"name": "Springfield", "address": "200 Road, Springfield", "city": "Springfield"}]},
        {"poi": {"id": "n24", "addr:city": "Springfield"}},
        {"facility": {"city": "Springfield"}},
        {"adm": {"target": {"gender": "F", "age_min": 25, "age_max": 34}}},
        {
            "players": [
                {"id": 10042, "name": "Megan Hart", "age": 34, "height": 178, "weight": 69, "nationality": "SUI"}
            ]
        },
        {"ref": {"full_name": "Howard Stone", "city": "Leeds", "matches": 214}},
        {"word": "Frau", "gender": "female"},
        {"compatible": [{"model": "Pixel 8"}, {"model": "Pixel 9"}]},
        {"rates": [{"age": 34, "factor": 1.1}, {"age": 35, "factor": 1.2}]},
    ],
)
def test_a_known_word_or_number_in_what_describes_a_thing_is_possible(sure_of_common, body):
    assert sure_of_common(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            {"user": {"id": 10042, "gender": "female", "age": 34, "city": "Springfield"}},
            {"id", "gender", "age", "city"},
        ),
        ({"data": {"id": 10042, "nickname": "g"}}, {"id"}),
        ({"uid": "10042", "city": "Springfield"}, {"uid", "city"}),
        ({"client": {"data": {"id": "10042"}}}, {"id"}),
        ({"player": {"gender": "female", "age": 34}}, {"gender", "age"}),
        ({"players": [{"nationality": "SUI", "email": "anna@example.com", "age": 12}]}, {"email", "age"}),
        ({"gender": "female", "age": 34, "age_min": 25, "age_max": 40}, {"gender", "age"}),
        ({"dependents": [{"age": 34}, {"age": 5}]}, {"age"}),
    ],
)
def test_a_known_word_or_number_of_the_user_stays(sure_of_common, body, names):
    assert names <= sure_of_common(body)


@pytest.mark.parametrize(
    "body",
    [
        {"paths": {"/users": {"post": {"example": {"email": "jane.doe@example.com"}}}}},
        {"examples": {"user": {"email": "jane.doe@example.com", "phone": "+12025550177"}}},
        {"email": {"type": "string", "example": "jane.doe@example.com"}},
        {"docs": {"iban": "DE89370400440532013000", "bic": "COBADEFFXXX"}},
        {"maintainers": [{"email": "anna@pkg.example"}]},
    ],
)
def test_what_an_example_gives_is_nobodys(sure_names, body):
    assert sure_names(body) == set()


def test_an_example_in_a_name_with_dots_is_an_address(sure_names):
    assert sure_names({"com.acme.example": {"email": "jane.doe@example.com"}}) == {"email"}
    assert sure_names({"docs": [{"type": "passport", "date_of_birth": "1991-02-03"}]}) == {"date_of_birth"}


QUERY = {"dept": "皮肤科", "hospital": "市一医院"}


@pytest.mark.parametrize(
    ("target", "method", "found"),
    [
        ("/doctors", "GET", False),
        ("/v1/schedule/list", "GET", False),
        ("/appointment", "GET", True),
        ("/doctors", "POST", True),
    ],
)
def test_a_department_that_doctors_are_looked_for_in_is_no_appointment(sure_types, target, method, found):
    assert ("medical_appointment" in sure_types(QUERY, target=target, method=method)) is found


BOUGHT = {
    "items": [{"id": "69812", "price": 4999, "title": "Phone A"}, {"id": "69813", "price": 899, "title": "Phone B"}]
}


@pytest.mark.parametrize(
    ("target", "event", "found"),
    [
        ("/track/exposure", "item_expose", False),
        ("/track/exposure", "purchase", True),
        ("/track", "product_impression", False),
        ("/orders", "purchase", True),
    ],
)
def test_what_was_only_on_the_screen_is_not_bought(sure_types, target, event, found):
    assert ("purchase_history" in sure_types({"event": event, **BOUGHT}, target=target)) == found


def test_the_specification_of_goods_is_not_the_devices(sure_names):
    spec = {"spec": {"cpu": "骁龙8 Gen3", "ram": "12GB", "battery": "4880mAh"}}
    assert sure_names({"items": [{"id": "69812", "price": 4999, **spec}]}) == set()
    assert {"cpu", "ram"} <= sure_names({"device": {"model": "Pixel 8", "oaid": "x", **spec}})


@pytest.mark.parametrize(
    ("body", "is_bought"),
    [
        (
            {"name": "view_item_list", "params": {"items": [{"item_id": "S1", "item_name": "Shoe", "price": 89.9}]}},
            False,
        ),
        ({"items": [{"sku": "S1", "name": "Socks", "price": 29.9}], "pos": "mall_home"}, False),
        ({"items": [{"sku": "S1", "name": "Socks", "price": 29.9, "qty": 2}]}, True),
        ({"items": [{"sku": "S1", "name": "Socks", "price": 29.9}], "orderId": "A1"}, True),
        ({"cart": {"items": [{"sku": "S1", "name": "Socks", "price": 29.9}]}}, True),
    ],
)
def test_items_are_bought_where_something_around_them_says_so(sure_types, body, is_bought):
    assert ("purchase_history" in sure_types(body)) == is_bought
