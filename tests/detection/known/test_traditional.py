import pytest

from overcollect.detection.known.traditional import other_characters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("欧阳若曦", "歐陽若曦"),
        ("江苏省南京市鼓楼区", "江蘇省南京市鼓樓區"),
        ("王國強", "王国强"),
        ("范伟", "范偉"),
        ("钟丽", "鐘麗"),
    ],
)
def test_texts_are_written_in_the_other_characters(text, expected):
    assert expected in [*other_characters(text)]


@pytest.mark.parametrize("text", ["王小明", "Wang", "佐藤"])
def test_what_is_the_same_in_both_has_no_other(text):
    assert not [*other_characters(text)]


def test_a_name_and_an_address_are_found_so(find_with):
    find = find_with(person_name="欧阳若曦", postal_address="江苏省南京市鼓楼区草场门大街88号")
    found = find({"a": "歐陽若曦", "b": "江蘇省南京市鼓樓區草場門大街88號", "c": "歐陽若水"})
    known = {(d.data_type, d.name) for d in found if d.method == "known-value"}
    assert {("person_name", "a"), ("postal_address", "b")} <= known
    assert ("person_name", "c") not in known
