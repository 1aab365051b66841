"""What the report for a terminal prints."""

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from overcollect.judgement.outcome import NeededAnswer, NoticePoint, NotJudged
from overcollect.judgement.page_traffic import PageTraffic
from overcollect.knowledge import Text
from overcollect.model import Grade, Method, Needed, Verdict
from overcollect.reports.interface import Settings
from overcollect.reports.text import TextReport


@pytest.fixture(scope="module")
def rides(audited):
    return audited("example-rides", "ride.flow")


@pytest.fixture(scope="module")
def printed(catalogue):
    def render(outcome, lang="en"):
        return TextReport().render(outcome, catalogue, Settings(lang=lang)).splitlines()

    return render


def doubted(outcome, *doubts):
    """The same outcome with these doubts about every answer."""
    needed = NeededAnswer(
        answer=Needed.NO,
        reason="Why.",
        reason_zh="原因。",
        doubts=doubts,
        doubts_zh=tuple(f"{d}（译）" for d in doubts),
    )
    return replace(outcome, data_flows=tuple(replace(flow, needed=needed) for flow in outcome.data_flows))


def test_the_first_doubt_stands_once_under_the_findings_of_a_data_flow(rides, printed):
    lines = printed(doubted(rides, "One doubt.", "Another.", "A third."))
    whys = [number for number, line in enumerate(lines) if line == "    why: Why."]
    assert whys
    assert all(lines[n + 1] == "    open doubt: One doubt. (2 more in the JSON report)" for n in whys)
    assert len([line for line in lines if "One doubt." in line]) == len(whys)
    chinese = printed(doubted(rides, "One doubt."), "zh")
    assert "    存疑：One doubt.（译）" in chinese


def test_what_a_rule_says_of_the_case_stands_under_its_finding_once(rides, printed):
    lines = printed(rides)
    (at,) = [number for number, line in enumerate(lines) if " FREQ-02 " in line]
    assert lines[at + 1] == "      why: Sent 3 x, 2 of them repetitions of the same content, collected at least once."
    # What the line below all findings of the data flow says is not said again.
    assert not [line for line in lines if line.startswith("      why: Ride hailing lists")]
    chinese = printed(rides, "zh")
    assert "      理由：共发送 3 次（其中 2 次为相同内容的重复），至少收集 1 次。" in chinese


def test_the_reason_of_one_data_flow_does_not_stand_for_all_of_a_recipient(rides, printed):
    lines = printed(rides)
    (at,) = [number for number, line in enumerate(lines) if " DECL-02 " in line]
    assert "why:" not in lines[at + 1]


def test_a_doubt_about_all_items_of_a_service_is_said_once_a_report(rides, printed, catalogue):
    service = next(s for s in catalogue.services.values() if "item wording" in str(s.doubts))
    general = next(d.en for d in service.doubts if "item wording" in d.en)
    lines = printed(replace(doubted(rides, general), services=(service.id,)))
    assert [line for line in lines if general in line] == [f"open doubt: {general}"]


def test_what_pages_sent_is_listed_and_what_hides_itself_too(rides, printed):
    traffic = (
        PageTraffic(domain="count.example", messages=3, pages=("shop.example", "news.example"), data_types=("oaid",)),
        PageTraffic(domain="pixel.example", messages=1, pages=(), data_types=()),
    )
    lines = printed(replace(rides, page_traffic=traffic))
    start = lines.index("Sent by web pages that the browser showed, not judged (4 x)")
    assert lines[start + 1] == "  count.example: 3 x, pages of shop.example, news.example; found: oaid"
    assert lines[start + 2] == "  pixel.example: 1 x, pages of a site that they do not name; found: nothing"
    assert "由浏览器打开的网页发送（不作判断）：4 条报文" in printed(replace(rides, page_traffic=traffic), "zh")
    assert not any("web pages" in line for line in printed(rides))


def test_long_lists_of_pages_end_with_how_many_more(rides, printed):
    traffic = tuple(PageTraffic(domain=f"a{n}.example", messages=1, pages=(), data_types=()) for n in range(20))
    lines = printed(replace(rides, page_traffic=traffic))
    start = next(n for n, line in enumerate(lines) if line.startswith("Sent by web pages"))
    assert lines[start + 13] == "  and 8 more hosts"


