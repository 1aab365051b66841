"""The work is of the standard library: processes of their own do not know the modules of tests."""

import os
from contextlib import closing
from operator import neg

from overcollect.fleet import processes
from overcollect.fleet.processes import Died, each


def test_every_task_has_its_result():
    assert dict(each(neg, range(5), 2)) == {number: -number for number in range(5)}


def test_a_process_that_dies_costs_its_task_alone():
    assert dict(each(os._exit, [3, 4, 5], 2)) == {code: Died(code) for code in (3, 4, 5)}


def test_a_process_is_replaced_after_many_tasks(monkeypatch):
    monkeypatch.setattr(processes, "_MOST_TASKS", 2)
    pids = [pid for _, pid in each(os.getpgid, [0] * 2, 1)]
    assert len(set(pids)) == 1
    of_processes = [result for _, result in each(eval, ["__import__('os').getpid()"] * 5, 1)]
    assert [of_processes.count(pid) for pid in dict.fromkeys(of_processes)] == [2, 2, 1]


def test_what_tasks_leave_in_cycles_is_collected_now_and_then(monkeypatch):
    collections = "__import__('gc').get_stats()[2]['collections']"
    cycle = "(lambda one: one.append(one))([])"
    each_told = [told for task, told in each(eval, [collections, *[cycle] * 16, collections], 1) if task == collections]
    assert each_told[1] - each_told[0] == 2


def test_who_stops_early_leaves_no_process_behind():
    with closing(each(eval, ["__import__('os').getpid()"] + ["__import__('time').sleep(600)"] * 3, 1)) as results:
        _, pid = next(results)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return
    raise AssertionError(pid)
