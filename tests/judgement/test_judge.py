"""From facts to findings, with the shipped knowledge."""

import pytest
from msgspec import structs

from overcollect.inputs import App, AppInfo, DeclaredRecipient, Operator, Purpose, Start, Timeline
from overcollect.judgement import Ledger, judge
from overcollect.model import (
    Attribution,
    Consent,
    Direction,
    Gap,
    GapReason,
    Grade,
    Mark,
    Method,
    Needed,
    Place,
    Provenance,
    Secret,
    Verdict,
    Visibility,
    token_digest,
)

MUSIC = App(
    app=AppInfo(id="com.example.music", name="Example Music", platform="android", market="CN"),
    services=("online_audio_video",),
    operator=Operator(name="Example Ltd", domains=("music.example",)),
    recipients=(DeclaredRecipient(id="tally", name="Tally", domains=("tally.example",), role="analytics"),),
    purposes=(Purpose(id="stats", data=("oaid",), recipients=("tally",), basis="consent"),),
)
RIDES = App(
    app=AppInfo(id="com.example.rides"),
    services=("ride_hailing",),
    operator=Operator(name="Example Ltd", domains=("rides.example",)),
)
CONSENT_AT_1100 = Timeline(start=Start(consent="never"), marks=(Mark(start=1100.0, consent="accepted"),))
CONSENT_AT_2000 = Timeline(start=Start(consent="never"), marks=(Mark(start=2000.0, consent="accepted"),))


@pytest.fixture
def judged(catalogue):
    """Judge facts and gaps."""

    def run(*entries, app=MUSIC, timeline=Timeline(), **options):  # noqa: B008 - a frozen struct
        ledger = Ledger(catalogue.baseline)
        for entry in entries:
            if isinstance(entry, Gap):
                ledger.add_gap(entry)
            else:
                ledger.add(entry)
        return judge(ledger, app, timeline, catalogue, **options)

    return run


def rules(outcome, severity=None):
    return sorted({f.rule for f in outcome.findings if severity is None or f.severity == severity})


def test_an_imei_to_an_undeclared_advertiser_is_unneeded(judged, facts):
    outcome = judged(facts.fact("imei"))
    (flow,) = outcome.data_flows
    assert flow.verdict is Verdict.UNNEEDED
    assert rules(outcome) == ["DECL-01", "DECL-02", "NEED-02", "NEED-06"]
    need = next(f for f in outcome.findings if f.rule == "NEED-02")
    assert (need.severity, need.subject, need.strength) == ("high", "imei > adnet.example", "indicative")


def test_services_that_list_something_give_the_general_rule(judged, facts):
    assert "NEED-01" in rules(judged(facts.fact("imei"), app=RIDES))
    assert "NEED-02" not in rules(judged(facts.fact("imei"), app=RIDES))


def test_consent_states_are_findings_of_their_own(judged, facts):
    before, after = facts.fact("oaid", time=1000.0), facts.fact("oaid", time=3000.0)
    outcome = judged(before, after, timeline=CONSENT_AT_2000)
    states = {f.consent for f in outcome.findings if f.rule == "NEED-02"}
    assert states == {Consent.BEFORE, Consent.ACCEPTED}
    assert [f.consent for f in outcome.findings if f.rule == "CONSENT-01"] == [Consent.BEFORE]


def test_a_message_near_the_mark_belongs_to_neither_side(judged, facts):
    outcome = judged(facts.fact("oaid", time=2000.5), timeline=CONSENT_AT_2000)
    assert {s.consent for flow in outcome.data_flows for s in flow.situations} == {Consent.UNKNOWN}
    assert "CONSENT-01" not in rules(outcome)


def test_an_sdk_contacted_before_consent_is_reported_without_any_payload(judged, facts):
    outcome = judged(facts.fact(time=1000.0), timeline=CONSENT_AT_1100)
    (finding,) = outcome.findings
    assert (finding.rule, finding.subject, finding.consent) == ("CONSENT-04", "adnet.example", Consent.BEFORE)
    assert finding.contact.host == "log.adnet.example"


