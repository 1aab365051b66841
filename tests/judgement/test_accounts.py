"""Accounts by host and capture."""

from overcollect.judgement.accounts import CaptureAccount, GapAccount, HostAccount
from overcollect.model import Direction


def test_details_are_bounded_and_do_not_depend_on_order(facts):
    one, other = GapAccount(), GapAccount()
    details = [f"detail {number}" for number in range(9)]
    for detail in details:
        one.add(facts.gap(detail=detail))
    for detail in reversed(details):
        other.add(facts.gap(detail=detail))
    assert one.details == other.details == details[:5]
    assert one.count == 9


def test_only_what_was_sent_counts_as_sent(facts):
    host = HostAccount("a")
    host.count(facts.fact("imei", size=10))
    host.count(facts.fact(size=99, direction=Direction.RECEIVED))
    host.gap(facts.gap(size=5))
    host.gap(facts.gap(size=7, direction=Direction.RECEIVED))
    assert (host.sent, host.examined, host.messages, host.sent_messages) == (15, 10, 2, 1)


def test_a_capture_knows_its_first_and_last_message(facts):
    capture = CaptureAccount()
    for time in (5.0, 1.0, None, 9.0):
        capture.count(facts.message(time=time))
    assert (capture.first, capture.last, capture.messages) == (1.0, 9.0, 4)
