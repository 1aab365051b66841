import pytest

from overcollect.detection.named.axes import axis_of, readings


@pytest.mark.parametrize(
    ("name", "axis", "stem"),
    [
        ("lat", "lat", ""),
        ("Latitude", "lat", ""),
        ("start_lat", "lat", "start"),
        ("lngE6", "lon", ""),
        ("gpsLongitude", "lon", "gps"),
        ("lon", "lon", ""),
        ("y", "lat", ""),
        ("lat_start", "lat", "start"),
    ],
)
def test_axis_and_stem_are_told_apart(name, axis, stem):
    found = axis_of(name)
    assert (found.axis, found.stem) == (axis, stem)


@pytest.mark.parametrize("name", ["page", "", "platform", "belonging", "z"])
def test_other_names_are_no_axis(name):
    assert axis_of(name) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("39.908722", [(39.908722, 6)]),
        ("39.900", [(39.9, 1)]),
        ("116.39700000000001", [(116.397, 3)]),
        ("39908722", [(399.08722, 5), (39.908722, 6), (3.9908722, 7)]),
        ("12", []),
        ("1e5", []),
        ("", []),
    ],
)
def test_numbers_are_read_as_angles_with_their_decimals(text, expected):
    found = readings(text)
    assert [reading.decimals for reading in found] == [decimals for _, decimals in expected]
    assert [reading.degrees for reading in found] == pytest.approx([degrees for degrees, _ in expected])
