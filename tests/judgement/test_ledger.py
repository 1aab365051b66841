"""The ledger: adding and merging in any order gives the same."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from overcollect.inputs import Start, Timeline
from overcollect.judgement import Ledger, judge, namings, unnamed
from overcollect.model import (
    Direction,
    Gap,
    GapReason,
    Grade,
    Mark,
    Method,
    NamedIdentifier,
    Permission,
    Secret,
    UnnamedIdentifier,
    Visibility,
    token_digest,
)
from overcollect.reports import JsonReport
from overcollect.reports.interface import Settings

VALUES = tuple(f"{number:x}{number:x}d787-7b10-4341-8289-a784280e7f1f" for number in range(7))
HOSTS = ("a.adnet.example", "b.adnet.example", "log.tally.example", "203.0.113.9")
TYPES = ("imei", "oaid", "precise_location", "contacts_list", "os_version")


MARKS = (
    Mark(start=20_000.0, consent="accepted"),
    Mark(start=30_000.0, end=60_000.0, function="order"),
    Mark(start=50_000.0, ui="id_reset"),
    Mark(start=70_000.0, visibility=Visibility.BACKGROUND),
    Mark(start=80_000.0, permission=Permission(name="location", event="denied")),
)
MARKED = Timeline(start=Start(consent="never", visibility="foreground"), marks=MARKS)


def report(ledger, catalogue, app=None, timeline=Timeline()):  # noqa: B008 - a frozen struct
    outcome = judge(ledger, app, timeline, catalogue)
    return JsonReport().render(outcome, catalogue, Settings())


@st.composite
def entries(draw, facts):
    host = draw(st.sampled_from(HOSTS))
    if draw(st.integers(0, 4)) == 0:
        reason = draw(st.sampled_from([GapReason.NO_KEY, GapReason.OPAQUE]))
        return facts.gap(reason, host, draw(st.integers(0, 500)), detail=draw(st.sampled_from(["", "x", "y", "z"])))
    types = draw(st.lists(st.sampled_from(TYPES), unique=True, max_size=3))
    fact = facts.fact(
        *types,
        host=host,
        time=draw(st.none() | st.integers(0, 100_000).map(float)),
        canonical=Secret(draw(st.sampled_from(["490154203237518", "352099001761481"]))),
        grade=draw(st.sampled_from(list(Grade))),
        scheme=draw(st.sampled_from(["http", "https"])),
        capture=draw(st.sampled_from(["a.flow", "b.har"])),
    )
    return replace(
        fact,
        named=tuple(draw(st.lists(named(), max_size=2))),
        unnamed=tuple(draw(st.lists(without_name(facts), max_size=2))),
        issued=b"".join(draw(st.lists(st.sampled_from(VALUES).map(digest_of), max_size=1))),
    )


def numbered(index, entry):
    """Two messages of a capture never have all of time, number and place in common."""
    return entry if isinstance(entry, Gap) else replace(entry, message=replace(entry.message, index=index))


def digest_of(value):
    return token_digest(value.encode())


@st.composite
def named(draw):
    digest = int.from_bytes(digest_of(draw(st.sampled_from(VALUES))), "little")
    data_type, name = draw(st.sampled_from([("oaid", "oaid"), ("oaid", "OAID"), ("gaid", "gaid"), ("", "trace")]))
    return NamedIdentifier(digest, data_type, name, digest)


@st.composite
def without_name(draw, facts):
    value = draw(st.sampled_from(VALUES))
    detection = facts.detection(
        "",
        grade=Grade.PROBABLE,
        method=Method.CONTEXT,
        value=Secret(value),
        canonical=Secret(value),
        location=draw(st.sampled_from(["body.json$.x", "body.json$.y", "query.form.z"])),
    )
    return UnnamedIdentifier(int.from_bytes(digest_of(value), "little"), detection)


@pytest.fixture(scope="module")
def small_bounds():
    patch = pytest.MonkeyPatch()
    patch.setattr(namings, "_MOST_PLACES", 8)
    patch.setattr(namings, "_MOST_VALUES", 2)
    patch.setattr(unnamed, "_MOST_PLACES", 4)
    patch.setattr(unnamed, "_MOST_VALUES", 2)
    yield
    patch.undo()


def added(ledger, entry):
    if isinstance(entry, Gap):
        ledger.add_gap(entry)
    else:
        ledger.add(entry)


@settings(max_examples=60)
@given(data=st.data())
def test_any_split_order_and_merge_gives_the_same_report(data, facts, catalogue, samples):
    same_however_added(data, facts, catalogue, samples)


@settings(max_examples=60)
@given(data=st.data())
def test_nor_do_split_and_order_matter_where_identifiers_are_too_many_to_keep(
    data, facts, catalogue, samples, small_bounds
):
    same_however_added(data, facts, catalogue, samples)


def same_however_added(data, facts, catalogue, samples):
    drawn = [numbered(*each) for each in enumerate(data.draw(st.lists(entries(facts), max_size=40)))]
    straight = Ledger(catalogue.baseline)
    for entry in drawn:
        added(straight, entry)
    parts = [Ledger(catalogue.baseline) for _ in range(3)]
    for entry in data.draw(st.permutations(drawn)):
        added(parts[data.draw(st.integers(0, 2))], entry)
    merged = Ledger(catalogue.baseline)
    for part in data.draw(st.permutations(parts)):
        merged.merge(part)
    assert report(merged, catalogue) == report(straight, catalogue)
    app = samples.app({})
    assert report(merged, catalogue, app, MARKED) == report(straight, catalogue, app, MARKED)


@settings(max_examples=60)
@given(data=st.data())
def test_sent_bytes_are_examined_bytes_and_gaps(data, facts, catalogue):
    ledger = Ledger(catalogue.baseline)
    for entry in data.draw(st.lists(entries(facts), max_size=40)):
        added(ledger, entry)
    coverage = judge(ledger, None, Timeline(), catalogue).coverage
    assert coverage.sent == coverage.examined + sum(sum(host.gaps.values()) for host in coverage.hosts)


def test_gaps_inside_a_message_take_from_what_was_examined(facts, catalogue):
    ledger = Ledger(catalogue.baseline)
    fact = facts.fact("imei", size=100)
    inside = facts.gap(GapReason.OPAQUE, size=30, counted=True)
    ledger.add(type(fact)(message=fact.message, detections=fact.detections, gaps=(inside,)))
    coverage = judge(ledger, None, Timeline(), catalogue).coverage
    assert (coverage.sent, coverage.examined, coverage.percent) == (100, 70, 70.0)


def test_what_was_received_is_no_data_flow(facts, catalogue):
    ledger = Ledger(catalogue.baseline)
    ledger.add(facts.fact("imei", direction=Direction.RECEIVED))
    outcome = judge(ledger, None, Timeline(), catalogue)
    assert outcome.data_flows == ()
    assert outcome.coverage.sent == 0


def test_one_message_counts_once_however_often_the_value_stands_in_it(facts, catalogue):
    ledger = Ledger(catalogue.baseline)
    ledger.add(facts.fact("imei", "imei"))
    (flow,) = judge(ledger, None, Timeline(), catalogue).data_flows
    assert flow.count == 1


def test_the_reports_of_the_ledger_hold_no_whole_value(facts, catalogue):
    ledger = Ledger(catalogue.baseline)
    ledger.add(facts.fact("imei"))
    assert "490154203237518" not in json.dumps(report(ledger, catalogue))


def test_the_earliest_record_of_a_batch_counts_whichever_ledger_saw_it(facts, catalogue):
    first, second = Ledger(catalogue.baseline), Ledger(catalogue.baseline)
    first.add(facts.fact("location_track", oldest=500.0))
    second.add(facts.fact("location_track", oldest=300.0))
    first.merge(second)
    (observations,) = first.observations["location_track", "log.adnet.example"].values()
    assert list(observations.oldest.values()) == [300.0]
