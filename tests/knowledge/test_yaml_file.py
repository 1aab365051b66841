import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.knowledge.yaml_file import line_of, read
from overcollect.model import InputProblem


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("0", 0),
        ("-12", -12),
        ("0123", "0123"),
        ("0o17", "0o17"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("1.50", 1.5),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("4.9E-324", "4.9E-324"),
        ("2021-11-01", "2021-11-01"),
        ('"1"', "1"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_only_true_false_null_and_decimals_are_more_than_text(written, value):
    assert read(f"a: {written}".encode(), "x.yaml") == {"a": value}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", 3),
        ("a: &x 1\nb: *x\n", 1),
        ("a: 1\nb: !!python/name:os.system x\n", 2),
        ("a: !!int x\n", 1),
        ("a: !!map x\n", 1),
        ("? [a]\n: 1\n", 1),
        ("a: 1\n--- \nb: 1\n", 2),
        ("a: [1\nb: 2\n", 2),
        ("[" * 100_000, 1),
        ("{a: " * 100_000, 1),
    ],
)
def test_what_is_not_read_is_named_with_its_line(content, line):
    with pytest.raises(InputProblem, match=rf"^x\.yaml:{line}: "):
        read(content.encode(), "x.yaml")


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"\xff\xfe\x00", b"\xc3\x28", b"a: \x00"])
def test_what_is_no_text_is_an_input_problem(content):
    with pytest.raises(InputProblem, match=r"^x\.yaml"):
        read(content, "x.yaml")


def test_the_line_of_a_value_is_that_of_its_key():
    content = b"a: 1\nb:\n  - c: 1\n  - c: 2\n    d: 3\n"

    assert line_of(content, ("b", 1, "d")) == 5
    assert line_of(content, ("b", 1)) == 4
    assert line_of(content, ("b", 7)) == 2
    assert line_of(content, ("nothing",)) == 1


_texts = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]))
_keys = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=100)
"""YAML 1.1 allows a key of at most 1,024 characters before its colon; an escape takes six."""
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | _texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=8,
)


@given(_values)
def test_json_reads_as_json(value):
    assert read(json.dumps(value).encode(), "x.yaml") == value


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content):
    with contextlib.suppress(InputProblem):
        read(content, "x.yaml")
