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
    assert capture.span == (1.0, 9.0)


def test_a_capture_whose_messages_have_no_time_has_no_span(facts):
    capture = CaptureAccount()
    assert capture.span == (None, None)
    capture.count(facts.message(time=None))
    assert (capture.span, capture.messages) == ((None, None), 1)


def test_tls_in_clear_is_counted_by_capture_whatever_the_order(facts):
    one, other = HostAccount("a"), HostAccount("a")
    one.count(facts.fact(time=5.0, index=1))
    one.count(facts.fact(time=6.0, scheme="http"))
    other.count(facts.fact(time=3.0, index=2, scheme="wss"))
    other.count(facts.fact(time=9.0, capture="b.har"))
    one.merge(other)
    counts = {capture: (opened.count, opened.first.time) for (capture, _, _), opened in one.opened.items()}
    assert counts == {"a.flow": (2, 3.0), "b.har": (1, 9.0)}


def test_a_host_keeps_the_addresses_that_messages_were_sent_to_whatever_the_order(facts):
    sent = [facts.fact(address=f"192.0.2.{number}") for number in range(100)]
    one, other, rest = HostAccount("a"), HostAccount("a"), HostAccount("a")
    for fact in sent:
        one.count(fact)
    for fact in reversed(sent[:50]):
        other.count(fact)
    for fact in sent[50:]:
        rest.count(fact)
    other.merge(rest)
    one.count(facts.fact(address="10.0.0.1", direction=Direction.RECEIVED))
    one.count(facts.fact(address=None))

    assert one.addresses == other.addresses
    assert len(one.addresses) == 64
    assert "10.0.0.1" not in one.addresses
