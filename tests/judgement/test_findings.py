"""A finding names the situations that break its rule, and no others."""

import pytest

from overcollect.judgement.outcome import Broken
from overcollect.knowledge import load

from .test_ordinary_apps import app, post, using


@pytest.fixture(scope="session")
def catalogue():
    """The knowledge that is shipped, by which the samples are audited."""
    return load()


@pytest.fixture(scope="session")
def rides(audited):
    return audited("example-rides", "ride.flow")


def test_the_situations_of_a_finding_are_there_in_its_state_of_consent(rides):
    known = {
        (situation.consent, Broken(flow.id, situation.function, situation.visibility)): situation
        for flow in rides.data_flows
        for situation in flow.situations
    }
    assert any(len(finding.broken) > 1 for finding in rides.findings)
    for finding in rides.findings:
        broken = [known[finding.consent, each] for each in finding.broken]
        assert {situation.function for situation in broken} == set(finding.functions)
        assert {situation.visibility for situation in broken} == set(finding.visibilities)


def test_a_finding_about_a_pair_has_the_situations_of_its_data_flow(rides):
    pairs = [finding for finding in rides.findings if finding.data_type and finding.domain]
    assert pairs
    assert all({each.data_flow for each in finding.broken} == {finding.data_flow} for finding in pairs)


def test_a_finding_about_a_host_has_none(audited):
    found = audited("example-music", "first-run.flow").findings
    contacts = [finding for finding in found if finding.contact is not None]
    assert contacts
    assert not any(finding.broken for finding in contacts)


def test_a_finding_counts_and_shows_only_the_messages_that_break_the_rule(recording):
    listing = {"list": [{"houseId": "SH2210", "lng": 121.445612, "lat": 31.223417}]}
    outcome = recording.audit(
        {**post({"keyword": "静安寺"}), "answer": listing},
        post({"houseId": "SH2210", "lng": 121.445612, "lat": 31.223417}, at=5),
        post({"user": {"lng": 121.456789, "lat": 31.229876}}, at=10),
        app=app("property_rental_sale", "view_item", ["property_listing"]),
        marks=[using("view_item")],
        consent="accepted",
    )
    (finding,) = (one for one in outcome.findings if (one.rule, one.data_type) == ("NEED-01", "precise_location"))
    assert finding.count == 1
    assert [shown.detection.location for shown in finding.evidence] == ["body.json$.user.lat"]


def test_a_message_counts_once_however_much_it_holds_that_breaks_a_rule_about_its_recipient(audited):
    found = audited("example-music", "first-run.flow").findings
    adnet = {(each.rule, each.consent): each.count for each in found if each.subject == "adnet.example"}
    # Messages 25, 45 and 46 hold seven values in all; 25 alone has a resettable identifier beside a permanent one.
    assert adnet["DECL-02", "accepted"] == 3
    assert adnet["NEED-07", "accepted"] == 1
