"""Another process that answers requests in their order."""

import asyncio
import importlib
import os
import signal

import pytest

from overcollect.live.process import Process, ProcessDiedError

SERVANT = """
import os
import signal
import time


class Bad(Exception):
    def __reduce__(self):
        raise TypeError("it cannot travel")


def make():
    return answer


def answer(request):
    match request:
        case "fail":
            raise ValueError("no")
        case "fail in a way that cannot travel":
            raise Bad
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            time.sleep(3600)
        case int():
            return bytes(request)
    return request


def never():
    raise RuntimeError("it does not start")
"""


@pytest.fixture
def servant(tmp_path, monkeypatch):
    (tmp_path / "servant.py").write_text(SERVANT)
    monkeypatch.syspath_prepend(tmp_path)  # the process gets the path of this one
    return importlib.import_module("servant")


@pytest.fixture
def process(servant):
    process = Process(servant.make)
    yield process
    process.close(at_once=True)


def answers(process, futures):
    while not all(future.done() for future in futures):
        process.wait(60)
    return [future.exception() or future.result() for future in futures]


def test_requests_are_answered_in_their_order(process):
    assert answers(process, [process.ask(f"request {n}") for n in range(20)]) == [f"request {n}" for n in range(20)]


def test_more_than_a_socket_holds_goes_both_ways(process):
    large = os.urandom(8_000_000)
    asked = [process.ask(large), process.ask(5_000_000), process.ask("small")]
    assert answers(process, asked) == [large, bytes(5_000_000), "small"]


def test_in_a_loop_answers_come_between_other_work(process):
    async def work():
        large = os.urandom(3_000_000)
        asked = [asyncio.wrap_future(process.ask(each)) for each in (large, "small")]
        async with asyncio.timeout(60):
            return await asyncio.gather(*asked) == [large, "small"]

    assert asyncio.run(work())


def test_an_error_is_the_answer_and_the_process_goes_on(process):
    failed, strange, well = answers(
        process, [process.ask("fail"), process.ask("fail in a way that cannot travel"), process.ask("well")]
    )
    assert repr(failed) == "ValueError('no')"
    assert "cannot travel" in str(strange)
    assert well == "well"


def test_a_death_is_told_to_all_who_wait_and_the_next_request_starts_another_one(process):
    asked = [process.ask(each) for each in ("first", "die", "never seen")]
    first, *others = answers(process, asked)
    assert first == "first"
    assert all(isinstance(each, ProcessDiedError) for each in others)
    assert answers(process, [process.ask("again")]) == ["again"]


def test_a_death_is_told_in_a_loop_too_while_nothing_is_under_way(process):
    async def work():
        async with asyncio.timeout(60):
            await asyncio.wrap_future(process.ask("first"))
            before = process.pid
            os.kill(before, signal.SIGKILL)
            while process.pid == before:  # noqa: ASYNC110 - it has no event to wait for
                await asyncio.sleep(0.01)
            return await asyncio.wrap_future(process.ask("again"))

    assert asyncio.run(work()) == "again"


def test_one_that_does_not_start_is_one_that_died(servant):
    process = Process(servant.never)
    (answer,) = answers(process, [process.ask("first")])
    assert isinstance(answer, ProcessDiedError)


def test_what_is_closed_cancels_what_is_not_answered(process):
    asked = [process.ask("hang"), process.ask("later")]
    process.wait(0.01)
    process.close(at_once=True)
    assert all(future.cancelled() for future in asked)


def test_a_request_that_was_cancelled_does_not_shift_the_answers(process):
    first, second = process.ask("first"), process.ask("second")
    first.cancel()
    assert answers(process, [second]) == ["second"]


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="Windows has no niceness")
def test_it_gives_way_to_the_process_that_started_it(process):
    answers(process, [process.ask("hello")])
    assert os.getpriority(os.PRIO_PROCESS, process.pid) > os.getpriority(os.PRIO_PROCESS, 0)


def test_waiting_ends_in_time(process):
    asked = process.ask("hang")
    process.wait(0.05)
    assert not asked.done()


def test_one_that_is_closed_before_its_answer_was_taken_ends_without_a_word(process, capfd):
    process.ask(3_000_000)
    process.ask("second")
    process.wait(0.5)
    process.close()
    assert capfd.readouterr().err == ""
