"""JSON, objects, tables and base64 inside texts that as a whole are of no coding."""

from __future__ import annotations

import base64
import json

import pytest

IMEI = "490154203237518"
OBJECT = json.dumps({"imei": IMEI, "ok": True})
TOKEN = base64.urlsafe_b64encode(json.dumps({"imei": IMEI, "n": 1}).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    [
        f"callback({OBJECT});",
        f"var device = {OBJECT};",
        f"data={OBJECT}",
        f"12:00:01 D/Upload: {OBJECT} sent",
        f"event: x\ndata: {OBJECT}\n\n",
        f'42/chat,["ev",{OBJECT}]',
        f"12:42{json.dumps(['ev', json.loads(OBJECT)])}",
        f"a{json.dumps([OBJECT])}",
        f"SEND\ndestination:/a\n\n{OBJECT}\0",
        f"j:{OBJECT}",
    ],
)
def test_json_in_a_text_is_opened(opened, text):
    assert opened(text.encode(), "text/plain").of(IMEI).name == "imei"


@pytest.mark.parametrize(
    "text",
    [
        "{{imei:'{}', ok:true}}",
        "{{'imei': '{}', 'ok': True, 'x': None}}",
        "{{imei={}, model=MI 5, os=Os{{name=x}}}}",
        "Device(model=MI 5, imei={})",
        "Device{{model='MI 5', imei='{}'}}",
        '["imei": "{}", "model": "MI 5"]',
        '{{\n    imei = "{}";\n    model = "MI 5";\n}}',
        '// device\n{{\n  imei: "{}", // first\n  ok: 1,\n}}',
        '/* a */ {{"imei": "{}", /* b */ "ok": 1,}}',
        '{{"model"=>"MI 5", "imei"=>"{}"}}',
    ],
)
def test_objects_as_programs_print_them_are_opened(opened, text):
    text = text.replace("{}", IMEI).replace("{{", "{").replace("}}", "}")

    assert opened(text.encode(), "text/plain").of(IMEI).name == "imei"
    assert opened(json.dumps({"log": text}).encode()).of(IMEI).name == "imei"


def test_values_of_printed_objects_keep_their_signs(opened):
    found = opened(b"{mac=00:00:5E:00:53:2A, url=https://a.example/?b=c, name=Li Xiao}", "text/plain")

    assert found.of("00:00:5E:00:53:2A").name == "mac"
    assert found.of("Li Xiao").name == "name"


def test_members_of_an_object_may_be_joined_as_in_a_form(opened):
    found = opened(f"{{customerNm=Li Xiao&certifId={IMEI}&smsCode=401872}}".encode(), "text/plain")

    assert [found.of(value).name for value in ("Li Xiao", IMEI, "401872")] == ["customerNm", "certifId", "smsCode"]


def test_an_address_in_an_object_keeps_its_query(opened):
    address = "https://a.example/p?id=7&imei=2"

    assert opened(f"{{url={address}, other=12345}}".encode(), "text/plain").of(address).name == "url"


@pytest.mark.parametrize("text", ["{a: 1, ) }", "{imei:)", "[{a: 1 ] }", "Device(imei=1, ] )"])
def test_ends_that_do_not_fit_their_beginnings_end_the_reading(opened, text):
    assert text in opened(text.encode(), "text/plain").texts


@pytest.mark.parametrize(
    "text", ["{a: b}", "{{name}} was here", "[link](https://a.example)", "f(x)", "{0} of {1}", "a{b"]
)
def test_templates_are_no_objects(opened, text):
    assert opened(json.dumps([text]).encode()).texts == [text]


@pytest.mark.parametrize(
    "text",
    ["model,imei\nMI 5,{}\n", "model\timei\r\nMI 5\t{}\r\n", 'model;imei\n"MI; 5";{}\n', "model|imei\nMI 5|{}\n"],
)
def test_columns_of_a_table_name_their_cells(opened, text):
    assert opened(text.replace("{}", IMEI).encode(), "text/csv").of(IMEI).name == "imei"


@pytest.mark.parametrize("text", ["Hello, world\nthis is it", "one\ntwo\n", "a,a\n1,2\n", "1,2\n3,4\n"])
def test_other_lines_are_no_table(opened, text):
    assert not any("table" in field.node.decoding() for field in opened(text.encode(), "text/plain").fields)


@pytest.mark.parametrize(
    "text", [f"v1:{TOKEN}", f"1.{TOKEN}.abc", f"{TOKEN}--{'ab' * 20}", f"1|{TOKEN}|x", f"{TOKEN}\n{TOKEN}\n"]
)
def test_base64_in_parts_of_a_text_is_opened(opened, text):
    assert IMEI in opened(text.encode(), "text/plain").texts


def test_that_a_part_is_base64_is_a_step_of_its_own(opened):
    mail = base64.b64encode(b"alice.liddell@example.test").decode()
    field = opened(f"1|{mail}|x".encode(), "text/plain").of("alice.liddell@example.test")
    assert field.node.decoding() == ["token-list", "base64"]


@pytest.mark.parametrize(
    "text", ["com.example.SomeVeryLongClassName.anotherMethodName", "/usr/share/SomeDirectory/AnotherOne.txt", "a.b.c"]
)
def test_names_in_parts_are_no_base64(opened, text):
    assert opened(json.dumps([text]).encode()).texts == [text]


def test_entries_are_called_by_their_key(opened):
    body = [
        {"key": "imei", "value": {"stringValue": IMEI}},
        {"name": "email", "value": "alice@example.test"},
        {"k": "phone", "v": "13800138000"},
    ]
    found = opened(json.dumps(body).encode())

    assert [found.of(value).name for value in (IMEI, "alice@example.test", "13800138000")] == ["imei", "email", "phone"]
    assert found.of(IMEI).node.location() == "body.json$[0].value.stringValue"


def test_entries_of_protobuf_are_called_by_their_key(opened, protobuf):
    entries = [protobuf((1, key), (2, value)) for key, value in (("imei", IMEI), ("email", "alice@example.test"))]
    nested = protobuf((1, "phone"), (2, protobuf((1, "13800138000"))))
    found = opened(protobuf(*[(4, entry) for entry in entries], (4, nested)), "application/x-protobuf")

    assert [found.of(value).name for value in (IMEI, "alice@example.test", "13800138000")] == ["imei", "email", "phone"]


def test_other_messages_of_protobuf_name_nothing(opened, protobuf):
    found = opened(protobuf((1, protobuf((1, "Xiaomi"), (2, IMEI), (3, "13")))), "application/x-protobuf")

    assert found.of(IMEI).name == ""
