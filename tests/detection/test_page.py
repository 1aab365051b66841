import pytest

from overcollect.detection import Detector
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.model import Field, Node

from .conftest import MESSAGE, fields_of


def page(types, texts):
    return Page(
        MESSAGE, [Field(Node(None, "json", (str(n),)), text) for n, text in enumerate(texts)], NameIndex(types.values())
    )


def test_positions_lead_back_to_the_field_and_the_place_in_it(types):
    made = page(types, ["abc", "", "İXY", b"de"])
    assert made.lowered == "abc\0\0ixy\0de"
    assert [made.locate(position) for position in (0, 2, 5, 7, 9)] == [(0, 0), (0, 2), (2, 0), (2, 2), (3, 0)]


@pytest.mark.parametrize("text", ["ABC李Ω", "ΟΔΟΣ", "İÉ", "Plain"])
def test_lower_case_is_the_same_text_for_text(types, text):
    assert page(types, [text, "", "Σ A"]).lowered == "\0".join((text.replace("İ", "I").lower(), "", "σ a"))


def test_lower_case_is_that_of_every_character(types):
    for start in range(1, 0x110000, 0x1000):
        text = "".join(map(chr, range(start, min(start + 0x1000, 0x110000))))
        lowered = page(types, [text, "Ab"]).lowered
        assert lowered == f"{''.join('i' if char == 'İ' else char.lower() for char in text)}\0ab"


def test_a_break_inside_a_text_separates_no_fields(types):
    made = page(types, ["A\0B", "c"])
    assert made.pieces == ["a\1b", "c"]
    assert made.lowered == "a\1b\0c"
    assert made.locate(4) == (1, 0)


def test_fields_are_counted_by_the_length_they_can_hold(types):
    assert [page(types, ["a", "abc", "abcd"]).long_enough(length) for length in (1, 3, 5)] == [3, 2, 0]


def test_texts_that_can_be_bytes_are_neither_sentences_nor_addresses_nor_numbers(types):
    texts = ["dGhlIGJ5dGVz", "short", "two words here", "api.example.com", "1767225600123", "0123456789" * 3, "a" * 32]
    assert page(types, texts).opaque == [0, 5, 6]


def test_runs_stand_at_the_same_places_beside_other_scripts(types):
    made = page(types, ["小明", "x-00112233445566778899AABBCCDDEEFF"])
    assert [made.locate(start) for start, _ in made.runs.hexadecimal(32)] == [(1, 2)]


def test_names_that_stand_in_another_container_take_no_meaning_away(types):
    root = Node(None, "http", ("body",))
    places = [("did",), ("box", "did"), ("box", "cdid")]
    fields = [Field(Node(root, "json", keys), "x", keys[-1]) for keys in places]
    made = Page(MESSAGE, fields, NameIndex(types.values()))
    assert [bool(made.hits[number]) for number in (0, 1)] == [True, False]


def test_fields_are_found_by_their_folded_names(types):
    root = Node(None, "http", ("body",))
    fields = [Field(Node(root, "json", (name,)), "x", name) for name in ("Item-Price", "other", "item_price")]
    made = Page(MESSAGE, fields, NameIndex(types.values()))
    assert made.under(frozenset(["itemprice"])) == [0, 2]
    assert made.under(frozenset(["price"])) == []


def test_texts_that_name_what_their_own_names_speak_for_repeat_it(types):
    root = Node(None, "http", ("body",))
    texts = {"phone": "Mobile", "email": "phone", "imei": "490154203237518", "title": "Mobile"}
    fields = [Field(Node(root, "json", (name,)), text, name) for name, text in texts.items()]
    made = Page(MESSAGE, fields, NameIndex(types.values()))
    assert made.repeating(range(len(fields))) == [0]


@pytest.mark.parametrize(
    "body",
    [
        {"Item": {"imei": {"S": "490154203237518"}, "deviceModel": {"S": "SM-S918B"}, "osVersion": {"N": "13"}}},
        {"fields": {"imei": {"stringValue": "490154203237518"}, "deviceModel": {"stringValue": "SM-S918B"}}},
        {"device_props": {"imei": {"value": "490154203237518"}, "deviceModel": {"value": "SM-S918B"}}},
    ],
)
def test_values_in_an_object_each_that_says_their_type_stand_beside_each_other(catalogue, body):
    found = Detector(catalogue, None).detect(MESSAGE, fields_of(body))
    assert {d.data_type for d in found if d.grade == "probable"} >= {"imei", "device_model"}


def test_an_object_of_several_fields_stands_by_itself(types):
    body = {"a": {"value": "1", "at": "2"}, "b": {"value": "3"}, "c": "4"}
    page = Page(MESSAGE, fields_of(body), NameIndex(types.values()))
    groups = {field.value: page.group(number)[1] for number, field in enumerate(page.fields)}
    assert groups == {"1": ("a",), "2": ("a",), "3": (), "4": ()}


def test_an_entry_of_a_list_stands_beside_what_the_list_stands_beside(catalogue):
    detector = Detector(catalogue, None)

    def profiled(body):
        found = detector.detect(MESSAGE, fields_of(body))
        return {d.value.reveal() for d in found if d.data_type == "inferred_profile" and d.grade != "possible"}

    tags = {"tags": ["体育", "糖尿病"], "user": {"gender": "male", "age": "34"}}
    assert profiled(tags) == {"体育", "糖尿病"}
    assert profiled(tags | {"articleId": "a1"}) == set()


def test_a_value_under_no_key_of_its_own_has_names_beside_it_as_well(catalogue):
    over = Node(Node(None, "http", ("body",)), "json", ("steps",))
    fields = [Field(Node(over, "base64"), "8123", "steps"), Field(Node(over.parent, "json", ("level",)), "7", "level")]
    assert [d.data_type for d in Detector(catalogue, None).detect(MESSAGE, fields) if d.name == "steps"] == []
