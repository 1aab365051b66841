from __future__ import annotations

import io
import json

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mitmproxy.io import FlowReader as MitmproxyReader
from mitmproxy.io import tnetstring
from mitmproxy.test import tflow

from overcollect.captures import Options, Source, flow
from overcollect.captures.flow import MARKS, FlowReader, pack_marks
from overcollect.model import Gap, GapReason, InputProblem, Kind, Mark, Message, Visibility

SOURCE = Source(name="a.flow", path="a.flow")


def messages_and_gaps(content):
    return list(FlowReader().read(SOURCE, io.BytesIO(content), Options()))


def test_flows_are_numbered_in_file_order_whatever_their_kind(flows, http_flow, read):
    found = read(flows(http_flow(), tflow.ttcpflow(), http_flow()))
    assert [item.index for item in found] == [0, 0, 1, 1, 2, 2]
    assert all(isinstance(item, Message) for item in found)


def test_flow_files_are_known_by_their_first_bytes(flows, http_flow):
    assert FlowReader().fits(flows(http_flow()))
    assert FlowReader().fits(tnetstring.dumps({b"request": {}, b"version": [0, 13]}))


@pytest.mark.parametrize(
    "head", [b"", b"5:hello,", b"12:00 lunch", b'{"log": {}}', b"\xd4\xc3\xb2\xa1", b"10.0.0.1:80:"]
)
def test_other_content_is_no_flow_file(head):
    assert not FlowReader().fits(head)


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_cut_flow_file_gives_what_stands_before_the_cut_and_a_gap(flows, http_flow, read, share):
    whole = [flows(http_flow(path=b"/%d" % number)) for number in range(3)]
    cut = whole[2][: int(len(whole[2]) * share)]
    *before, gap = read(whole[0] + whole[1] + cut)
    assert [message.target for message in before] == ["/0", "/0", "/1", "/1"]
    assert (gap.reason, gap.bytes, gap.index) == (GapReason.CUT_CAPTURE, len(cut), 2)
    assert f"byte {len(whole[0] + whole[1])}" in gap.detail


def test_every_cut_gives_a_prefix_of_the_messages_and_says_so(flows, http_flow):
    content = flows(http_flow(), tflow.ttcpflow(), http_flow())
    whole = messages_and_gaps(content)
    ends = {len(flows(http_flow())), len(flows(http_flow(), tflow.ttcpflow()))}
    for length in range(1, len(content), 7):
        found = messages_and_gaps(content[:length])
        gaps = [item for item in found if isinstance(item, Gap)]
        assert found[: len(found) - len(gaps)] == whole[: len(found) - len(gaps)]
        assert len(gaps) == (0 if length in ends else 1), length


def test_damage_in_the_frame_ends_the_reading_with_a_gap_of_all_that_is_left(flows, http_flow):
    good = flows(http_flow())
    found = messages_and_gaps(good + b"rubbish" + good)
    assert [type(item) for item in found] == [Message, Message, Gap]
    assert found[2].bytes == len(b"rubbish" + good)


def test_a_flow_of_the_wrong_shape_is_a_gap_and_the_next_one_is_read(flows, http_flow):
    strange = tnetstring.dumps({"version": 21, "type": "http", "request": 5})
    found = messages_and_gaps(strange + flows(http_flow()))
    assert [(item.index, type(item)) for item in found] == [(0, Gap), (1, Message), (1, Message)]
    assert found[0].reason is GapReason.MALFORMED


def test_a_flow_larger_than_what_is_taken_into_memory_is_stepped_over(flows, http_flow, monkeypatch):
    monkeypatch.setattr(flow, "LARGEST", 10_000)
    found = messages_and_gaps(flows(http_flow(content=b"x" * 20_000), http_flow()))
    assert [type(item) for item in found] == [Gap, Message, Message]
    assert found[0].reason is GapReason.TOO_MUCH_OUTPUT
    assert found[0].bytes > 20_000


