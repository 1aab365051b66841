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
