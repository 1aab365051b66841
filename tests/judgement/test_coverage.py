"""What coverage says about the whole, and about what was never opened."""

import pytest

from overcollect.judgement.coverage import broken, complete, coverage, cut, is_hardly_examined, unread_parts, unseen
from overcollect.judgement.ledger import Ledger
from overcollect.model import Gap, GapReason


@pytest.fixture
def covered(catalogue):
    def run(*entries):
        ledger = Ledger(catalogue.baseline)
        for entry in entries:
            if isinstance(entry, Gap):
                ledger.add_gap(entry)
            else:
                ledger.add(entry)
        return coverage(ledger)

    return run


def test_everything_examined_is_complete(covered, facts):
    seen = covered(facts.fact("imei", size=10))
    assert (seen.percent, complete(seen), cut(seen), unseen(seen)) == (100.0, True, (), {})


def test_nothing_sent_is_not_complete(covered):
    assert not complete(covered())


def test_a_single_missing_byte_never_makes_100_percent(covered, facts):
    seen = covered(facts.fact("imei", size=10_000_000), facts.gap(GapReason.LOST_PACKETS, size=1))
    assert seen.percent == 99.99
    assert not complete(seen)


@pytest.mark.parametrize("reason", [GapReason.TLS_REFUSED, GapReason.SILENT_AFTER_HANDSHAKE, GapReason.BLOCKED])
def test_a_connection_without_bytes_that_was_not_opened_is_named(covered, facts, reason):
    seen = covered(facts.fact("imei", size=10), facts.gap(reason, host="pinned.example", size=0))
    assert seen.percent == 100.0
    assert unseen(seen) == {"pinned.example": (reason,)}
    assert not complete(seen)


def test_a_body_of_unknown_size_that_was_not_recorded_is_named(covered, facts):
    reason = GapReason.BODY_NOT_RECORDED
    seen = covered(facts.fact("imei", size=10), facts.gap(reason, host="log.example", size=0))
    assert (seen.percent, unseen(seen)) == (100.0, {"log.example": (reason,)})
    assert not complete(seen)


def test_lost_packets_of_unknown_size_are_named_and_others_counted(covered, facts):
    reason = GapReason.LOST_PACKETS
    seen = covered(facts.fact("imei", size=10), facts.gap(reason, host="log.example", size=0))
    assert (seen.percent, unseen(seen), complete(seen)) == (100.0, {"log.example": (reason,)}, False)
    assert unseen(covered(facts.fact("imei", size=10), facts.gap(reason, host="log.example", size=5))) == {}


def test_an_unread_part_of_a_file_is_not_complete_without_bytes_either(covered, facts):
    seen = covered(facts.fact("imei", size=10), facts.gap(GapReason.MALFORMED, host="", size=0))
    assert unread_parts(seen)
    assert not complete(seen)


@pytest.mark.parametrize("detail", ["the file ends", "a.flow: the file ends"])
@pytest.mark.parametrize("host", ["", "log.adnet.example"])
def test_a_cut_capture_is_named_once_with_its_file(covered, facts, detail, host):
    seen = covered(facts.fact("imei", size=10), facts.gap(GapReason.CUT_CAPTURE, host=host, size=0, detail=detail))
    assert cut(seen) == ("a.flow: the file ends",)
    assert not complete(seen)


def test_a_part_without_a_host_and_the_shape_of_a_message_is_named(covered, facts):
    assert (
        broken(covered(facts.fact("imei", size=10), facts.gap(GapReason.MALFORMED, host="log.example", size=5))) == ()
    )
    seen = covered(facts.fact("imei", size=10), facts.gap(GapReason.MALFORMED, host="", size=0, detail="entry 3"))
    assert len(broken(seen)) == 1


@pytest.mark.parametrize(("percent", "hardly"), [(None, True), (0.0, True), (4.99, True), (5.0, False), (100.0, False)])
def test_below_five_percent_nothing_found_says_nothing(percent, hardly):
    assert is_hardly_examined(percent) is hardly
