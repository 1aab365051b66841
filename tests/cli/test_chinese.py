"""Reports of the sample captures in Chinese hold no English sentence."""

import json
import re

import pytest

SENTENCE = re.compile(r"(?:[A-Za-z']{2,} ){3,}[A-Za-z']{2,}")
QUOTED = re.compile("“[^”]*”")
"""What the user wrote in app.yaml, in whatever language."""
CHAIN = re.compile(r"[\w.]+(?: > [\w.]+)+")
TECHNICAL = frozenset({"path", "decoding", "name", "capture", "hosts", "source"})
"""Members of the report that are no prose."""

SAMPLES = {
    "example-music": ("first-run.flow", "first-run.pcapng"),
    "example-rides": ("ride.har", "ride.pcapng"),
}


def arguments(root, app, capture, *left_out):
    folder = root / "captures" / app
    files = [(f"--{kind}", folder / f"{kind}.yaml") for kind in ("app", "device", "timeline") if kind not in left_out]
    return ("audit", folder / capture, *(part for file in files for part in file), "--lang", "zh", "--fail-on", "never")


def prose(value, key=""):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in TECHNICAL:
                yield from prose(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from prose(inner, key)
    elif isinstance(value, str):
        yield QUOTED.sub("", value)


@pytest.mark.parametrize(("app", "captures"), SAMPLES.items(), ids=SAMPLES)
@pytest.mark.parametrize("left_out", [(), ("app", "timeline")], ids=["all", "no app"])
def test_no_sentence_is_left_in_english(run, root, app, captures, left_out):
    for capture in captures:
        # Without a key log most of the packets stay closed, and the report says why.
        for line in run(*arguments(root, app, capture, *left_out)).out.splitlines():
            assert not SENTENCE.search(CHAIN.sub("", QUOTED.sub("", line))), line
    report = json.loads(run(*arguments(root, app, captures[0], *left_out), "-f", "json").out)
    for text in prose(report):
        assert not SENTENCE.search(CHAIN.sub("", text)), text


def test_reasons_and_doubts_of_the_json_report_are_in_chinese(run, root):
    report = json.loads(run(*arguments(root, "example-rides", "ride.har"), "-f", "json").out)
    answers = [flow["needed"] for flow in report["data_flows"]]
    assert all(re.search("[\u4e00-\u9fff]", answer["reason"]) for answer in answers)
    doubts = {doubt for answer in answers for doubt in answer["doubts"]}
    assert doubts
    assert all(re.search("[\u4e00-\u9fff]{4}", doubt) for doubt in doubts)
    assert not any(key.endswith("_zh") for answer in answers for key in answer)


def test_gaps_are_named_in_words(run, root):
    out = run(*arguments(root, "example-music", "first-run.pcapng")).out
    assert "已加密，无密钥" in out
    assert "未提供密钥日志" in out
    assert "no-key" not in out


def test_standard_error_speaks_chinese_too(run, root, tmp_path):
    rides, music = root / "captures" / "example-rides", root / "captures" / "example-music"
    report = tmp_path / "report.json"
    done = run(
        *("audit", rides / "ride.pcapng", "--app", music / "app.yaml", "--lang", "zh", "-o", report),
        *("--min-coverage", 100, "--require", "timeline", "--expect", "search=1", "--fail-on", "never"),
    )
    assert done.returncode == 3
    lines = done.err.splitlines()
    assert len(lines) == 6, lines
    assert all(re.search("[\u4e00-\u9fff]{3}", line) for line in lines)
    assert not [line for line in lines if SENTENCE.search(line)]
    assert "app.yaml 属于 com.example.music" in json.loads(report.read_text(encoding="utf-8"))["warnings"][0]


WRONG_APP = """\
schema: overcollect/app/1
app: {id: com.example.x, name: X, market: china}
servces: [online_shopping]
services: online_shopping
"""


@pytest.fixture
def wrong_app(tmp_path):
    path = tmp_path / "app.yaml"
    path.write_text(WRONG_APP)
    return path


def test_a_broken_har_is_told_in_chinese(run, tmp_path):
    broken = tmp_path / "broken.har"
    broken.write_text('{"log": {}}')
    done = run("audit", broken, "--lang", "zh")
    assert done.returncode == 2
    assert done.err == (
        f"overcollect: {broken}：该 JSON 不是 HAR：没有 log.entries。请重新将流量导出为 HAR，或指定其他抓包文件。\n"
    )


@pytest.mark.parametrize("command", [("audit",), ("diff", "gone.json")])
def test_every_problem_of_a_wrong_app_yaml_is_told_in_chinese(run, root, wrong_app, command):
    capture = root / "captures" / "example-music" / "first-run.har"
    done = run(*command, capture, "--app", wrong_app, "--lang", "zh")
    assert done.returncode == 2
    lines = done.err.splitlines()
    assert lines
    assert not [line for line in lines if SENTENCE.search(line) or not line.startswith("overcollect: ")]
    if command == ("audit",):
        assert f"{wrong_app}:3: servces：未知的键。是否应为 services？此处可用的键：" in done.err
        assert f"{wrong_app}:4: services：为文本，应为列表。请写 `services: [online_shopping]`。" in done.err


def test_several_words_that_are_not_known_are_told_in_chinese(run, root, tmp_path):
    path = tmp_path / "app.yaml"
    path.write_text("schema: overcollect/app/1\napp: {id: com.example.x, name: X}\nservices: [map_navigaton]\n")
    done = run("audit", root / "captures" / "example-music" / "first-run.har", "--app", path, "--lang", "zh")
    assert (
        "services[0]：'map_navigaton' 不是已知的服务类型。最接近的是 map_navigation；"
        "说明见 `overcollect explain map_navigation`。"
    ) in done.err


@pytest.mark.parametrize(
    "arguments",
    [("explain", "imie"), ("fleet", "report", "gone"), ("fleet", "run", "gone", "-o", "out"), ("compare", "a", "b")],
    ids=lambda arguments: arguments[0],
)
def test_every_command_with_a_language_tells_errors_in_it(run, arguments):
    chinese, english = run(*arguments, "--lang", "zh"), run(*arguments)
    assert chinese.returncode == english.returncode == 2
    assert re.match("overcollect: [^：]+：.*[\u4e00-\u9fff]。.+。$", chinese.err)
    assert not re.search("[\u4e00-\u9fff]", english.err)
    assert english.err == run(*arguments, "--lang", "en").err


def test_a_missing_program_is_told_in_chinese(run, tmp_path):
    # LINKTYPE_PPP (9), which tshark reads.
    header = bytes.fromhex("d4c3b2a1020004000000000000000000ffff000009000000")
    path = tmp_path / "ppp.pcap"
    path.write_bytes(header + (0).to_bytes(8, "little") + (4).to_bytes(4, "little") * 2 + bytes(4))
    done = run("audit", path, "--lang", "zh", environment={"PATH": str(tmp_path)})
    assert done.returncode == 69
    assert "overcollect: tshark：未安装，而 " in done.err
    assert "。请安装：" in done.err