def test_a_version_that_mitmproxy_does_not_read_is_told_with_what_to_do(read):
    with pytest.raises(
        InputProblem, match=r"version 0\.10, which the installed mitmproxy does not read\. Open it with"
    ):
        read(tnetstring.dumps({b"version": [0, 10], b"request": {}}))
    with pytest.raises(InputProblem, match=r"version 99.*newer mitmproxy"):
        read(tnetstring.dumps({"version": 99, "type": "http"}))


def test_a_flow_of_an_older_version_is_migrated(http_flow):
    state = http_flow().get_state()
    state["version"] = 20
    message, _ = messages_and_gaps(tnetstring.dumps(state))
    assert message.host == "api.music.example"


def test_flows_of_an_older_version_are_migrated_though_they_share_a_connection(http_flow):
    state = http_flow().get_state()
    state["version"] = 18
    client, server = state["client_conn"], state["server_conn"]
    for connection in (client, server):
        connection["tls_established"] = True
        connection["cipher_name"] = connection.pop("cipher")
    client |= {"address": client.pop("peername"), "tls_extensions": None}
    server |= {"ip_address": server.pop("peername"), "source_address": server.pop("sockname"), "via2": None}
    found = messages_and_gaps(2 * tnetstring.dumps(state))
    assert [(item.index, item.kind) for item in found] == [
        (index, kind) for index in (0, 1) for kind in (Kind.HTTP_REQUEST, Kind.HTTP_RESPONSE)
    ]


@pytest.mark.parametrize("stored", [pack_marks, msgspec.to_builtins], ids=["as now", "as in older files"])
def test_marks_stored_with_a_flow_come_before_its_messages(flows, http_flow, stored):
    marks = [Mark(start=1.5, consent="accepted"), Mark(start=2.0, visibility=Visibility.BACKGROUND)]
    flow = http_flow()
    flow.metadata[MARKS] = stored(marks)
    assert messages_and_gaps(flows(flow))[:2] == marks


@pytest.mark.parametrize("stored", [b"{", b'[{"consent": "accepted"}]', 5])
def test_marks_that_are_none_make_the_flow_a_gap(flows, http_flow, stored):
    flow = http_flow()
    flow.metadata[MARKS] = stored
    assert [item.reason for item in messages_and_gaps(flows(flow))] == ["malformed"]


def test_what_mitmproxy_reads_is_what_is_read(flows, http_flow):
    content = flows(*(http_flow(path=b"/%d" % number) for number in range(5)))
    theirs = [flow.request.path for flow in MitmproxyReader(io.BytesIO(content)).stream()]
    assert [message.target for message in messages_and_gaps(content) if not message.status] == theirs


@given(content=st.binary(max_size=300))
def test_any_bytes_give_messages_gaps_or_a_problem(content):
    try:
        found = messages_and_gaps(content)
    except InputProblem:
        return
    assert all(isinstance(item, Message | Gap | Mark) for item in found)


strange = st.sampled_from([None, 5, -1, 1e308, "x", b"x", b"\xff", [], [[]], {}, {"a": 1}])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flow_with_a_value_of_another_type_gives_messages_gaps_or_a_problem(http_flow, data):
    flow = data.draw(
        st.sampled_from([http_flow(), tflow.tdnsflow(resp=True), tflow.twebsocketflow(), tflow.tudpflow()])
    )
    state = json.loads(json.dumps(flow.get_state(), default=lambda value: {"bytes": value.hex()}), object_hook=_bytes)
    place = state
    while True:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not place[key] or not isinstance(place[key], dict | list) or data.draw(st.booleans()):
            break
        place = place[key]
    if data.draw(st.booleans()):
        del place[key]
    else:
        place[key] = data.draw(strange)
    try:
        found = messages_and_gaps(tnetstring.dumps(state))
    except InputProblem:
        return
    for item in found:
        assert msgspec.convert(msgspec.to_builtins(item), type(item)) == item


def _bytes(value):
    return bytes.fromhex(value["bytes"]) if "bytes" in value else value
