"""Flow files of mitmproxy."""

import gzip
import io
import json

import pytest
from mitmproxy.io import FlowReader, FlowWriter
from mitmproxy.tcp import TCPMessage
from mitmproxy.test import tflow, tutils
from mitmproxy.websocket import WebSocketMessage
from wsproto.frame_protocol import Opcode

from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.sharing import Sanitizer

from .conftest import IMEI, MAIL, OAID


@pytest.fixture
def written(catalogue, device, tmp_path):
    """Return a function that sanitises flows and gives those of the copy, what was told, and the bytes."""

    def run(*flows):
        path, copy = tmp_path / "in.flow", io.BytesIO()
        with path.open("wb") as file:
            for flow in flows:
                FlowWriter(file).add(flow)
        capture = open_capture(str(path), Options())
        done = Sanitizer([capture], catalogue, device).write(capture, copy)
        copy.seek(0)
        return list(FlowReader(copy).stream()), done, copy.getvalue()

    return run


def posted(body, **headers):
    flow = tflow.tflow(
        req=tutils.treq(method=b"POST", host="log.example", content=body), resp=tutils.tresp(content=b"{}")
    )
    flow.request.headers["host"] = "log.example"
    for name, value in headers.items():
        flow.request.headers[name.replace("_", "-")] = value
    return flow


def test_a_compressed_body_is_compressed_again_and_its_length_is_right(written):
    flow = posted(gzip.compress(json.dumps({"imei": IMEI}).encode()), content_encoding="gzip", content_length="99")
    (copy,), done, _ = written(flow)
    assert json.loads(copy.request.content)["imei"] != IMEI
    assert int(copy.request.headers["content-length"]) == len(copy.request.raw_content)
    assert not done.removed


def test_websocket_messages_are_rewritten_both_ways(written):
    flow = tflow.twebsocketflow()
    said = [(Opcode.TEXT, True, f'{{"imei":"{IMEI}"}}'), (Opcode.BINARY, False, f"oaid={OAID}")]
    flow.websocket.messages = [WebSocketMessage(kind, out, text.encode()) for kind, out, text in said]
    flow.websocket.messages.append(WebSocketMessage(Opcode.PING, from_client=True, content=b""))
    (copy,), done, raw = written(flow)
    first, second, ping = copy.websocket.messages
    assert json.loads(first.content)["imei"] != IMEI
    assert second.content.startswith(b"oaid=")
    assert len(second.content) == len(flow.websocket.messages[1].content)
    assert ping.content == b""
    assert IMEI.encode() not in raw
    assert OAID.encode() not in raw
    assert not done.removed


def test_what_a_connection_carries_is_put_back_into_its_pieces(written):
    flow = tflow.ttcpflow()
    pieces = [f'{{"mail":"{MAIL}",'.encode(), f'"imei":"{IMEI[:7]}'.encode(), f'{IMEI[7:]}"}}'.encode()]
    for message, piece in zip(flow.messages, pieces, strict=False):
        message.from_client, message.content = True, piece
    flow.messages = [*flow.messages[:2], TCPMessage(from_client=True, content=pieces[2])]
    flow.messages[0].content, flow.messages[1].content = pieces[:2]
    (copy,), _, raw = written(flow)
    assert [len(one.content) for one in copy.messages] == [len(one) for one in pieces]
    assert json.loads(b"".join(one.content for one in copy.messages))["imei"] != IMEI
    assert MAIL.encode() not in raw


def test_addresses_of_the_device_are_replaced_and_those_of_servers_stay(written):
    flow = posted(b"{}")
    flow.client_conn.peername = ("192.168.178.23", 50123)
    flow.server_conn.peername = ("93.184.216.34", 443)
    (copy,), _, _ = written(flow)
    assert copy.client_conn.peername == ("192.0.2.1", 50123)
    assert copy.server_conn.peername == ("93.184.216.34", 443)


def test_what_stands_around_messages_is_cleaned(written):
    flow = posted(b"{}")
    flow.comment = f"sent from {MAIL}"
    flow.request.host = flow.request.headers["host"] = f"d{OAID.replace('-', '')}.track.example"
    flow.server_conn.sni = flow.request.host
    (copy,), _, raw = written(flow)
    assert copy.comment.startswith("sent from ")
    assert copy.request.host.endswith(".track.example")
    assert copy.request.headers["host"] == copy.request.host == copy.server_conn.sni
    assert MAIL.encode() not in raw
    assert OAID.replace("-", "").encode() not in raw


def test_names_that_are_looked_up_are_cleaned(written):
    flow = tflow.tdnsflow()
    flow.request.questions[0].name = f"{OAID.replace('-', '')}.track.example"
    (copy,), _, raw = written(flow)
    assert copy.request.questions[0].name.endswith(".track.example")
    assert OAID.replace("-", "").encode() not in raw


def test_flows_without_content_stay(written):
    failed = tflow.tflow(err=True)
    streamed = posted(b"")
    streamed.request.raw_content = None
    copies, done, _ = written(failed, streamed)
    assert [one.error is not None for one in copies] == [True, False]
    assert copies[1].request.raw_content is None
    assert not done.removed


def test_a_cut_file_gives_what_stands_before_the_cut(catalogue, tmp_path):
    whole, copy = io.BytesIO(), io.BytesIO()
    for _ in range(2):
        FlowWriter(whole).add(posted(b"{}"))
    path = tmp_path / "cut.flow"
    path.write_bytes(whole.getvalue()[:-50])
    capture = open_capture(str(path), Options())
    Sanitizer([capture], catalogue).write(capture, copy)
    copy.seek(0)
    assert len(list(FlowReader(copy).stream())) == 1
