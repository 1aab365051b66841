"""Bodies that pass the proxy as they come, and are stored all the same."""

import pytest
from mitmproxy.test import taddons, tflow

from overcollect.live.feed import Feed
from overcollect.live.save import Save
from overcollect.live.streams import Streams


def call(content_type="application/grpc+proto"):
    flow = tflow.tflow()
    flow.request.raw_content = None  # as mitmproxy has it before the body came
    flow.request.headers["content-type"] = content_type
    return flow


def answered(flow, content_type):
    flow.response = tflow.tresp(content=None)
    flow.response.headers["content-type"] = content_type
    return flow


@pytest.mark.parametrize("end", ["request", "response", "error", "done"])
def test_a_call_passes_as_it_comes_and_is_stored_however_it_ends(end):
    streams, flow = Streams(), call()
    streams.requestheaders(flow)
    assert flow.request.stream(b"one") == b"one"
    assert flow.request.stream(b"two") == b"two"
    hook = getattr(streams, end)
    hook() if end == "done" else hook(flow)
    assert flow.request.raw_content == b"onetwo"


def test_what_comes_after_the_first_part_of_the_answer_is_stored_too():
    streams, flow = Streams(), call()
    streams.requestheaders(flow)
    flow.request.stream(b"one")
    streams.responseheaders(answered(flow, "application/grpc"))
    flow.response.stream(b"1")
    flow.request.stream(b"two")
    streams.request(flow)
    flow.response.stream(b"2")
    streams.response(flow)
    assert (flow.request.raw_content, flow.response.raw_content) == (b"onetwo", b"12")


@pytest.mark.parametrize("content_type", ["text/event-stream; charset=utf-8", "Application/X-NDJSON"])
def test_events_pass_as_they_come(content_type):
    streams, flow = Streams(), answered(tflow.tflow(), content_type)
    streams.responseheaders(flow)
    assert flow.response.stream(b"data: 1\n\n") == b"data: 1\n\n"
    streams.error(flow)
    assert flow.response.raw_content == b"data: 1\n\n"


def test_an_answer_that_an_addon_made_stays_as_it_is():
    streams, flow = Streams(), tflow.tflow(resp=True)
    flow.response.headers["content-type"] = "text/event-stream"
    streams.responseheaders(flow)
    streams.response(flow)
    assert flow.response.raw_content == b"message"


@pytest.mark.parametrize("content_type", ["application/json", "text/html", "application/grpcish-no", ""])
def test_other_bodies_are_read_whole(content_type):
    streams, flow = Streams(), answered(call(content_type), content_type)
    streams.requestheaders(flow)
    streams.responseheaders(flow)
    assert (flow.request.stream, flow.response.stream) == (False, False)


def test_a_call_that_ends_after_its_answer_is_taken_once(tmp_path):
    feed, save = Feed(), Save()
    with taddons.context(feed, save) as context:
        context.configure(save, overcollect_save=str(tmp_path / "run.flow"))
        flow = tflow.tflow(resp=True)
        for addon in (feed, save):
            addon.response(flow)
            addon.request(flow)
        feed.done()
        assert feed.session.received == 2
        feed.session.close()
        assert save.file.written == 1
        save.done()
