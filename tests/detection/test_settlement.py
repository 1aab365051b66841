import random

import pytest

from overcollect.detection.candidate import Candidate
from overcollect.detection.detector import Detector
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.detection.settlement import Settlement, concerning, types_of
from overcollect.knowledge import load
from overcollect.model import Field, Grade, Method, Node

from .conftest import MESSAGE

VALUES_TEXT = """
    龚雨桐|13812345678|lin.xiaoyu@example.com|2014-05-01|1990-05-01|female|男|34|175|62|Pixel 8|Samsung|14|zh_CN|wifi|CN
    1080x2400|460021234567890|490154203237518|8a3f0c1d2e4b5a69|02:00:00:00:00:00|3c:5a:b4:11:22:33|38400000-8cf0-11bd-b23e-10b96e40000d
    Wang Fang|Acme GmbH|passport|E12345678|authorization_code|482913|Basic|shop|31.2305,121.4738|31.2305|121.4738|Berlin
    Hauptstr. 5|88|050046|RU|unknown|true|1|6.11.0|https://example.com/a|京A12345|Stadt|E-Mail|Telefon|info@shop.example
"""
VALUES = VALUES_TEXT.replace("\n", "|").split("|")
OBJECTS = ["", "device", "user", "product", "shop", "from", "address", "teacher", "contacts", "order"]


@pytest.fixture(scope="module")
def catalogue():
    return load()


def page(*names):
    fields = [Field(Node(None, "json", (name,)), "x", name) for name in names]
    return Page(MESSAGE, fields, NameIndex(()))


def candidate(data_type):
    return Candidate(0, data_type, Grade.PROBABLE, Method.NAME, "x", "x", "")


def test_a_step_is_called_for_messages_with_its_data_types_or_names():
    seen = []

    @concerning(["gender"], names=["grade"])
    def step(page, found):
        seen.append((page.names, [one.data_type for one in found]))
        return found

    pages = [page("a"), page("b"), page("Grade"), page("d")]
    found = [[candidate("gender")], [candidate("age")], [], []]
    step.settle_together(pages, found, list(map(types_of, found)))
    assert seen == [(["a"], ["gender"]), (["Grade"], [])]


@pytest.mark.parametrize(
    "adding", [lambda _, found: [*found, candidate("age")], lambda _, found: found.append(candidate("age")) or found]
)
def test_what_a_step_adds_concerns_those_behind_it(adding):
    found, told = [[candidate("gender")]], [{"gender"}]
    Settlement(adding).settle_together([page("a")], found, told)
    assert told == [{"gender", "age"}]


def test_what_a_step_turns_into_another_data_type_concerns_those_behind_it():
    def turn(_, found):
        found[0].data_type = "age"
        return found

    found, told = [[candidate("gender")]], [{"gender"}]
    Settlement(turn, retypes=True).settle_together([page("a")], found, told)
    assert told == [{"age"}]


def test_a_step_does_nothing_to_messages_that_it_does_not_concern(catalogue):
    detector, unbound = Detector(catalogue, None), Detector(catalogue, None)
    unbound._settlements = tuple(Settlement(step.settle) for step in unbound._settlements)
    some = random.Random(7)
    names = [name for one in catalogue.data_types.values() for name in (*one.names.strong, *one.names.weak)]
    for _ in range(400):
        over = Node(None, "http", ("body",))
        keys = [(some.choice(OBJECTS), some.choice(names)) for _ in range(some.randrange(1, 25))]
        fields = [
            Field(Node(over, "json", (above, name) if above else (name,)), some.choice(VALUES).strip(), name)
            for above, name in dict.fromkeys(keys)
        ]
        assert detector.detect(MESSAGE, fields) == unbound.detect(MESSAGE, fields)
