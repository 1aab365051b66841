from __future__ import annotations

import pytest

from overcollect.model import Gap, GapReason, Message

OWN, OTHER = b'{"imei": "490154203237518"}', b'{"a": 1}'


def bodies(found):
    return [message.body for message in found if isinstance(message, Message)]


def test_what_was_edited_counts_as_the_app_sent_it(flows, http_flow, read):
    flow = http_flow(content=OWN)
    flow.backup()
    flow.request.content = OTHER

    assert bodies(read(flows(flow))) == [OWN, b"{}"]


def test_the_answer_to_an_edited_request_is_kept(flows, http_flow, read):
    flow = http_flow(content=OWN)
    answer, flow.response = flow.response, None
    flow.backup()
    flow.request.content, flow.response = OTHER, answer

    assert bodies(read(flows(flow))) == [OWN, b"{}"]


def test_a_replay_in_place_is_told_and_the_app_s_own_request_stays(flows, http_flow, read):
    flow = http_flow(content=OWN)
    flow.backup()
    flow.is_replay = "request"
    flow.request.content, flow.response = OTHER, None
    found = read(flows(flow))

    assert bodies(found) == [OWN, b"{}"]
    assert [(gap.reason, gap.bytes, gap.host) for gap in found if isinstance(gap, Gap)] == [
        (GapReason.REPLAYED, 0, "192.0.2.7")
    ]


def test_a_replayed_copy_is_left_out_and_told(flows, http_flow, read):
    flow = http_flow(content=OWN)
    copy = flow.copy()
    copy.is_replay = "request"
    found = read(flows(flow, copy))

    assert bodies(found) == [OWN, b"{}"]
    assert [(gap.reason, gap.index) for gap in found if isinstance(gap, Gap)] == [(GapReason.REPLAYED, 1)]


@pytest.mark.parametrize("replay", [None, "response"])
def test_an_answer_out_of_a_recording_is_to_the_app_s_own_request(flows, http_flow, read, replay):
    flow = http_flow(content=OWN)
    flow.is_replay = replay

    assert bodies(read(flows(flow))) == [OWN, b"{}"]
