import pytest

from overcollect.inputs.imports.label_types import label_types
from overcollect.knowledge import load
from overcollect.knowledge.wording import store_labels


@pytest.mark.parametrize(
    ("store", "words", "types"),
    [
        ("apple", "Device ID", ("Device ID",)),
        ("apple", "  email   ADDRESS ", ("Email Address",)),
        ("apple", "Identifiers", ("User ID", "Device ID")),
        ("apple", "App Name", ()),
        ("google", "Device or other IDs", ("Device or other IDs",)),
        ("google", "Device ID", ()),
    ],
)
def test_words_name_types_of_the_store_or_none(store, words, types):
    assert label_types(store, words) == types


def test_a_category_named_like_its_type_is_that_type():
    assert label_types("apple", "Contacts") == ("Contacts",)
    assert sum(map(len, store_labels().apple.categories.values())) == 35


@pytest.mark.parametrize(("store", "rule"), [("apple", "LABEL-01"), ("google", "LABEL-02")])
def test_the_rules_name_types_that_the_store_has(store, rule):
    """A misspelt type would cover nothing, and accuse."""
    catalogue = load()
    table = catalogue.rules[rule].parameters["covered_by"]
    for data_type, covering in table.items():
        assert catalogue.data_types[data_type]
        assert all(label_types(store, words) == (words,) for words in covering), data_type


@pytest.mark.parametrize("store", ["apple", "google"])
def test_the_labels_of_data_types_are_types_of_the_store(store):
    for data_type in load().data_types.values():
        label = data_type.labels.get(store, "none")
        assert label == "none" or label_types(store, label) == (label,), data_type.id


@pytest.mark.parametrize(("store", "rule"), [("apple", "LABEL-01"), ("google", "LABEL-02")])
def test_the_nearest_label_of_a_data_type_always_covers_it(store, rule):
    catalogue = load()
    for data_type, covering in catalogue.rules[rule].parameters["covered_by"].items():
        assert catalogue.data_types[data_type].labels[store] in covering, data_type
