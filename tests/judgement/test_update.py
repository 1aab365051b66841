"""Whether two recordings can be compared, and what is new."""

import pytest

from overcollect.inputs import Timeline
from overcollect.inputs.previous import Previous, PreviousFlow, PreviousRecipient
from overcollect.inputs.timeline import Start
from overcollect.judgement.update import Update
from overcollect.knowledge.rule_sample import RuleSample, Sent
from overcollect.model import Mark

BEFORE = Previous(version="1.0", percent=90.0, known_values=False)
RUN = Timeline(start=Start(consent="accepted"))


def doubt(timeline=RUN, percent=90.0, *, known_values=False):
    return Update(BEFORE, timeline, percent, known_values=known_values).doubt


def test_two_like_recordings_can_be_compared():
    assert doubt() is None
    assert doubt(percent=None) is None
    assert doubt(percent=90.8) is None


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (doubt(percent=95.0), "as complete as this one: 90 % of what it sent was examined, against 95 % now"),
        (doubt(known_values=True), "made with --device as well"),
        (doubt(Timeline(start=Start(consent="never"))), "`start.consent: accepted`"),
        (doubt(Timeline(start=RUN.start, marks=(Mark(start=1.0, function="order"),))), "`function` marks as well"),
    ],
)
def test_what_stands_in_the_way_is_said_in_both_languages(found, said):
    assert said in found.en
    assert found.zh


@pytest.mark.parametrize(
    ("known", "new"),
    [
        (PreviousRecipient("other.example", "Example Rides Ltd", "first"), False),
        (PreviousRecipient("other.example", "Another Ltd", "third"), True),
        (PreviousRecipient("rides.example", "Example Rides Ltd", "first"), False),
    ],
)
def test_another_domain_of_the_same_owner_is_no_new_recipient(samples, known, new):
    sample = RuleSample(why="", sent=(Sent(data=("imei",)),), start={"consent": "accepted"})
    previous = Previous(version="1.0", percent=100.0, known_values=True, flows=(PreviousFlow("imei", known),))
    found = [f for f in samples.judge(sample, previous=previous, known_values=True).findings if f.rule == "CONSENT-07"]
    assert bool(found) is new
    assert all("Version 1.0 sent it to other.example only." in finding.reason for finding in found)