def test_a_point_of_the_notice_that_lacks_several_things_names_its_rules_alone(rides, printed):
    needs = (NotJudged(rule="DECL-01", needs="one thing"), NotJudged(rule="NEED-05", needs="another"))
    points = (NoticePoint(id="beyond_scope", findings=(), needs=needs, judged=False),)
    lines = printed(replace(rides, notice_2021=points))
    assert "  1 Collection beyond scope: not judged: DECL-01, NEED-05" in lines
    points = (NoticePoint(id="beyond_scope", findings=(), needs=needs[:1], judged=False),)
    lines = printed(replace(rides, notice_2021=points))
    assert "  1 Collection beyond scope: not judged: DECL-01 needs one thing" in lines


def test_of_a_finding_about_a_data_type_the_rules_own_reason_is_printed_and_an_answers_is_not(rides, printed):
    about = next(f for f in rides.findings if f.rule == "DECL-01")
    reason = "By list.md it is not among what is collected."
    listed = replace(about, id="0" * 16, rule="LABEL-03", reason=reason, reason_zh="清单未列明。")
    lines = printed(replace(rides, findings=(about, listed)))
    assert [line.strip() for line in lines].count(f"why: {reason}") == 1
    declared = next(f for f in rides.data_flows if f.id == about.data_flow).declared.reason
    assert not any(declared in line for line in lines[: lines.index(f"      why: {reason}")])


def test_what_a_data_type_rests_on_is_said_where_neither_name_nor_value_shows_it(rides, printed):
    def resting_on(method, reason="another field of the message has the same value"):
        def as_method(flow):
            first = flow.situations[0]
            told = replace(first.evidence[0].detection, method=method, reason=reason)
            evidence = (replace(first.evidence[0], detection=told), *first.evidence[1:])
            return replace(flow, situations=(replace(first, evidence=evidence), *flow.situations[1:]))

        return replace(rides, data_flows=tuple(map(as_method, rides.data_flows)))

    said = "    recognised: another field of the message has the same value"
    lines = printed(resting_on(Method.CONTEXT))
    assert all(lines[number + 1].startswith("    why: ") for number, line in enumerate(lines) if line == said)
    assert said in lines
    assert "    识别依据：" in "\n".join(printed(resting_on(Method.CONTEXT), "zh"))
    assert said not in printed(resting_on(Method.NAME))
    assert "recognised" not in "\n".join(printed(resting_on(Method.CONTEXT, "the name says so, beside others")))


def test_what_is_told_of_the_whole_app_stands_behind_the_recipients_of_the_same_weight(audited, printed):
    lines = printed(audited("example-music", "first-run.flow"))
    places = [number for number, line in enumerate(lines) if line.startswith(("adnet.example  ", "tally.example  "))]
    assert lines.index("The app, whoever receives it") > max(places)


def test_a_data_flow_that_is_not_needed_at_one_time_says_when_it_was(rides, printed):
    flow = next(f for f in rides.data_flows if f.verdict is Verdict.UNNEEDED and len(f.situations) == 1)
    (worst,) = flow.situations
    listed = NeededAnswer(answer=Needed.YES, reason="The law lists it.", reason_zh="法律列明。")
    lawful = replace(worst, verdict=Verdict.NECESSARY, needed=listed, count=2)
    both = replace(flow, situations=(worst, lawful), count=flow.count + 2)
    changed = replace(rides, data_flows=tuple(both if f.id == flow.id else f for f in rides.data_flows))

    lines = printed(changed)

    assert any(f"sent, and not needed · {flow.count} of {flow.count + 2} x · " in line for line in lines)
    assert "    the other 2 x: necessary. The law lists it." in lines
    assert "    其余 2 次：必要。法律列明。" in printed(changed, "zh")


def test_what_the_app_itself_lists_is_not_called_the_laws(rides, printed):
    flow = next(f for f in rides.data_flows if f.verdict is Verdict.NECESSARY and f.needed.answer is Needed.YES)
    own = replace(flow, needed=replace(flow.needed, basis="definition"))
    lines = printed(
        replace(rides, data_flows=(own,), findings=(), own_services={"pet_care": "Pet care"}, services=("pet_care",))
    )
    assert any("listed by the app's own definition. " in line for line in lines)
    assert lines[1].endswith("Pet care (pet_care)")