@pytest.mark.parametrize("host", ["api.music.example", "unheard-of.example", "203.0.113.9"])
def test_operator_and_unknown_hosts_are_no_sdk_contact(judged, facts, host):
    assert judged(facts.fact(host=host, time=1000.0), timeline=CONSENT_AT_2000).findings == ()


def test_without_declaration_nothing_is_called_unneeded(judged, facts):
    outcome = judged(facts.fact("imei"), app=None)
    assert {flow.verdict for flow in outcome.data_flows} == {Verdict.NOT_JUDGED}
    assert rules(outcome) == ["NEED-06"]
    assert {"NEED-01", "NEED-02", "DECL-01", "DECL-02", "CONSENT-01"} <= {n.rule for n in outcome.not_judged}


def test_what_is_only_possible_is_listed_but_accuses_nobody(judged, facts):
    outcome = judged(facts.fact("imei", grade=Grade.POSSIBLE, scheme="http"), timeline=CONSENT_AT_2000)
    assert [flow.grade for flow in outcome.data_flows] == [Grade.POSSIBLE]
    assert [f for f in outcome.findings if f.data_flow] == []


def test_a_possible_detection_does_not_decide_over_a_certain_one(judged, facts):
    certain = facts.fact("precise_location", host="api.rides.example", precision_m=5.0)
    possible = facts.fact("precise_location", host="api.rides.example", grade=Grade.POSSIBLE, place=Place.QUERY)
    alone, both = judged(certain, app=RIDES), judged(certain, possible, app=RIDES)
    assert both.data_flows[0].situations[0].verdict is alone.data_flows[0].situations[0].verdict


def test_a_whole_contact_list_is_more_than_one_contact(judged, facts):
    assert "NEED-05" in rules(judged(facts.fact("contacts_list", items=5)))
    assert "NEED-05" not in rules(judged(facts.fact("contacts_list")))


def test_clear_text_and_url_are_security_findings(judged, facts):
    outcome = judged(facts.fact("imei", scheme="http", place=Place.QUERY))
    assert {"SEC-01", "SEC-02"} <= set(rules(outcome))
    assert not {"SEC-01", "SEC-02"} & set(rules(judged(facts.fact("imei"))))


def test_gaps_become_statements_never_accusations(judged, facts):
    outcome = judged(facts.gap(GapReason.NO_KEY), facts.gap(GapReason.OPAQUE))
    assert {f.rule: f.severity for f in outcome.findings} == {"COVER-01": "info", "COVER-02": "info"}


@pytest.mark.parametrize(
    ("host", "names_app", "flows"),
    [("connectivitycheck.gstatic.com", False, 0), ("connectivitycheck.gstatic.com", True, 1)],
)
def test_platform_traffic_counts_only_with_the_package_name(judged, facts, host, names_app, flows):
    outcome = judged(facts.fact("imei", host=host, names_app=names_app))
    assert len(outcome.data_flows) == flows
    assert outcome.unattributed_messages == 1 - flows


@pytest.mark.parametrize(
    ("host", "changes", "counts"),
    [
        ("log.adnet.example", {}, False),
        ("log.adnet.example", {"attribution": Attribution.PROVEN}, True),
        ("log.adnet.example", {"names_app": True}, True),
        ("api.music.example", {}, True),
        ("log.tally.example", {}, True),
        ("api.music.example", {"attribution": Attribution.OTHER}, False),
    ],
)
def test_on_a_whole_device_only_what_is_tied_to_the_app_counts(judged, facts, host, changes, counts):
    outcome = judged(facts.fact("imei", host=host, **changes), scope="device")
    assert bool(outcome.data_flows) is counts


