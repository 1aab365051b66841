import pytest


@pytest.mark.parametrize(
    "body",
    [
        {"teacher": {"name": "Will Rose", "avatar": "t3.png"}},
        {"composer": {"name": "Mark Lane"}},
        {"quest": {"giver": {"name": "Will Rose"}}},
        {"listing": {"agent": {"name": "Mark Lane", "phone": "+12025550131"}}},
        {"doctor": {"gender": "female", "age": 34}},
    ],
)
def test_who_has_a_public_role_is_no_contact(sure_of_common, body):
    assert sure_of_common(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"friend": {"name": "Will Rose"}}, {"name"}),
        ({"invite": {"name": "Will Rose"}}, {"name"}),
        ({"agent": {"name": "Mark Lane", "phone": "+12025550172"}}, {"name", "phone"}),
        ({"student": {"name": "Anna Bell", "gender": "F", "phone": "+12025550177"}}, {"gender", "phone"}),
        ({"author": {"name": "Grace May"}}, {"name"}),
    ],
)
def test_whom_the_user_knows_and_the_user_stay(sure_of_common, body, names):
    assert names <= sure_of_common(body)


def test_whom_the_catalogue_of_films_numbers_is_no_user(sure_names):
    card = {"name": "Ana Silva", "born": "1958-10-16", "height_cm": 196, "gender": "male"}
    assert sure_names({"person": {"id": "nm0000209", **card}}) == set()
    assert sure_names({"person": {"id": "a0000209", **card}}) >= {"name", "born", "gender"}
