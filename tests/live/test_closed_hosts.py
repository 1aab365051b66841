"""Hosts that cannot be opened."""

from overcollect.live.closed_hosts import ClosedHosts
from overcollect.model import Gap, GapReason


def closed(host, reason=GapReason.TLS_REFUSED, time=1.0):
    return Gap(capture="live", reason=reason, host=host, time=time)


def test_connections_are_counted_by_host_and_reason_the_most_first():
    hosts = ClosedHosts()
    for gap in (closed("a.example"), closed("b.example"), closed("b.example", time=9.0)):
        hosts.take(gap)
    hosts.take(closed("b.example", GapReason.SILENT_AFTER_HANDSHAKE))
    assert [(each.host, each.reason, each.connections, each.last) for each in hosts.not_seen] == [
        ("b.example", "tls-refused", 2, 9.0),
        ("a.example", "tls-refused", 1, 1.0),
        ("b.example", "silent-after-handshake", 1, 1.0),
    ]


def test_a_silent_host_that_spoke_is_seen_and_one_that_refused_is_not():
    hosts = ClosedHosts()
    hosts.take(closed("a.example", GapReason.SILENT_AFTER_HANDSHAKE))
    hosts.take(closed("b.example"))
    hosts.spoke |= {"a.example", "b.example"}
    assert [each.host for each in hosts.not_seen] == ["b.example"]


def test_other_gaps_close_no_host():
    hosts = ClosedHosts()
    hosts.take(closed("a.example", GapReason.NOT_EXAMINED))
    hosts.take(closed(""))
    assert hosts.not_seen == ()