def test_findings_merge_over_hosts_functions_and_visibility(judged, facts):
    timeline = Timeline(
        start=Start(consent="accepted"),
        marks=(
            Mark(start=0.0, visibility=Visibility.FOREGROUND),
            Mark(start=2000.0, visibility=Visibility.BACKGROUND),
        ),
    )
    outcome = judged(
        facts.fact("imei", host="a.adnet.example", time=1000.0),
        facts.fact("imei", host="b.adnet.example", time=3000.0),
        timeline=timeline,
    )
    (finding,) = [f for f in outcome.findings if f.rule == "NEED-02"]
    assert finding.count == 2
    assert finding.visibilities == (Visibility.BACKGROUND, Visibility.FOREGROUND)
    assert len(finding.evidence) == 2


def test_function_counts_are_messages_sent_while_in_use(judged, facts):
    timeline = Timeline(marks=(Mark(start=900.0, end=1100.0, function="browse"),))
    outcome = judged(facts.fact(time=1000.0), facts.fact(time=1000.0), facts.fact(time=1200.0), timeline=timeline)
    assert outcome.functions == {"browse": 2}


def test_worst_comes_first(judged, facts):
    outcome = judged(facts.fact("user_agent", host="api.music.example", place=Place.HEADER), facts.fact("imei"))
    ranks = [flow.verdict.rank for flow in outcome.data_flows]
    assert ranks == sorted(ranks)


SESSION = Secret("5f1d2c3b4a5968778695a4b3c2d1e0f1")


@pytest.mark.parametrize(
    ("issuer", "time", "provenance", "needed"),
    [
        ("log.adnet.example", 500.0, Provenance.RETURNED, Needed.TECHNICAL),
        ("api.music.example", 500.0, Provenance.SERVER, Needed.NO),
        ("log.adnet.example", 1500.0, Provenance.UNKNOWN, Needed.NO),
    ],
)
def test_a_value_that_the_recipient_issued_itself_is_returned_not_collected(
    judged, facts, issuer, time, provenance, needed
):
    response = facts.fact(host=issuer, time=time, direction=Direction.RECEIVED)
    response = structs.replace(response, issued=token_digest(SESSION.reveal().encode()))
    sent = facts.fact("install_id", value=SESSION, canonical=SESSION, method=Method.NAME, grade=Grade.PROBABLE)
    outcome = judged(response, sent)
    (situation,) = outcome.data_flows[0].situations
    assert (situation.provenance, situation.needed.answer) == ((provenance,), needed)
    assert ("NEED-02" in rules(outcome)) is (needed is Needed.NO)


def test_an_identifier_that_the_recipient_only_repeats_is_not_its_own(judged, facts):
    facts_of_registration = [
        facts.fact("install_id", value=SESSION, canonical=SESSION, time=time, method=Method.NAME, grade=Grade.PROBABLE)
        for time in (400.0, 1000.0)
    ]
    response = facts.fact(host="log.adnet.example", time=500.0, direction=Direction.RECEIVED)
    echo = structs.replace(response, issued=token_digest(SESSION.reveal().encode()))
    situations = judged(*facts_of_registration, echo).data_flows[0].situations
    assert {provenance for situation in situations for provenance in situation.provenance} == {Provenance.UNKNOWN}


@pytest.mark.parametrize(
    ("issuer", "provenance"),
    [
        ("firebaseinstallations.googleapis.com", Provenance.RETURNED),
        ("log.adnet.example", Provenance.SERVER),
        ("www.google-analytics.com", Provenance.SERVER),
    ],
)
def test_hosts_of_one_service_under_a_name_that_its_customers_share_are_one_issuer(judged, facts, issuer, provenance):
    response = facts.fact(host=issuer, time=500.0, direction=Direction.RECEIVED)
    response = structs.replace(response, issued=token_digest(SESSION.reveal().encode()))
    sent = facts.fact(
        "install_id",
        host="firebaseremoteconfig.googleapis.com",
        value=SESSION,
        canonical=SESSION,
        method=Method.NAME,
        grade=Grade.PROBABLE,
    )
    (situation,) = judged(response, sent).data_flows[0].situations
    assert situation.provenance == (provenance,)


