import datetime as dt
import xmlrpc.client

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget

TREE = {
    "imei": "490154203237518",
    "user": {"name": "李小明", "mails": ["alice@example.test", "bob@example.test"]},
    "lat": 39.908722,
    "n": -7,
    "ok": True,
    "at": dt.datetime(2026, 1, 2, 3, 4, 5),  # noqa: DTZ001 - XML-RPC has no zones
    "raw": xmlrpc.client.Binary("说 alice2@example.test".encode()),
    "<&>": "x & y",
}


def test_members_of_a_call_have_their_names(opened):
    found = opened(xmlrpc.client.dumps((TREE, "second"), "device.register").encode(), "text/xml")

    values = {key: value for key, value in found.values.items() if "raw" not in key}
    assert values == {
        "body.xml-rpc.methodName": "device.register",
        "body.xml-rpc.0.imei": "490154203237518",
        "body.xml-rpc.0.user.name": "李小明",
        "body.xml-rpc.0.user.mails.0": "alice@example.test",
        "body.xml-rpc.0.user.mails.1": "bob@example.test",
        "body.xml-rpc.0.lat": "39.908722",
        "body.xml-rpc.0.n": "-7",
        "body.xml-rpc.0.ok": "1",
        "body.xml-rpc.0.at": "20260102T03:04:05",
        "body.xml-rpc.0.<&>": "x & y",
        "body.xml-rpc.1": "second",
    }
    assert found.of("bob@example.test").name == "mails"


def test_bytes_are_opened(opened):
    found = opened(xmlrpc.client.dumps((TREE,), "m").encode())
    assert found.of("说 alice2@example.test").name == "raw"


def test_answers_and_faults_are_read(opened):
    answer = xmlrpc.client.dumps(({"imei": "490154203237518"},), methodresponse=True)
    assert opened(answer.encode()).of("490154203237518").name == "imei"
    fault = xmlrpc.client.dumps(xmlrpc.client.Fault(4, "no user alice@example.test"))
    assert opened(fault.encode()).of("no user alice@example.test").name == "faultString"


def test_a_key_that_is_a_value_is_one(opened):
    found = opened(xmlrpc.client.dumps(({"alice@example.test": "yes"},), "m").encode())
    assert "alice@example.test" in found.texts


def test_values_without_a_kind_are_texts(opened):
    body = b"<methodCall><params><param><value><struct><member><name>imei</name><value>490154203237518</value></member>"
    found = opened(b"<?xml version='1.0'?>\n" + body + b"</struct></value></param></params></methodCall>")
    assert found.of("490154203237518").name == "imei"


def test_what_stands_before_damage_counts(opened):
    text = xmlrpc.client.dumps((TREE,), "m")
    found = opened(text[: text.index("<name>lat")].encode())
    assert found.of("490154203237518").name == "imei"
    assert found.reasons == ["broken-coding"]


@pytest.mark.parametrize("text", ["<methodCalls><a>x</a></methodCalls>", "<a><methodCall>x</methodCall></a>"])
def test_other_documents_are_none(opened, text):
    assert opened(text.encode()).chain("x") == ["xml"]


def test_the_budget_holds(opened):
    found = opened(xmlrpc.client.dumps((list(range(1000)),), "m").encode(), budget=Budget(nodes=100))
    assert len(found.fields) <= 100
    assert found.reasons == ["too-many-nodes"]


@given(st.text(alphabet="<>/ abmethodCall\"'=", max_size=60))
def test_nothing_raises(opened, text):
    opened(f"<methodCall>{text}".encode())
    opened(f"<methodCall><params>{text}</params></methodCall>".encode())
