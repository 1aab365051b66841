import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ..conftest import MESSAGE, fields_of

DETECTOR = Detector(load(), None)
DAY = "2026-11-03"


def types_of(body):
    found = DETECTOR.detect(MESSAGE, fields_of(body))
    return {(d.name, d.data_type) for d in found if d.grade is not Grade.POSSIBLE}


@pytest.mark.parametrize(
    ("start", "goal", "day", "values"),
    [
        ("leftTicketDTO.from_station", "leftTicketDTO.to_station", "leftTicketDTO.train_date", ("HGH", "AOH")),
        ("from_station", "to_station", "travel_date", ("北京南", "上海虹桥")),
        ("depCity", "arrCity", "depDate", ("北京", "吉隆坡")),
        ("originAirport", "destinationAirport", "departureDate", ("SFO", "LAS")),
        ("dportCode", "aportCode", "ddate", ("SHA", "BJS")),
    ],
)
def test_both_ends_of_a_journey_that_is_looked_for_are_those_of_a_trip(start, goal, day, values):
    found = types_of({start: values[0], goal: values[1], day: DAY})
    assert found == {(start, "trip_endpoints"), (goal, "trip_endpoints"), (day, "travel_itinerary")}


@pytest.mark.parametrize(
    "more", [{"flightNo": "MU2451", "depDate": DAY}, {"depDate": DAY, "cabin": "Y", "seatNo": "12A"}, {"k": "1"}]
)
def test_those_of_a_journey_that_was_chosen_belong_to_it(more):
    found = types_of({"depCity": "北京", "arrCity": "吉隆坡"} | more)
    assert {("depCity", "travel_itinerary"), ("arrCity", "travel_itinerary")} <= found


def test_one_end_alone_is_no_trip():
    assert types_of({"depCity": "北京", "depDate": DAY}) == {
        ("depCity", "travel_itinerary"),
        ("depDate", "travel_itinerary"),
    }
