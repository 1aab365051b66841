"""A live session, with its real workers."""

import asyncio
import os
import signal
import time

import pytest
from mitmproxy.test import tflow

from overcollect.audit import Setting
from overcollect.live.listeners import Listeners
from overcollect.live.packing import Parts
from overcollect.live.session import Session
from overcollect.model import Gap, GapReason, Mark

IMEI = "490154203237518"


def leak(host="log.adnet.example", body=f'{{"imei": "{IMEI}"}}'):
    flow = tflow.tflow(resp=True)
    flow.request.host = host
    flow.request.headers["host"] = host
    flow.request.headers["content-type"] = "application/json"
    flow.request.text = body
    return Parts(flow, ended=True)


async def until(condition, seconds=30):
    for _ in range(seconds * 20):
        if condition():
            return
        await asyncio.sleep(0.05)
    pytest.fail("it did not come to that")


def in_a_loop(setting, work):
    async def main():
        session = Session(setting)
        updates = []
        session.subscribe(updates.append)
        session.start()
        try:
            await work(session, updates)
        finally:
            session.close()
        return session

    return asyncio.run(main())


@pytest.fixture(scope="module")
def setting(catalogue):
    return Setting(catalogue=catalogue)


def test_listeners_hear_of_findings_counts_marks_and_hosts_that_are_not_seen(setting):
    async def work(session, updates):
        session.put(leak())
        await until(lambda: any(finding.data_type == "imei" for update in updates for finding in update.new))
        session.put(leak())
        await until(lambda: any(finding.count == 2 for update in updates for finding in update.changed))
        session.mark(Mark(start=time.time(), consent="accepted"))
        refused = Gap(capture="live", reason=GapReason.TLS_REFUSED, host="pinned.example", time=1.0)
        session.gap(refused)
        session.gap(refused)
        await until(lambda: updates[-1].state.marks and updates[-1].state.not_seen)
        assert [(each.host, each.connections) for each in updates[-1].state.not_seen] == [("pinned.example", 2)]
        assert updates[-1].state.received == 4
        assert updates[-1].state.waiting == 0

    in_a_loop(setting, work)


def test_the_last_judgement_is_that_of_everything(setting):
    async def work(session, _):
        for _ in range(5):
            session.put(leak())
        session.drain()
        outcome = session.outcome()
        assert outcome.coverage.messages_sent == 5
        assert max(finding.count for finding in outcome.findings) == 5

    in_a_loop(setting, work)


def test_an_identifier_is_understood_when_a_later_message_names_it(setting):
    gaid = "60e5d787-7b10-4341-8289-a784280e7f1f"

    async def work(session, _):
        def recipients():
            return {(flow.data_type, flow.recipient.domain) for flow in session.latest.data_flows}

        session.put(leak("c.strange.example", f'{{"x": "{gaid}"}}'))
        await until(lambda: session.latest is not None and session.latest.coverage.messages_sent == 1)
        assert not recipients()
        session.put(leak("log.tally.example", f'{{"gaid": "{gaid}"}}'))
        await until(lambda: recipients() == {("gaid", "strange.example"), ("gaid", "tally.example")})

    in_a_loop(setting, work)


def test_what_cannot_be_read_is_counted_and_does_not_raise(setting, caplog):
    async def work(session, _):
        broken = leak()
        broken.flow.request.data.headers = 5
        session.put(broken)
        session.put(leak())
        session.drain()
        assert session.unexamined == 1
        gaps = {gap.reason: gap.count for gap in session.outcome().coverage.gaps}
        assert gaps["not-examined"] == 1
        assert "Not examined" in caplog.text

    in_a_loop(setting, work)


def test_processes_that_are_killed_are_replaced_and_nothing_is_lost(setting):
    async def work(session, updates):
        session.put(leak())
        await until(lambda: session.latest is not None and session.latest.findings)
        os.kill(session.backlog._worker.pid, signal.SIGKILL)
        os.kill(session._judging._process.pid, signal.SIGKILL)
        for _ in range(3):
            session.put(leak())
        await until(lambda: session.latest.coverage.messages_sent == 4)
        assert session.unexamined == 0

    in_a_loop(setting, work)


def test_what_is_given_up_stands_in_the_account(setting):
    async def work(session, _):
        for _ in range(300):
            session.put(leak())
        session.drain(on_wait=lambda _: False)
        outcome = session.outcome()
        assert outcome.coverage.messages_sent == 300
        gaps = {gap.reason: gap.count for gap in outcome.coverage.gaps}
        assert gaps.get("not-examined", 0) == session.unexamined
        assert session.state.waiting == 0

    in_a_loop(setting, work)


def test_what_a_damaged_disk_lost_stands_in_the_account_by_host_and_the_run_goes_on(setting, monkeypatch):
    monkeypatch.setattr("overcollect.live.backlog._UNDER_WAY", 0)

    async def work(session, _):
        for number in range(3):
            session.put(leak(f"h{number}.adnet.example"))
            await asyncio.sleep(0.05)  # a batch for each
        spill = session.backlog._spill
        spill._file.truncate(spill._places[-1].offset + 10)
        monkeypatch.setattr("overcollect.live.backlog._UNDER_WAY", 32)
        session.put(leak("later.adnet.example"))
        session.drain()
        outcome = session.outcome()
        assert outcome.coverage.messages_sent == 4
        lost = [each.host for each in outcome.coverage.hosts if "not-examined" in each.gaps]
        assert lost == ["h2.adnet.example"]
        assert session.unexamined == 2  # the request and its answer
        assert session.state.waiting == 0

    in_a_loop(setting, work)


def test_a_listener_that_fails_hurts_nobody(caplog):
    def fails(_):
        raise RuntimeError

    listeners, heard = Listeners(), []
    listeners.add(fails)
    end = listeners.add(heard.append)
    listeners.tell(1)
    end()
    listeners.tell(2)
    assert heard == [1]
    assert "A listener of the live audit failed" in caplog.text


def test_a_silent_host_that_speaks_later_is_seen(setting):
    session = Session(setting)
    session.gap(Gap(capture="live", reason=GapReason.SILENT_AFTER_HANDSHAKE, host="log.adnet.example"))
    assert session.not_seen
    session.put(leak())
    assert not session.not_seen
    session.close()


def test_marks_that_come_later_change_what_was_found(setting):
    async def work(session, updates):
        session.put(leak())
        await until(lambda: session.latest is not None and session.latest.findings)
        before = {finding.id for finding in session.latest.findings}
        session.mark(Mark(start=1.0, consent="refused"))
        await until(lambda: {finding.id for finding in session.latest.findings} != before)
        assert any(update.gone for update in updates)

    in_a_loop(setting, work)
