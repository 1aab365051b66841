"""The first lines of the report for a terminal."""

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from overcollect.judgement.outcome import HostCoverage, NotJudged
from overcollect.model import Grade, Verdict
from overcollect.reports.interface import Settings
from overcollect.reports.notice_table import notice_table
from overcollect.reports.text import TextReport


@pytest.fixture(scope="module")
def printed(catalogue):
    def render(outcome, **settings):
        return TextReport().render(outcome, catalogue, Settings(**settings)).splitlines()

    return render


def test_the_first_screen_tells_what_was_sent_to_whom_without_need(music, printed):
    screen = printed(music)[:12]
    assert any(line.startswith(f"{len(music.findings)} findings: ") for line in screen)
    assert any(line.startswith("Data flows sent, and not needed: ") for line in screen)
    adnet = next(line for line in screen if line.startswith("  adnet.example: "))
    assert "IMEI (before consent)" in adnet
    assert "OAID (before consent)" not in adnet  # sent after consent only


@pytest.mark.parametrize(
    ("lang", "words", "others"),
    [
        ("en", "Data flows sent, and finer than needed: 1", "Data flows sent, and not needed: "),
        ("zh", "已发送，且精度超出所需：1 条数据流", "已发送，且非必要："),
    ],
)
def test_a_position_that_is_only_too_fine_is_not_called_unneeded(music, too_fine, printed, lang, words, others):
    screen = printed(too_fine[0], lang=lang)
    assert words in screen
    assert any(line.startswith(others) for line in screen)
    assert words not in printed(music, lang=lang)


def test_the_summary_is_in_chinese_too(music, printed):
    assert "  courier.example：安卓ID（SSAID）（征得同意前）" in printed(music, lang="zh")


def test_nothing_is_summed_up_where_nothing_was_sent_without_need(music, printed):
    needed = tuple(flow for flow in music.data_flows if flow.verdict is not Verdict.UNNEEDED)
    assert not any("Data flows" in line for line in printed(replace(music, findings=(), data_flows=needed)))


def test_what_was_sent_without_need_is_told_where_no_rule_speaks_of_it(music, printed):
    told = [line for line in printed(replace(music, findings=())) if "Data flows" in line]
    assert len(told) == 1
    assert told[0].startswith("Data flows sent, and not needed: ")


def test_what_is_sensitive_and_may_lack_a_consent_of_its_own_is_named(music, printed):
    told = "whether it was asked for separately is not judged"
    flow = next(flow for flow in music.data_flows if flow.recipient.party == "third")
    health = replace(flow, id="health", data_type="reproductive_health", verdict=Verdict.UNNEEDED, grade=Grade.CERTAIN)
    open_rule = NotJudged(rule="CONSENT-06", needs="marks", needs_zh="标记")
    unasked = replace(music, findings=(), data_flows=(health,), not_judged=(open_rule,))
    line = next(line for line in printed(unasked) if told in line)
    assert flow.recipient.domain in line
    for spared in (
        replace(unasked, not_judged=()),
        replace(unasked, data_flows=(replace(health, data_type="oaid"),)),
    ):
        assert not any(told in line for line in printed(spared))


def test_what_is_only_possible_is_not_in_the_summary(music, printed):
    possible = tuple(replace(flow, grade=Grade.POSSIBLE) for flow in music.data_flows)
    assert any(flow.verdict is Verdict.UNNEEDED for flow in possible)
    assert not any("Data flows" in line for line in printed(replace(music, findings=(), data_flows=possible)))


def test_it_is_said_what_is_certain_and_what_only_indicative(music, printed):
    finding = next(f for f in music.findings if f.data_flow)
    doubtful = replace(finding, confidence=Grade.CERTAIN, strength="indicative")
    assert any("value certain, rule indicative" in line for line in printed(replace(music, findings=(doubtful,))))


def test_the_account_of_coverage_names_hosts_that_were_not_seen(music, printed):
    closed = HostCoverage(
        host="ads.example", sent=0, examined=0, gaps={"no-key": 0}, messages=0, connections_not_opened=1
    )
    partly = replace(music, coverage=replace(music.coverage, hosts=(*music.coverage.hosts, closed)))
    line = next(line for line in printed(partly) if line.startswith("Coverage: "))
    assert "what went to" in line
    assert "ads.example" in line
    assert any("no findings in what could be read" in line for line in printed(replace(partly, findings=())))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_terminal_gets_lines_that_fit_it(music, printed, lang, width):
    assert max(map(cell_len, printed(music, lang=lang, width=width))) <= width


def test_a_fold_loses_nothing_and_stands_further_in(music, printed):
    whole, folded = printed(music), printed(music, width=60)
    assert "".join(" ".join(folded).split()) == "".join(" ".join(whole).split())
    start = next(number for number, line in enumerate(folded) if line.startswith("    why: "))
    assert folded[start + 1].startswith("      ")


def test_a_pipe_and_a_very_narrow_terminal_keep_lines_whole(music, printed):
    assert printed(music) == printed(music, width=20)


def test_one_finding_is_one(music, printed):
    lines = printed(replace(music, findings=music.findings[:1]))
    assert any(line.startswith("1 finding: ") for line in lines)


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "which do not bind this app (norms chosen: eu, apple)"), ("zh", "所选规范：eu、apple")]
)
def test_an_app_of_another_market_is_told_whose_lists_measure_its_needs(music, printed, lang, said):
    elsewhere = replace(music, knowledge={**music.knowledge, "norms": "eu,apple"})
    assert any(said in line for line in printed(elsewhere, lang=lang))
    assert not any(said[:20] in line for line in printed(music, lang=lang))
    assert not any(said in line for line in printed(replace(elsewhere, services=()), lang=lang))


@pytest.mark.parametrize(("lang", "said"), [("en", "None of the messages sent (59)"), ("zh", "均不属于该应用")])
def test_where_nothing_is_the_apps_nothing_is_called_clean(music, printed, lang, said):
    empty = replace(music, findings=(), data_flows=())
    foreign = replace(empty, unattributed={"a.example": music.coverage.messages_sent})
    assert any(said in line for line in printed(foreign, lang=lang))
    assert not any(said in line for line in printed(empty, lang=lang))


@pytest.fixture
def problem(music, catalogue):
    """Return a function that gives the last column of the ministry's table."""

    def column(**changes):
        lines = list(notice_table(replace(music, **changes), catalogue))[1:]
        return [line.split()[-1] for line in lines]

    return column


def test_the_ministrys_table_calls_nothing_clean_that_other_findings_accuse(music, problem):
    grave = next(f for f in music.findings if f.severity == "high")
    other = replace(grave, id="0" * 16, rule="SEC-03")
    assert problem(findings=()) == ["未发现中级及以上问题"]
    assert problem(findings=(other,)) == ["项中级及以上发现，通报用语未涉及，见报告"]
    assert problem(findings=(grave, other))[1:] == ["项中级及以上发现，通报用语未涉及，见报告"]


def test_the_ministrys_table_judges_nothing_where_nothing_is_the_apps(music, problem):
    others = {"a.example": music.coverage.messages_sent}
    assert problem(findings=(), unattributed=others) == ["未读取到该应用发送的内容，无法判断"]


def test_everything_that_only_the_operator_claims_to_need_is_counted(music, printed):
    flows = tuple(replace(flow, verdict=Verdict.CLAIMED) for flow in music.data_flows)
    claimed = [flow for flow in flows if flow.grade is not Grade.POSSIBLE]
    line = f"Data flows needed by the operator's claim only: {len(claimed)}"
    assert line in printed(replace(music, data_flows=flows, findings=music.findings[:1]))
