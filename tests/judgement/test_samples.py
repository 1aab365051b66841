"""The bounded choice of evidence."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.judgement.outcome import Evidence
from overcollect.judgement.samples import Samples
from overcollect.model import Secret


def evidence(facts, time, index=0):
    return Evidence(message=facts.message(time=time, index=index), detection=facts.detection())


@settings(max_examples=50)
@given(data=st.data())
def test_the_choice_depends_on_the_set_alone(data, facts):
    times = data.draw(st.lists(st.floats(0, 1e6), min_size=1, max_size=400))
    pieces = [evidence(facts, time, index) for index, time in enumerate(times)]
    straight = Samples()
    for piece in pieces:
        straight.add(piece.message, piece.detection)
    shuffled, half = Samples(), Samples()
    for number, piece in enumerate(data.draw(st.permutations(pieces))):
        (shuffled if number % 2 else half).add(piece.message, piece.detection)
    shuffled.merge(half)
    assert list(shuffled) == list(straight)


def test_of_two_values_in_one_text_the_same_is_kept_in_either_order(facts):
    message = facts.message(time=1.0)
    found = [facts.detection(value=Secret(value)) for value in ("a@example.com", "b@example.com")]
    kept = []
    for order in (found, found[::-1]):
        samples = Samples()
        for detection in order:
            samples.add(message, detection)
        kept.append([piece.detection.value for piece in samples])
    assert kept[0] == kept[1]


def test_many_evidences_stay_bounded_and_cover_the_whole_time(facts):
    samples = Samples()
    for number in range(5000):
        samples.add(facts.message(time=number * 7.0, index=number), facts.detection())
    kept = [piece.message.time for piece in samples]
    assert len(kept) <= 12
    assert max(later - earlier for earlier, later in itertools.pairwise(kept)) < 5000 * 7 / 4
