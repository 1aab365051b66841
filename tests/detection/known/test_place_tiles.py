import pytest

from overcollect.forms.grid_cells import tile_of

LAT, LON = 39.908722, 116.397499
X, Y = tile_of(LAT, LON, 18)
SOUTH = (1 << 18) - 1 - Y


@pytest.mark.parametrize(
    "body",
    [
        {"tile": f"18/{X}/{Y}"},
        {"tile": f"18_{X}_{Y}"},
        {"tile": f"{X},{Y},18"},
        {"z": 18, "x": X, "y": Y},
        {"zoom": 18, "col": X, "row": SOUTH},
        {"tms": f"18/{X}/{SOUTH}"},
        {"url": f"go to 17/{X // 2}/{Y // 2}.png"},
    ],
)
def test_the_tile_around_a_known_place_is_it(find_known, body):
    found = [d for d in find_known(body) if d.transform == "tile"]
    assert {(d.data_type, str(d.grade)) for d in found} == {("precise_location", "certain")}


@pytest.mark.parametrize(
    "body",
    [
        {"tile": f"18/{X}/{Y + 40}"},
        {"tile": f"18/{X + 40}/{Y}"},
        {"tile": f"17/{X}/{Y}"},
        {"x": X, "y": Y},
        {"z": 18, "x": X, "in": {"y": Y}},
        {"order": X},
    ],
)
def test_other_numbers_are_none(find_known, body):
    assert not [d for d in find_known(body) if d.transform == "tile"]
