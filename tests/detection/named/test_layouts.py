from functools import reduce
from operator import or_

import pytest

from overcollect.detection.named.layouts import Layouts
from overcollect.knowledge import load


@pytest.fixture(scope="module")
def layouts():
    return Layouts(load().data_types.values())


def bits_of(layouts, names):
    return reduce(or_, [layouts.members[name] for name in names])


def test_a_layout_is_complete_with_a_name_of_each_of_its_groups(layouts):
    for data_type in load().data_types.values():
        for record in data_type.records:
            firsts = [group[0] for group in record.has]
            complete = layouts.complete(bits_of(layouts, firsts))
            assert (data_type.id, record) in [(one.data_type.id, one.record) for one in complete]


def test_without_one_of_its_groups_it_is_none(layouts):
    asked = 0
    for data_type in load().data_types.values():
        for record in data_type.records:
            bits = bits_of(layouts, [group[0] for group in record.has[1:]])
            first = bits_of(layouts, record.has[0])
            if not bits & first:
                asked += 1
                assert record not in [one.record for one in layouts.complete(bits)]
    assert asked


def test_names_of_no_record_complete_none(layouts):
    assert "colour" not in layouts.members
    assert layouts.complete(0) == ()
