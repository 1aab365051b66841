import pytest


@pytest.mark.parametrize(
    "body",
    [
        {"contact": {"name": "Study Office", "phone": "+12025550160"}},
        {"operator": {"Name": "Tramly AG", "Phone": "+41445550143", "city": "Bern"}},
        {"order": {"sender": {"name": "Plank & Pine Logistics", "phone": "+12025550100"}}},
        {"imprint": {"name": "Example GmbH", "email": "anna@firm.example"}},
        {"sender": {"name": "示例物流有限公司", "phone": "13800138000"}},
        {"purchaser": {"name": "示例区城管委", "address": "示例区政府路1号"}},
    ],
)
def test_how_a_firm_is_reached_is_nobodys(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"contact": {"name": "Anna Bell", "phone": "+12025550177"}}, {"name", "phone"}),
        ({"sender": {"name": "王芳", "phone": "13800138000"}}, {"name", "phone"}),
        ({"billing": {"name": "Example GmbH", "phone": "+12025550177"}}, {"phone"}),
        ({"properties": {"name": "Support Center viewed", "phone": "+12025550177"}}, {"phone"}),
        ({"address": {"name": "Office", "phone": "+12025550177"}}, {"phone"}),
        ({"lead": {"company": "Example GmbH", "phone": "+12025550177"}}, {"phone"}),
    ],
)
def test_how_a_person_is_reached_stays(sure_names, body, names):
    assert names <= sure_names(body)


def test_a_known_name_within_that_of_a_business_is_possible(sure_of_common):
    assert "name" not in sure_of_common({"brand": {"name": "Grace May Hotel"}})
    assert "name" in sure_of_common({"brand": {"name": "Grace May"}})


def test_a_record_of_a_firm_is_no_persons_where_the_path_is_one_of_such(sure_names):
    firm = {"name": "Northfield Clinic", "ein": "12-3456789", "phone": "(312) 555-0150", "faith": "Quaker"}
    assert sure_names(firm, target="/v1/employers") == set()
    assert sure_names(firm, target="/v1/orgs/details") == set()
    assert "phone" in sure_names(firm, target="/v1/checkout")
    assert "phone" in sure_names({**firm, "name": "Ana Silva"}, target="/v1/employers")
