import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Field, Node

from ..conftest import MESSAGE

HERE, THERE = ("-6.204451", "106.822931"), ("-6.176812", "106.830655")


@pytest.fixture(scope="module")
def named():
    """Data types surely found, with their values, in fields of Protocol Buffers at these paths, below a name."""
    detector = Detector(load(), None)
    root = Node(None, "http", ("body",))

    def of(fields, name):
        found = detector.detect(MESSAGE, [Field(Node(root, "protobuf", path), text, name) for path, text in fields])
        return {(d.data_type, d.value.reveal()) for d in found if d.grade != "possible"}

    return of


@pytest.fixture(scope="module")
def find(named):
    return lambda fields: named(fields, "")


def test_the_name_of_what_holds_nothing_else_is_that_of_both(named):
    assert named([((1,), HERE[0]), ((2,), HERE[1])], "ll") == {("precise_location", number) for number in HERE}
    assert named([((1,), HERE[0]), ((2,), HERE[1]), ((3,), "18")], "ll") == set()


def message(number, *texts):
    return [((number, place), text) for place, text in enumerate(texts, 1)]


def test_two_numbers_to_the_metre_one_behind_the_other_are_a_position(find):
    assert find(message(2, *HERE)) == {("precise_location", number) for number in HERE}


def test_noise_of_binary_numbers_is_no_precision(find):
    noisy = ("50.939341999999996", "6.9585930000000005")
    assert find(message(2, *noisy)) == {("precise_location", number) for number in noisy}


def test_two_of_them_with_a_text_each_are_the_ends_of_a_trip(find):
    found = find([*message(2, "Jl. Contoh Raya No. 12", *HERE), *message(3, "Stasiun Contoh", *THERE), ((5,), "18500")])
    values = {"Jl. Contoh Raya No. 12", "Stasiun Contoh", *HERE, *THERE}
    assert found == {("trip_endpoints", value) for value in values}


def test_positions_of_a_list_each_near_the_one_before_it_are_a_track(find):
    way = [(f"{50.938412 + step * 0.00031:.6f}", f"{6.957713 + step * 0.00044:.6f}") for step in range(4)]
    fields = [((4, place, axis), way[place][axis - 1]) for place in range(4) for axis in (1, 2)]
    assert find(fields) == {("location_track", ";".join(map(",".join, way)))}


def test_places_far_from_each_other_are_none(find):
    way = [("50.938412", "6.957713"), ("52.520008", "13.404954"), ("48.135125", "11.581981")]
    fields = [((4, place, axis), way[place][axis - 1]) for place in range(3) for axis in (1, 2)]
    assert {data_type for data_type, _ in find(fields)} == {"precise_location"}


@pytest.mark.parametrize(
    "texts",
    [
        ("18.50", "41.25"),
        ("0.204451", "0.822931"),
        ("0.33333333333333331", "12.66666666666667"),
        ("96.204451", "10.822931"),
        ("6.204451", "206.822931"),
        ("6.204451", "text", "106.822931"),
        ("6.204451", "1795170000"),
    ],
)
def test_prices_ratios_and_numbers_apart_are_no_position(find, texts):
    assert not find(message(2, *texts))
