import pytest


def test_those_who_are_ranked_are_others(sure_names):
    entries = [{"playerId": f"p_{n}", "displayName": f"Dragon{n}", "score": n} for n in (771, 102)]
    assert not sure_names({"entries": entries}) & {"playerId", "displayName"}


@pytest.mark.parametrize("name", ["imei", "ids"])
def test_two_numbers_are_those_of_the_slots_of_a_telephone(sure_names, name):
    body = {"model": "Pixel 8", name: ["352099001761481", "490154203237518"], "mac": "00:00:5e:00:53:0a"}
    assert (name in sure_names(body)) == (name == "imei")


def test_more_numbers_are_those_of_several_telephones(sure_names):
    body = {"model": "Pixel 8", "imei": ["352099001761481", "490154203237518", "356938035643809"]}
    assert "imei" not in sure_names(body)


@pytest.mark.parametrize(
    "body",
    [
        {"resultados": [{"email": "ana@example.com"}, {"email": "rui@example.com"}]},
        {"rows": [{"tel": "+16505550177", "ort": "Kassel"}, {"tel": "+16505550178", "ort": "Erfurt"}]},
        {"users": [{"gender": "F", "email": "ana@example.com"}, {"gender": "M", "email": "rui@example.com"}]},
        {"xs": [{"imei": "352099001761481"}, {"imei": "490154203237518"}]},
        {
            "customers": [
                {"age": 34, "email": "a@example.com"},
                {"age": 41, "email": "b@example.com"},
                {"age": 29, "email": "c@example.com"},
            ]
        },
        {"staff": [{"name": f"Ana Silva{n}", "phone": f"+1415555010{n}"} for n in range(4)]},
        {
            "rows": [
                {"name": f"Ana Silva{n}", "phone": f"+1415555010{n}", "gender": "F", "age": 30 + n} for n in range(4)
            ]
        },
        {
            "rows": [
                {"user": {"email": "ana@example.com", "religions": ["Muslim"]}},
                {"user": {"email": "rui@example.com", "religions": ["Hindu"]}},
            ]
        },
        {"departments": [{"name": f"研发{n}部", "manager": "张三", "phone": f"1370013700{n}"} for n in range(4)]},
        {"vins": ["1M8GDM9AXKP042788", "1HGCM82633A004352"]},
    ],
)
def test_a_list_of_several_is_nobodys(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"passengers": [{"email": "ana@example.com"}, {"email": "rui@example.com"}]}, {"email"}),
        ({"addresses": [{"street": "4410 Sample Blvd"}, {"street": "12 Sample Blvd"}]}, {"street"}),
        ({"sims": [{"imei": "352099001761481"}, {"imei": "490154203237518"}]}, {"imei"}),
        ({"events": [{"email": "ana@example.com"}, {"email": "rui@example.com"}]}, {"email"}),
        ({"rows": [{"email": "ana@example.com"}, {"email": "ana@example.com"}]}, {"email"}),
        ({"students": [{"email": "ana@example.com"}, {"email": "rui@example.com"}]}, {"email"}),
    ],
)
def test_those_whom_a_user_brings_along_and_what_a_user_keeps_stay(sure_names, body, names):
    assert names <= sure_names(body)


@pytest.mark.parametrize("work", [{"company": "Acme Ltd"}, {"department": "R&D", "company": "某某有限公司"}])
def test_an_address_book_tells_where_people_work(sure_names, work):
    people = [{"name": f"Ana Silva{n}", "phone": f"+1415555010{n}", "birthday": f"199{n}-01-01"} for n in range(4)]
    assert sure_names({"contacts": [{**one, **work} for one in people]}) == {"contacts"}
    assert sure_names({"suppliers": [{**one, **work} for one in people]}) == set()


def test_where_contacts_are_asked_for_a_list_stays(sure_names):
    body = {"rows": [{"email": "ana@example.com"}, {"email": "rui@example.com"}]}
    assert sure_names(body, target="/v1/contacts/match") == {"email"}


@pytest.mark.parametrize("phone", ["13800138000", "+8613800138000"])
def test_a_list_of_one_is_no_list_of_several_however_its_values_are_written(sure_names, phone):
    assert {"phone", "realName"} <= sure_names(
        {"rows": [{"phone": phone, "realName": "苏晚棠", "imei": "490154203237518"}]}
    )


def test_the_vehicles_of_a_market_are_nobodys_and_those_of_a_garage_stay(sure_names):
    cars = {"vehicles": [{"vin": "1M8GDM9AXKP042788", "plate": "7ABC123"}, {"vin": "1HGCM82633A004352"}]}
    assert sure_names(cars, target="/v1/listings/sync") == set()
    assert sure_names(cars, target="/v1/garage/sync") == {"vin", "plate"}
    assert "vin" in sure_names({"vehicles": cars["vehicles"][:1]}, target="/v1/listings/sync")
