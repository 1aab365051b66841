import pytest
from msgspec.structs import replace

from overcollect.detection.context.path_steps import PathSteps
from overcollect.detection.context.searches import is_search, settle_searches
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.knowledge import load
from overcollect.model import Direction, Field, Node

from ..conftest import MESSAGE

TYPES = load().data_types


@pytest.fixture(scope="module")
def searched():
    """What a request to a target with parameters was found to search for."""
    names, steps = NameIndex(TYPES.values()), PathSteps((is_search, settle_searches))

    def find(target, query, direction=Direction.SENT):
        over = Node(None, "http", ("query",))
        fields = [Field(Node(over, "form", (name,)), value, name) for name, value in query.items()]
        message = replace(MESSAGE, target=target, direction=direction)
        found = steps.settle(Page(message, fields, names), [])
        return {(candidate.data_type, candidate.value) for candidate in found}

    return find


@pytest.mark.parametrize(
    "target",
    ["/v2/search?q=x", "/api/autocomplete", "/places/search.json", "/suggestions", "/graphql/nSWjTuR8/SearchTimeline"],
)
@pytest.mark.parametrize("name", ["q", "query", "term"])
def test_words_sent_to_a_search_are_what_was_searched_for(searched, target, name):
    assert searched(target, {name: "halal near me"}) == {("search_history", "halal near me")}


@pytest.mark.parametrize(("name", "text"), [("key", "示例投资有限公司"), ("key", "red shoes"), ("searchText", "shoes")])
def test_so_are_words_under_a_name_that_means_a_key_as_well(searched, name, text):
    assert searched("/v4/search", {name: text}) == {("search_history", text)}


@pytest.mark.parametrize(
    ("target", "query"),
    [
        ("/v2/search", {"key": "price"}),
        ("/v2/search", {"key": "AbCdEf12 34"}),
        ("/v2/config", {"key": "示例投资有限公司"}),
        ("/v2/answers", {"q": "halal near me"}),
        ("/research", {"q": "halal near me"}),
        ("/v2/search", {"q": "3"}),
        ("/v2/search", {"sort": "eta", "page": "first"}),
        ("/v2/search", {"query": "query Rail { id }"}),
        ("/v2/search", {"q": "kind:open"}),
        ("/v2/search", {"q": "AIzaSyD0example0example0example"}),
    ],
)
def test_other_texts_are_not(searched, target, query):
    assert searched(target, query) == set()


def test_an_answer_searches_for_nothing(searched):
    assert searched("/search", {"q": "halal near me"}, Direction.RECEIVED) == set()
