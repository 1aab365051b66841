import pytest

ALICE = [{"use": "official", "family": "Smith", "given": ["Alice", "Mary"]}]


def names(found):
    return [(d.name, str(d.grade)) for d in found if d.data_type == "person_name"]


@pytest.mark.parametrize("resource", ["Patient", "RelatedPerson"])
def test_the_parts_of_a_name_in_a_resource_about_people_are_probable(find, resource):
    found = find({"resourceType": resource, "name": ALICE})
    assert names(found) == [("family", "probable"), ("given", "probable"), ("given", "probable")]


def test_a_resource_may_stand_in_a_bundle(find):
    entries = [{"resource": {"resourceType": "Patient", "name": ALICE}}, {"resource": {"resourceType": "Device"}}]
    assert len(names(find({"resourceType": "Bundle", "entry": entries}))) == 3


def test_the_name_of_who_cares_for_others_is_possible(find):
    assert {grade for _, grade in names(find({"resourceType": "Practitioner", "name": ALICE}))} == {"possible"}


@pytest.mark.parametrize(
    "body",
    [
        {"resourceType": "Device", "name": ALICE},
        {"name": ALICE},
        {"font": {"family": "Roboto"}, "resourceType": "Patient"},
        {"resourceType": "Patient", "contained": [{"resourceType": "Device", "name": ALICE}]},
        {"resourceType": "Observation", "device": {"family": "Pixel"}},
    ],
)
def test_families_of_other_things_are_nothing(find, body):
    assert not names(find(body))
