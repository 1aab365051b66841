"""How the audit's work is spread, and what the collector of cycles does meanwhile."""

import gc

from overcollect.workers import seldom_collected


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
