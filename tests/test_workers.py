"""How the audit's work is spread, and what the collector of cycles does meanwhile."""

import gc
import signal
import subprocess
import sys

import pytest

from overcollect.workers import deaf_to_interrupts, seldom_collected

PIPES = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}


def test_the_collector_does_not_look_through_what_is_new_and_is_left_as_it_was():
    seen = []
    before = gc.get_threshold()
    gc.collect()
    gc.callbacks.append(lambda phase, _: seen.append(phase))
    try:
        with seldom_collected():
            new = [[] for _ in range(100_000)]
        new.append([])
    finally:
        gc.callbacks.pop()
    assert not seen
    assert gc.get_threshold() == before
    assert not gc.get_freeze_count()


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no masks of signals here")
def test_a_process_begun_deaf_does_not_hear_an_interrupt_and_its_parent_does():
    with deaf_to_interrupts():
        child = subprocess.Popen(
            [sys.executable, "-c", "print('up', flush=True); input(); print('still here')"], **PIPES
        )
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    assert child.stdout.readline() == "up\n"
    child.send_signal(signal.SIGINT)
    assert child.communicate("\n", timeout=60)[0] == "still here\n"
