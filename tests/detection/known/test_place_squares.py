import pytest


@pytest.mark.parametrize("text", ["50S MK 48502 17800", "50SMK4850217800", "50smk 4850 1780", "at 50SMK484178."])
def test_a_known_place_in_the_grid_of_mgrs_is_certain(find_known, text):
    found = [d for d in find_known({"grid": text}) if d.transform == "mgrs"]
    assert [(d.data_type, str(d.grade)) for d in found] == [("precise_location", "certain")]


@pytest.mark.parametrize("text", ["50S MK 49502 17800", "50SMK485021768", "51S MK 48502 17800", "150SMK4850217800"])
def test_another_square_is_not(find_known, text):
    assert not [d for d in find_known({"grid": text}) if d.transform == "mgrs"]
