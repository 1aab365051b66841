import random

import pytest

from overcollect.detection.known.chance import (
    CERTAIN_BELOW,
    expected_matches,
    expected_of,
    expected_places,
    odds,
    space,
)
from overcollect.detection.known.known_odds import KnownOdds


@pytest.mark.parametrize("value", ["490154203237518", "dead00beef00cafe", "13800138000", "alice@example.test"])
def test_identifiers_are_proof_among_sixty_fields(value):
    assert expected_matches(value, 12, 60) < CERTAIN_BELOW


@pytest.mark.parametrize(
    "value", ["1", "女", "4711", "123456", "19900101", "王芳", "李小明", "中国移动", "Pixel 6", "bob"]
)
def test_short_and_common_values_are_not(value):
    assert expected_matches(value, 1, 10) > CERTAIN_BELOW


def test_names_of_places_and_of_people_are_met_more_often_than_their_length_tells():
    assert expected_matches("Springfield", 1, 10) < CERTAIN_BELOW
    assert expected_matches("Springfield", 1, 10, "coarse_location") > CERTAIN_BELOW
    assert expected_matches("Deutsche Telekom", 1, 1, "carrier") > CERTAIN_BELOW
    assert expected_matches("Mark Lane", 1, 1, "person_name") > CERTAIN_BELOW
    assert expected_matches("Marta Oliveira", 1, 60, "person_name") < CERTAIN_BELOW


def test_more_fields_and_more_spellings_are_more_chances():
    assert expected_matches("13800138000", 30, 100_000) > CERTAIN_BELOW
    assert expected_matches("13800138000", 2, 10) == pytest.approx(20 / 10**11)


def test_the_space_of_digits_is_met_by_random_fields():
    rng = random.Random(5)
    value, fields = "407", 60_000
    met = sum(f"{rng.randrange(1000):03}" == value for _ in range(fields))
    assert met == pytest.approx(expected_matches(value, 1, fields), rel=0.4)
    assert space("407") == 1000


def test_every_text_that_is_looked_for_counts_unless_it_says_less():
    assert expected_of(1e10, [1e10], 10) == pytest.approx(1e-9)
    assert expected_of(1e10, [1e10] * 40, 10) == pytest.approx(4e-8)
    assert expected_of(1e10, [1e10, 1e12, 1e14], 10) == pytest.approx(1.0101e-9)
    assert expected_of(1e10, [1e4, 1e10], 10) == pytest.approx(1e-9)
    assert expected_of(1e6, [1e10], 10) == pytest.approx(1e-5)


def test_the_chance_of_several_texts_is_met_by_random_fields():
    rng = random.Random(7)
    looked_for, fields = {"407", "0407", "704"}, 60_000
    texts = [f"{rng.randrange(1000):03}" for _ in range(fields)] + [
        f"{rng.randrange(10_000):04}" for _ in range(fields)
    ]
    met = sum(text in looked_for for text in texts)
    assert met == pytest.approx(expected_of(1000, map(space, looked_for), fields), rel=0.4)


def test_days_and_sizes_of_screens_are_few_however_they_are_spelled():
    assert expected_of(odds("23 August 1994", "date_of_birth"), [], 10) > CERTAIN_BELOW
    assert expected_of(odds("1080x2400", "screen_metrics"), [], 1) > CERTAIN_BELOW


def test_a_coarse_place_is_never_proof_and_a_fine_one_is():
    fine, coarse = 50 + 0.1, 50 + 11_132
    assert expected_places(39.9, fine, 3, 20) < CERTAIN_BELOW
    assert expected_places(39.9, coarse, 3, 1) > CERTAIN_BELOW


def test_the_chance_of_places_is_met_by_random_pairs():
    rng = random.Random(6)
    tolerance_m, pairs = 20_000.0, 40_000
    half = tolerance_m / 111_320
    # The area of China in square degrees, around the equator where a degree is as long in both directions.
    side = 960**0.5
    met = sum(abs(rng.uniform(0, side) - 15) < half and abs(rng.uniform(0, side) - 15) < half for _ in range(pairs))
    assert met == pytest.approx(expected_places(0.0, tolerance_m, 1, pairs), rel=0.6)


def test_rarer_codings_count_only_where_one_of_them_is_met():
    serial = "RZ8M40QWXYD"
    alone, known = KnownOdds(), KnownOdds()
    for one in (alone, known):
        one.add(serial, is_rare=False)
    for _ in range(100):
        known.add("WE8R40VBCDI", is_rare=True)
    few = alone.in_one(serial, "device_serial")
    assert known.in_one(serial, "device_serial") == few
    assert known.in_one(serial, "device_serial", is_rare=True) == pytest.approx(101 * few)