def test_a_bare_address_takes_the_name_that_was_answered_in_the_capture(judged, facts):
    answer = structs.replace(
        facts.fact(host="192.0.2.53", time=900.0, direction=Direction.RECEIVED),
        names=(("203.0.113.9", "log.adnet.example"),),
    )
    (flow,) = judged(answer, facts.fact("imei", host="203.0.113.9")).data_flows
    assert (flow.recipient.host, flow.recipient.domain, flow.recipient.party) == (
        "203.0.113.9",
        "adnet.example",
        "third",
    )


def test_a_host_of_the_operator_that_leads_to_a_third_party_says_so(judged, facts):
    answer = structs.replace(
        facts.fact(host="192.0.2.53", time=900.0, direction=Direction.RECEIVED),
        names=(("log.adnet.example", "metrics.music.example"),),
    )
    (flow,) = judged(answer, facts.fact("imei", host="metrics.music.example")).data_flows
    assert flow.recipient.cloaks is not None


def test_marks_of_another_time_settle_nothing(judged, facts):
    year = 365 * 86400
    late = Timeline(start=Start(consent="never"), marks=(Mark(start=1100.0 + year, consent="accepted"),))
    outcome = judged(facts.fact("imei"), timeline=late)
    assert not [name for name in rules(outcome) if name.startswith("CONSENT")]
    needs = {entry.rule: entry.needs for entry in outcome.not_judged}
    assert "none of the 1 given lies there" in needs["CONSENT-01"]
    assert "clock_offset_s" in outcome.warnings[0].en
    moved = Timeline(start=Start(consent="never", clock_offset_s=float(year)), marks=late.marks)
    outcome = judged(facts.fact("imei"), timeline=moved)
    assert "CONSENT-01" in rules(outcome)
    assert not [said for said in outcome.warnings if "clock_offset_s" in said.en]


def test_marks_an_hour_late_accuse_of_nothing_and_early_consent_holds_on(judged, facts):
    slipped = Timeline(start=Start(consent="never"), marks=(Mark(start=4650.0, consent="accepted"),))
    outcome = judged(facts.fact("oaid", time=1000.0), facts.fact("oaid", time=1060.0), timeline=slipped)
    assert "CONSENT-01" not in rules(outcome)
    assert "CONSENT-01" in {entry.rule for entry in outcome.not_judged}
    assert "an hour earlier" in outcome.warnings[0].en
    outcome = judged(facts.fact("oaid", time=3000.0), timeline=CONSENT_AT_2000)
    assert {s.consent for flow in outcome.data_flows for s in flow.situations} == {Consent.ACCEPTED}
    assert "taken to hold on" in outcome.warnings[0].en


def test_a_fact_about_the_device_is_low_alone_and_never_conclusive_unless_certain(judged, facts):
    outcome = judged(
        facts.fact("system_locale", "carrier", grade=Grade.PROBABLE, place=Place.QUERY, scheme="http"),
        timeline=CONSENT_AT_1100,
    )
    assert {f.severity for f in outcome.findings if f.data_type} <= {"info", "low"}
    (finding,) = [f for f in outcome.findings if f.rule == "CONSENT-01" and f.data_type == "carrier"]
    assert finding.strength == "strong"
    (finding,) = [f for f in judged(facts.fact("imei"), timeline=CONSENT_AT_1100).findings if f.rule == "CONSENT-01"]
    assert (finding.severity, finding.strength) == ("high", "conclusive")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_what_goes_to_the_device_itself_is_counted_and_not_judged(judged, facts, host):
    outcome = judged(facts.fact("imei", host=host, scheme="http"))
    assert (outcome.data_flows, outcome.unattributed_messages) == ((), 1)
    assert not [f for f in outcome.findings if f.data_type]
    assert outcome.coverage.messages_sent == 1
