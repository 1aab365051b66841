"""Errors about input files in Chinese."""

import re
from importlib import resources

import pytest

from overcollect.data_folders import folder
from overcollect.forms import FORMS
from overcollect.inputs.schema import load_schema
from overcollect.knowledge import yaml_file
from overcollect.model import InputProblem, MissingProgram, OvercollectError
from overcollect.reports.problems import ProblemBook, in_words

from .problem_calls import problems

_CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def phrases():
    path = folder("reports") / "wording" / "zh-problems.yaml"
    return yaml_file.read(path.read_bytes(), path.name)


@pytest.fixture(scope="module")
def book(phrases):
    return ProblemBook(phrases)


SOURCE = ("captures", "inputs", "fleet", "knowledge", "recipients", "reports", "cli", "forms", "chosen_settings.py")
LIVE = ("live/checks.py", "live/engine.py", "live/redirector.py", "live/run.py")


def test_whatever_the_source_says_of_files_has_chinese(book):
    said = list(problems(*SOURCE, *LIVE))
    assert len(said) > 400
    assert {(kind, text): place for place, kind, text in said if not _CHINESE.search(book.say(kind, text))} == {}


def test_places_are_filled_one_for_one(phrases):
    for said in phrases.values():
        for english, chinese in said.items():
            places = len(re.findall(r"\{[nwt]\}", english))
            assert sorted(re.findall(r"\{(\d)\}", chinese)) == [str(number) for number in range(places)], english


def test_what_a_schema_says_of_its_keys_has_chinese(phrases):
    for path in resources.files("overcollect.inputs").joinpath("schemas").iterdir():
        for description in _descriptions(load_schema(path.name)):
            assert description in phrases["part"], path.name


def test_the_shapes_of_values_have_chinese(book):
    shapes = {form.shape for form in FORMS.values() if hasattr(form, "shape")}
    assert not [shape for shape in shapes if book.say("part", shape) == shape and " " in shape]


@pytest.mark.parametrize(
    ("cause", "remedy", "chinese"),
    [
        ("there is no such file", "Check the name and the folder", "没有该文件。请检查文件名和文件夹。"),
        ("cannot be opened (Permission denied)", "Keep one", "无法打开（权限不足）。请只保留一个。"),
        ("cannot be opened (some other reason)", "Keep one", "无法打开（some other reason）。请只保留一个。"),
        ("Permission denied", "Name another place", "权限不足。请指定其他位置。"),
        ("is text, not a list", "Write `services: [a]`", "为文本，应为列表。请写 `services: [a]`。"),
        ("is a number, not text", "Put it in quotes", "为数值，应为文本。请加引号。"),
        (
            "is no imei: check digit is 7, should be 8",
            "Correct it, or make a valid identity with `overcollect device init`",
            "不是有效的 imei：校验位为 7，应为 8。请更正，或用 `overcollect device init` 生成有效的身份。",
        ),
        (
            "is no YAML: did not find expected ',' or ']' (while parsing a flow sequence, begun in line 3)",
            "Indent it with spaces",
            "不是有效的 YAML：缺少“,”或“]”（解析方括号内的列表时，始于第 3 行）。请用空格缩进。",
        ),
        (
            "no capture, and broken as JSON at line 1 column 1: Expecting value",
            "Export the traffic as HAR once more, or name another capture",
            "不是抓包文件，作为 JSON 也有误：第 1 行第 1 列，缺少值。请重新将流量导出为 HAR，或指定其他抓包文件。",
        ),
        ("[Errno 2] No such file or directory: 'x'", "Keep one", "没有该文件或文件夹：'x'。请只保留一个。"),
        (
            "'a cannot be read (No closing quotation)",
            "Close every quotation mark",
            "'a 无法解析（引号未闭合）。请补全引号。",
        ),
        (
            "Unknown option(s): nosuch",
            "`mitmdump --options` lists the options of mitmproxy",
            "未知的选项 nosuch。`mitmdump --options` 列出 mitmproxy 的选项。",
        ),
        ("'x' is not one of them", "Use cn, eu, us", "'x' 不在可选之列。可用：cn、eu、us。"),
        (
            "has neither name nor phone",
            "Write {name: …, phone: …}",
            "既没有 name 也没有 phone。请写作 {name: …, phone: …}。",
        ),
    ],
)
def test_an_error_is_told_in_chinese(cause, remedy, chinese):
    assert in_words(InputProblem("app.yaml:3", cause, remedy), "zh") == f"app.yaml:3：{chinese}"


def test_a_place_that_is_no_file_is_told_in_chinese():
    problem = InputProblem("standard input", "nothing came", "Keep one")
    assert in_words(problem, "zh") == "标准输入：没有收到内容。请只保留一个。"


def test_english_stays_as_it_is():
    problem = InputProblem("app.yaml:3", "there is no such file", "Check the name and the folder")
    assert in_words(problem, "en") == str(problem)


def test_what_no_phrase_fits_stays_english():
    problem = InputProblem("a", "nobody has said so before", "Ask again")
    assert in_words(problem, "zh") == "a: nobody has said so before. Ask again."


def test_a_missing_program_and_an_internal_error_are_told():
    missing = MissingProgram("adb", "an Android device is read through it", "Install it: apt-get install adb")
    assert str(missing) == (
        "adb is not installed, and an Android device is read through it. Install it: apt-get install adb."
    )
    assert in_words(missing, "zh") == "adb：未安装，而读取 Android 设备须使用该程序。请安装：apt-get install adb。"
    assert in_words(OvercollectError("internal error KeyError in a.py:1"), "zh") == "内部错误 KeyError in a.py:1"


def test_the_phrase_that_says_most_counts():
    phrases = {"{t} is {t}": "{0} 为 {1}", "{t} is no {t}": "{0} 不是 {1}"}
    book = ProblemBook({"cause": phrases, "remedy": {}, "part": {"place": "位置"}})
    assert book.say("cause", "x is no place") == "x 不是位置"
    assert book.say("cause", "x is y") == "x 为 y"


def _descriptions(schema):
    if isinstance(schema, dict):
        if isinstance(schema.get("description"), str):
            yield schema["description"]
        schema = list(schema.values())
    for member in schema if isinstance(schema, list) else ():
        yield from _descriptions(member)
