"""Parts of live flows, against what the saved flow holds."""

import io

from mitmproxy import http, tcp, websocket
from mitmproxy.io import FlowWriter
from mitmproxy.test import tflow
from wsproto.frame_protocol import Opcode

from overcollect.captures.flow import CURRENT_VERSION, FlowReader
from overcollect.captures.flow_messages import flow_messages
from overcollect.captures.interface import Options, Source
from overcollect.live.packing import Parts
from overcollect.model import Direction, Kind


def saved(flow, tmp_path):
    """What the reader finds in the flow's file."""
    file = io.BytesIO()
    FlowWriter(file).add(flow)
    file.seek(0)
    return list(FlowReader().read(Source(name="live", path=tmp_path), file, Options()))


def live(states):
    return [item for state in states if state for item in flow_messages(state, CURRENT_VERSION, "live", 0)]


def test_whole_flows_of_every_kind_give_what_their_file_gives(tmp_path):
    flows = [
        tflow.tflow(resp=True),
        tflow.tflow(err=True),
        tflow.ttcpflow(),
        tflow.ttcpflow(messages=[], err=True),
        tflow.tudpflow(),
        tflow.tdnsflow(resp=True),
        tflow.tdnsflow(err=True),
        tflow.twebsocketflow(),
    ]
    for flow in flows:
        assert live([Parts(flow).rest()]) == saved(flow, tmp_path)
        assert live([Parts(flow).rest()])


def test_a_websocket_is_given_out_message_by_message(tmp_path):
    flow = tflow.twebsocketflow()
    flow.websocket.messages = []
    parts = Parts(flow)
    states = [parts.more()]
    for text in ("one", "two"):
        flow.websocket.messages.append(websocket.WebSocketMessage(Opcode.TEXT, from_client=True, content=text.encode()))
        states.append(parts.more())
    assert parts.more() is None
    states.append(parts.rest())
    assert [item.kind for item in live(states)] == [
        Kind.HTTP_REQUEST,
        Kind.HTTP_RESPONSE,
        Kind.WEBSOCKET,
        Kind.WEBSOCKET,
    ]
    assert live(states) == saved(flow, tmp_path)


def test_tcp_is_given_out_turn_by_turn(tmp_path):
    flow = tflow.ttcpflow()
    messages, flow.messages = flow.messages * 3, []
    parts = Parts(flow)
    states = []
    for message in messages:
        flow.messages.append(message)
        states.append(parts.more())
    assert any(states)
    states.append(parts.rest())
    assert live(states) == saved(flow, tmp_path)


def test_what_comes_until_it_is_packed_is_packed_with_it(tmp_path):
    socket, turns = tflow.twebsocketflow(), tflow.ttcpflow()
    turns.messages *= 3
    for flow in (socket, turns):
        parts = Parts(flow)
        states = [parts.pack(), parts.pack()]
        assert states[0]
        assert states[1] is None
        parts.ended = True
        states.append(parts.pack())
        assert live(states) == saved(flow, tmp_path)


def test_udp_is_given_out_datagram_by_datagram(tmp_path):
    flow = tflow.tudpflow()
    messages, flow.messages = flow.messages, []
    parts = Parts(flow)
    states = []
    for message in messages:
        flow.messages.append(message)
        states.append(parts.more())
    assert all(states)
    assert parts.rest() is None
    assert live(states) == saved(flow, tmp_path)


def test_a_body_that_was_streamed_is_a_gap():
    flow = tflow.tflow(resp=True)
    flow.request = http.Request.make("POST", "http://a.example/", b"12345")
    flow.request.data.content = None
    gaps = [item for item in live([Parts(flow).rest()]) if hasattr(item, "reason")]
    assert [(gap.reason, gap.bytes, gap.direction) for gap in gaps] == [("body-not-recorded", 5, Direction.SENT)]


def mqtt_pieces(mqtt):
    """Packets of a client that end in other messages than they begin in, and answers between them."""
    publish = mqtt.publish("a/b", b'{"imei": "490154203237518"}' * 9)
    sent = [mqtt.connect() + publish[:9], publish[9:50], publish[50:] + b"\xc0", b"\0", publish[:5]]
    answers = [b"\x20\2\0\0", b"\xd0", b"\0", b"", b""]
    return [piece for both in zip(sent, answers, strict=True) for piece in zip((True, False), both, strict=True)]


def test_parts_of_mqtt_end_where_packets_end(tmp_path, mqtt):
    flow = tflow.ttcpflow(messages=[])
    parts, states = Parts(flow), []
    for from_client, content in mqtt_pieces(mqtt):
        flow.messages.append(tcp.TCPMessage(from_client, content, 1767225600.0))
        states.append(parts.more())
    states.append(parts.rest())

    assert sum(state is not None for state in states) > 1
    assert [item.body for item in live(states)] == [item.body for item in saved(flow, tmp_path)]


def test_parts_of_mqtt_over_websocket_end_where_packets_end(tmp_path, mqtt):
    flow = tflow.twebsocketflow()
    flow.response.headers["Sec-WebSocket-Protocol"] = "mqtt"
    flow.websocket.messages = []
    parts = Parts(flow)
    states = [parts.more()]
    for from_client, content in mqtt_pieces(mqtt):
        flow.websocket.messages.append(
            websocket.WebSocketMessage(Opcode.BINARY, from_client=from_client, content=content)
        )
        states.append(parts.more())
    states.append(parts.rest())

    assert sum(state is not None for state in states) > 2
    assert [item.body for item in live(states)] == [item.body for item in saved(flow, tmp_path)]
