from msgspec.structs import replace

from overcollect.detection.context.path_steps import PathSteps
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.knowledge import load
from overcollect.model import Direction

from ..conftest import MESSAGE

NAMES = NameIndex(load().data_types.values())


def page_of(path, direction=Direction.SENT):
    return Page(replace(MESSAGE, target=path, direction=direction), [], NAMES)


def test_steps_are_done_where_their_path_calls_for_them_in_their_order():
    done = []
    steps = PathSteps(
        (lambda path: "order" in path, lambda _, found: done.append("order") or found),
        (lambda path: "login" in path, lambda _, found: done.append("login") or found),
    )
    for path in ("/Login/order?a=1", "/login", "/feed"):
        steps.settle(page_of(path), [])
    assert done == ["order", "login", "login"]


def test_an_answer_calls_for_none():
    done = []
    steps = PathSteps((lambda _: True, lambda _, found: done.append(1) or found))
    steps.settle(page_of("/login", Direction.RECEIVED), [])
    assert not done
