import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget

CALL = """callCount=1
windowName=
c0-scriptName=DeviceService
c0-methodName=register
c0-id=0
c0-e1=string:490154203237518
c0-e2=string:alice%40example.test
c0-e3=string:%E6%9D%8E%E5%B0%8F%E6%98%8E
c0-e4=number:39.908722
c0-e6=string:first
c0-e5=array:[reference:c0-e6]
c0-param0=Object_Object:{imei:reference:c0-e1, mail:reference:c0-e2, name:reference:c0-e3, lat:reference:c0-e4}
c0-param1=string:%2B8613800138000
batchId=2
page=%2Fhome
"""


@pytest.mark.parametrize("text", [CALL, CALL.replace("\n", "\r\n")])
def test_values_are_called_as_the_object_calls_them(opened, text):
    found = opened(text.encode(), "text/plain")
    assert found.of("490154203237518").name == "imei"
    assert found.of("alice@example.test").name == "mail"
    assert found.of("李小明").name == "name"
    assert found.of("39.908722").name == "lat"
    assert found.of("+8613800138000").name == "c0-param1"
    assert found.values["body.dwr.c0-param0.imei"] == "490154203237518"
    assert "first" in found.texts


def test_lists_and_nothing_are_no_values(opened):
    # As the engine.js of DWR 3 writes an object whose ``phones`` is a list that is there ``again``, and empty ones.
    text = """callCount=1
c0-scriptName=DeviceService
c0-methodName=register
c0-id=0
c0-e2=string:%2B447700900123
c0-e3=string:second
c0-e1=array:[reference:c0-e2,reference:c0-e3]
c0-e4=null:null
c0-e5=array:[]
c0-e6=Object_Object:{}
c0-e7=reference:c0-e1
c0-param0=Object_Object:{phones:reference:c0-e1, none:reference:c0-e4, tags:reference:c0-e5, more:reference:c0-e6, \
again:reference:c0-e7}
"""
    values = opened(text.encode(), "text/plain").values
    assert sorted(values.values()) == ["+447700900123", "0", "1", "DeviceService", "register", "second"]


@pytest.mark.parametrize("text", ["callCount=1&a=2", "callCount=3\nimei=490154203237518\n"])
def test_others_are_none(opened, text):
    assert "dwr" not in {step for field in opened(text.encode()).fields for step in field.node.decoding()}


def test_the_budget_holds(opened):
    found = opened((CALL + "a=1\n" * 1000).encode(), budget=Budget(nodes=100))
    assert len(found.fields) <= 100
    assert found.reasons == ["too-many-nodes"]


@given(st.text(alphabet="c01-e=:{},string%\n reference", max_size=80))
def test_nothing_raises(opened, text):
    opened(f"callCount=1\nc0-scriptName=x\n{text}".encode())
