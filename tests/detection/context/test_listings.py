import pytest

HERE = {"lat": 39.908722, "lng": 116.397499}
THERE = {"lat": 39.923451, "lng": 116.423451}


@pytest.mark.parametrize(
    "body",
    [
        {"exhibits": [{"sex": "male", "age": 7, "weight": "90 kg"}, {"sex": "female", "age": 9, "weight": "80 kg"}]},
        {"rows": [{"age": "2-5", "dose": "5 ml"}, {"age": "6-12", "dose": "10 ml"}]},
        {"brackets": [{"rate": 1, "marital_status": "single"}, {"rate": 2, "marital_status": "married"}]},
    ],
)
def test_a_table_of_several_is_nobodys(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    "body",
    [
        {"babyList": [{"sex": "男", "age": "3"}, {"sex": "女", "age": "5"}]},
        {"passengers": [{"gender": "F", "age": 30}, {"gender": "M", "age": 7}]},
        {"list": [{"gender": "F", "firstName": "Ana"}, {"gender": "F", "firstName": "Ana"}]},
        {"rows": [{"age": "31"}, {"age": "31"}]},
    ],
)
def test_several_people_and_one_person_twice_stay(sure_names, body):
    assert sure_names(body) & {"sex", "gender", "age"}


@pytest.mark.parametrize(
    "body",
    [
        {
            "list": [
                {"name": "火锅店", "address": "王府井1号", **HERE},
                {"name": "烤鸭店", "address": "王府井2号", **THERE},
            ]
        },
        {"results": [{"title": "A", "location": HERE}, {"title": "B", "location": THERE}]},
        {"brewery": {"name": "Brauhaus", "city": "Köln", "zip": "50667", **HERE}},
        {"cinemas": [{"cinemaName": "示例影院", **HERE}]},
    ],
)
def test_a_place_with_a_name_of_its_own_is_what_a_map_shows(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    "body",
    [
        {"savedPlaces": [{"name": "Home", **HERE}, {"name": "Work", **THERE}]},
        {"stops": [{"name": "Home", **HERE}, {"name": "Office", **THERE}]},
        {"list": [{"name": "view", "ts": 1767225600, **HERE}, {"name": "buy", "ts": 1767225660, **THERE}]},
        {"list": [{"name": "view", **HERE}, {"name": "buy", **HERE}]},
        {"devices": [{"name": "phone", **HERE}, {"name": "watch", **THERE}]},
        {"photos": [{"name": "1.jpg", **HERE}, {"name": "2.jpg", **THERE}]},
        {"current_location": {"name": "天安门", **HERE}},
        {"me": {"name": "Ana", **HERE}},
        {"checkin": {"name": "Cafe", **HERE}},
        {"vehicle": {"plate": "x", **HERE}},
        {"list": [HERE, THERE]},
    ],
)
def test_where_somebody_is_stays(sure_names, body):
    assert {"lat", "lng"} <= sure_names(body)


def test_the_cities_of_a_clock_are_not_where_somebody_is(sure_names):
    cities = [{"n": "Tokyo", "lat": 35.6895, "lon": 139.69171}, {"n": "London", "lat": 51.50853, "lon": -0.12574}]
    assert sure_names({"cities": cities}) == set()
    assert sure_names({"cities": cities[:1]}) == {"lat", "lon"}
    assert sure_names({"visits": cities}) >= {"lat", "lon"}
