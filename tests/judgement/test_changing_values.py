"""Numbers of requests are no identifiers of a device."""

import pytest

from overcollect.judgement.changing_values import without_changing
from overcollect.judgement.observations import Observations
from overcollect.model import Grade

HOST = "api.rides.example"


class Traits:
    def __init__(self, grade):
        self.grade = grade


def observed(data_type, grade, *values):
    seen = Observations()
    seen.values.extend(values)
    return {(data_type, HOST): {Traits(grade): seen}}


@pytest.mark.parametrize(
    ("data_type", "grade", "values", "stays"),
    [
        ("push_token", Grade.POSSIBLE, (1, 2, 3), False),
        ("push_token", Grade.POSSIBLE, (1, 2), True),
        ("push_token", Grade.POSSIBLE, (1, 2, 2, 3), True),
        ("push_token", Grade.PROBABLE, (1, 2, 3), True),
        ("search_history", Grade.POSSIBLE, (1, 2, 3), True),
    ],
)
def test_possible_identifiers_that_change_with_each_request_are_left_out(catalogue, data_type, grade, values, stays):
    assert bool(without_changing(observed(data_type, grade, *values), catalogue)) is stays
