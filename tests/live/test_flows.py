"""What flows hold, as the worker reads them and as the proxy counts it."""

from mitmproxy import websocket
from mitmproxy.test import tflow, tutils
from wsproto.frame_protocol import Opcode

from overcollect.live.batch import Batch
from overcollect.live.flows import extent, read, spoken_to
from overcollect.live.packing import Parts


def flows():
    connect = tflow.tflow(resp=True)
    connect.request.method = "CONNECT"
    control = tflow.twebsocketflow()
    control.websocket.messages.append(websocket.WebSocketMessage(Opcode.PING, from_client=True, content=b"ping"))
    control.websocket.messages.append(
        websocket.WebSocketMessage(Opcode.TEXT, from_client=True, content=b"tester", injected=True)
    )
    turns = tflow.ttcpflow()
    turns.messages += turns.messages
    streamed = tflow.tflow(resp=True)
    streamed.response.data.content = None
    return [
        tflow.tflow(resp=True),
        tflow.tflow(err=True),
        tflow.tflow(req=tutils.treq(content=b"x" * 1000), resp=True),
        connect,
        control,
        turns,
        streamed,
        tflow.ttcpflow(),
        tflow.ttcpflow(messages=[], err=True),
        tflow.tudpflow(),
        tflow.tdnsflow(resp=True),
        tflow.tdnsflow(err=True),
    ]


def test_the_count_is_what_is_read():
    for flow in flows():
        state = Parts(flow).rest()
        messages = read([(state, 0)]).messages
        count, size = extent(state)
        assert count == len(messages), flow
        if flow.type != "dns":
            assert size == sum(len(message.body) for message in messages)


def test_parts_of_a_socket_are_counted_as_they_are_read():
    flow = tflow.twebsocketflow()
    parts = Parts(flow)
    for _ in range(2):
        state = parts.more()
        assert extent(state)[0] == len(read([(state, 0)]).messages) > 0
        flow.websocket.messages += flow.websocket.messages


def test_packed_flows_hold_what_they_held():
    states = [(Parts(flow).rest(), number) for number, flow in enumerate(flows())]
    packed = Batch.of(states, 0)
    assert packed.portable
    assert packed.unpack() == read(states)


def test_one_flow_that_cannot_be_read_leaves_the_others():
    broken = Parts(tflow.tflow(resp=True)).rest()
    broken["request"]["path"] = 5
    found = read([(broken, 0), (Parts(tflow.tflow(resp=True)).rest(), 1)])
    assert [message.index for message in found.messages] == [1, 1]
    assert [(failure.host, failure.error) for failure in found.failures] == [("address", "TypeError")]


def test_who_was_spoken_to():
    assert spoken_to(Parts(tflow.tflow()).rest()) == "address"
    assert spoken_to(Parts(tflow.ttcpflow(messages=[], err=True)).rest()) is None
    assert spoken_to({}) is None
