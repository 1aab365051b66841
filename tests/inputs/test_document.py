import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overcollect.inputs.document import MAX_BYTES, parse_document, read_document
from overcollect.model import InputProblem


def test_words_that_other_yaml_readers_turn_into_something_else_stay_text():
    text = "a: NO\nb: 2026-01-01\nc: 012345\nd: +86138\ne: 0x10\nf: True\ng: .inf\nh: 1_000\ni: 12:30\nj: 1e999\n"
    assert parse_document(text, "x").value == {
        "a": "NO", "b": "2026-01-01", "c": "012345", "d": "+86138", "e": "0x10", "f": "True",
        "g": ".inf", "h": "1_000", "i": "12:30", "j": "1e999",
    }  # fmt: skip


def test_booleans_null_and_decimals_are_values_and_quoted_ones_are_text():
    text = "a: true\nb: false\nc: null\nd:\ne: -1\nf: 1.50\ng: 0\nh: 2e3\ni: \"true\"\nj: '1'\n"
    assert parse_document(text, "x").value == {
        "a": True, "b": False, "c": None, "d": None, "e": -1, "f": 1.5, "g": 0, "h": 2000.0, "i": "true", "j": "1",
    }  # fmt: skip


def test_a_number_keeps_its_spelling():
    assert parse_document("version: 10.10\n", "x").text(("version",)) == "10.10"


def test_places_name_file_line_and_field():
    document = parse_document("a:\n  - b: 1\n    c: 2\n  - b: 3\n", "f.yaml")
    assert document.place(("a", 0, "c")) == "f.yaml:3: a[0].c"
    assert document.place(("a", 1)) == "f.yaml:4: a[1]"
    assert document.place(("a", 0, "missing")) == "f.yaml:2: a[0].missing"


def test_an_alias_stands_where_it_is_used():
    document = parse_document("a: &x [1]\nb:\n  c: *x\n", "f")
    assert document.value == {"a": [1], "b": {"c": [1]}}
    assert document.line(("b", "c")) == 3


def test_json_is_read_with_lines_and_with_emoji_as_escapes():
    assert parse_document('{\n\t"a": 1,\n\t"b": [true]}', "x").line(("b",)) == 3
    assert parse_document('{"a": "\\ud83d\\ude00", "b": 1.0}', "x").value == {"a": "😀", "b": 1.0}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(write, encoding):
    assert read_document(write("a: 李小明\n".encode(encoding))).value == {"a": "李小明"}


BROKEN = {
    "schema: [unclosed\n": ("f:2", "is no YAML", "expected ',' or ']'", "begun in line 1"),
    "a: b: c\n": ("f:1", "mapping values are not allowed"),
    "a:\n\t- b\n": ("f:2", "a tab indents this line", "spaces"),
    "a: @b\n": ("f:1", "cannot start any token"),
    '{"a": 1,\n "b" 2, }': ("f:2", "is no JSON", "Expecting ':' delimiter"),
    "a: 1\nb: 2\na: 3\n": ("f:3", "'a' is there twice", "line 1"),
    '{"e": "\\ud83d\\ude00", "a": 1, "a": 2}': ("f:", "'a' is there twice"),
    "a: 1\n---\nb: 2\n": ("f:2", "second document"),
    "a: !!python/object:os.system x\n": ("f:1", "tag"),
    "a: *b\n": ("f:1", "alias *b"),
    "a: &x [*x]\n": ("f:1", "alias *x"),
    "? [a]\n: b\n": ("f:1", "a key is a list"),
    "": ("is empty", "docs/inputs.md"),
    "# only a comment\n": ("is empty",),
    "a: \x00\n": ("f:1", "not a text file"),
    "a: 1\nb: \x1b[31m\n": ("f:2", "not a text file", "0x1b"),
    "[" * 200: ("nested deeper",),
    '{"😀": ' + "[" * 100_000: ("f: is nested too deep",),
}


@pytest.mark.parametrize(("text", "parts"), BROKEN.items(), ids=[repr(text[:20]) for text in BROKEN])
def test_broken_text_is_answered_in_one_line_with_its_place(text, parts):
    with pytest.raises(InputProblem) as raised:
        parse_document(text, "f")
    message = str(raised.value)
    assert message.startswith("f:")
    assert "\n" not in message
    for part in parts:
        assert part in message


@pytest.mark.parametrize(
    ("schema", "remedy"),
    [
        ("overcollect/app/1", "Make one with `overcollect app init`"),
        ("overcollect/device/1", "Make one with `overcollect device init`"),
        ("overcollect/timeline/1", "Begin it with `schema: overcollect/timeline/1` (docs/inputs.md)"),
        ("overcollect/answers/1", "Begin it with `schema: overcollect/answers/1` (docs/inputs.md)"),
    ],
)
def test_an_empty_file_is_answered_with_what_makes_one_of_its_kind(schema, remedy):
    with pytest.raises(InputProblem) as raised:
        parse_document("# nothing\n", "f", schema)
    assert str(raised.value) == f"f: is empty. {remedy}."


def test_aliases_that_stand_for_billions_of_values_are_refused():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(InputProblem, match="aliases stand for more than"):
        parse_document("\n".join(lines), "f")
    chain = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 60))]
    with pytest.raises(InputProblem, match="aliases"):
        parse_document("\n".join(chain), "f")


def test_files_that_cannot_be_read_are_named(tmp_path):
    rubbish = tmp_path / "rubbish.bin"
    rubbish.write_bytes(bytes(range(256)))
    large = tmp_path / "large.har"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for path, part in {
        tmp_path / "none.yaml": "no such file",
        tmp_path: "is a folder",
        rubbish: "not text in UTF-8",
        large: "larger than",
        f"{tmp_path}/a\0b": "cannot be opened",
    }.items():
        with pytest.raises(InputProblem) as raised:
            read_document(path)
        assert part in str(raised.value)
        assert str(path) in str(raised.value)


MARKUP = st.text(alphabet="{}[]:,&*!-?|>\"'#%@` \n\tab01.\\", max_size=80)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300) | MARKUP.map(str.encode))
def test_any_bytes_give_a_value_or_an_input_problem(tmp_path, content):
    path = tmp_path / "any.yaml"
    path.write_bytes(content)
    try:
        document = read_document(path)
    except InputProblem:
        return
    document.place(("a", 0))
