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
        {"merchant": {"iban": "DE89370400440532013000", "bic": "COBADEFFXXX"}},
        {"stock": {"SupplierPhone": "+498912345678"}},
        {"hotels": [{"hotelName": "示例大酒店"}]},
    ],
)
def test_what_describes_a_thing_is_nobodys(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
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