def test_the_ministrys_points_are_left_out_where_its_law_does_not_count(rides, printed):
    german = replace(rides, knowledge=rides.knowledge | {"norms": "eu"})
    assert "The four points of the ministry's notice of 3 November 2021" in printed(rides)
    assert "The four points of the ministry's notice of 3 November 2021" not in printed(german)


def test_messages_that_are_not_the_apps_are_told_by_host(rides, printed):
    others = {f"h{number}.example": 20 - number for number in range(14)}
    (line,) = [line for line in printed(replace(rides, unattributed=others)) if line.startswith("  Not the app's")]
    assert "189 messages to h0.example, h1.example, " in line
    assert line.endswith("h11.example, …")


def test_what_puts_everything_in_doubt_stands_above_the_findings(rides, printed):
    doubted = replace(rides, warnings=(Text(en="Check this.", zh="请核对。"),))
    for lang, said, head in (("en", "Check this.", "{} findings"), ("zh", "请核对。", "发现 {} 项")):
        lines = printed(doubted, lang)
        assert lines.index(said) < next(
            n for n, line in enumerate(lines) if line.startswith(head.format(len(rides.findings)))
        )


def test_open_data_flows_stand_in_one_line_for_each_recipient_and_reason(rides, printed):
    unknown = NeededAnswer(answer=Needed.UNKNOWN, reason="Nobody says.")
    flows = tuple(replace(flow, verdict=Verdict.NOT_JUDGED, needed=unknown) for flow in rides.data_flows)
    lines = printed(replace(rides, data_flows=flows, findings=()))
    found = [line for line in lines if line.endswith(": need not known. Nobody says.")]
    recipients = {flow.recipient.domain for flow in flows if flow.grade is not Grade.POSSIBLE}
    assert len(found) == len(recipients)
    sent = "oaid, phone_number, precise_location, system_locale"
    assert f"  {sent} > adnet.example: need not known. Nobody says." in found


def test_without_findings_what_was_not_judged_is_told_beside(rides, printed):
    unknown = NeededAnswer(answer=Needed.UNKNOWN, reason="Nobody says.")
    flows = tuple(replace(flow, verdict=Verdict.NOT_JUDGED, needed=unknown) for flow in rides.data_flows)
    sure = sum(flow.grade is not Grade.POSSIBLE for flow in flows)
    assert f"  Sent, and open or not judged: {sure} (below)" in printed(replace(rides, data_flows=flows, findings=()))
    assert not [line for line in printed(replace(rides, data_flows=(), findings=())) if "not judged: " in line[:30]]


def test_a_declared_role_that_is_not_what_the_owner_is_known_for_is_told(rides, printed):
    def known_for(role):
        flows = tuple(
            replace(flow, recipient=replace(flow.recipient, role="push", known_role=role)) for flow in rides.data_flows
        )
        return [line for line in printed(replace(rides, data_flows=flows)) if line.startswith("adnet.example  ")]

    assert "AdNet (CN) · push by app.yaml, though known for advertising · third party" in known_for("advertising")[0]
    for role in ("", "platform"):
        assert "AdNet (CN) · push · third party" in known_for(role)[0]


@pytest.mark.parametrize(("lang", "columns"), [("en", 60), ("zh", 50)])
def test_on_a_narrow_terminal_nothing_is_padded(rides, catalogue, lang, columns):
    lines = TextReport().render(rides, catalogue, Settings(lang=lang, width=columns)).splitlines()
    assert max(cell_len(line) for line in lines) <= columns
    assert not [line for line in lines if line != line.rstrip()]
    titles = [line for line in lines if " DECL-02 " in line]
    assert titles
    assert not [line for line in titles if "   " in line.partition("DECL-02")[2].strip()]


def test_files_that_hold_no_refused_connections_are_named(rides, printed):
    told = [line for line in printed(rides) if "a pinned certificate" in line]
    assert told
    assert "ride.flow" in told[0]
    saved = tuple(replace(capture, tells_refusals=True) for capture in rides.captures)
    assert not [line for line in printed(replace(rides, captures=saved)) if "a pinned certificate" in line]
