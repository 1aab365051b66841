from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.har_body import Body, body_bytes, is_opened, request_body, response_body


def test_text_is_sent_as_utf8_where_no_charset_is_named():
    assert body_bytes("李", "", "application/json", "WebInspector") == "李".encode()
    assert body_bytes("李", "", "text/html; charset=GBK", "Firefox") == "李".encode("gbk")
    assert body_bytes("李", "", "text/plain; charset=latin-1", "Firefox") == "李".encode()
    assert body_bytes("李", "", "text/plain; charset=nonsense", "Firefox") == "李".encode()


def test_text_of_mitmproxy_is_latin_1_where_it_could_not_know_better():
    assert body_bytes("\x80\xff", "", "application/grpc", "mitmproxy") == b"\x80\xff"
    assert body_bytes("é", "", "application/json", "mitmproxy") == "é".encode()


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x84\x92", b"\x89PNG\r\n\x1a\n\x00\xe9"])
def test_a_file_that_a_program_wrote_a_character_for_each_byte_comes_back(content):
    assert body_bytes(content.decode("latin-1"), "", "multipart/form-data; boundary=x", "WebInspector") == content
    assert body_bytes("Grüße, 李 \x84", "", "text/plain", "WebInspector") == "Grüße, 李 \x84".encode()


@given(content=st.binary())
def test_bytes_that_mitmproxy_kept_as_surrogates_come_back(content):
    assert body_bytes(content.decode("utf-8", "surrogateescape"), "", "application/json", "mitmproxy 12") == content


@given(content=st.binary())
def test_base64_is_undone(content):
    assert body_bytes(base64.b64encode(content).decode(), "base64", "", "") == content


def test_text_that_is_wrongly_called_base64_stays_text():
    assert body_bytes("李!", "base64", "", "") == "李!".encode()
    assert body_bytes("abcde", "base64", "", "") == b"abcde"


def test_a_request_body_is_its_text_before_its_params():
    post = {"text": "a=%31", "params": [{"name": "a", "value": "1"}]}
    assert request_body({"postData": post}, {}, "") == Body(b"a=%31")


def test_a_body_without_an_object_around_it_is_its_text():
    assert request_body({"postData": '{"a": 1}'}, {}, "") == Body(b'{"a": 1}')
    assert response_body({"content": "ok"}, {}, "") == Body(b"ok")


def test_params_are_written_as_a_form():
    params = [{"name": "mail", "value": "a@example.test"}, {"name": "q", "value": "%E6%9D%8E"}, {"name": "n"}, None]
    body = request_body({"postData": {"params": params, "text": ""}, "bodySize": 60}, {}, "")
    assert body == Body(b"mail=a%40example.test&q=%E6%9D%8E&n=")


def test_params_of_a_multipart_body_are_written_as_parts():
    params = [
        {"name": "phone", "value": "13800138000"},
        {"name": "file", "value": "abc", "fileName": "a.txt", "contentType": "text/plain"},
    ]
    kind = "multipart/form-data; boundary=xyz"
    body = request_body({"postData": {"mimeType": kind, "params": params}}, {}, "")
    assert body.content == (
        b'--xyz\r\nContent-Disposition: form-data; name="phone"\r\n\r\n13800138000\r\n'
        b'--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\nabc\r\n--xyz--\r\n"
    )


def test_binary_bodies_of_http_toolkit_stand_in_a_field_of_their_own():
    request = {"bodySize": 4, "_content": {"text": "//4AAQ==", "size": 4, "encoding": "base64"}}
    assert request_body(request, {}, "HTTP Toolkit") == Body(b"\xff\xfe\x00\x01")


@pytest.mark.parametrize(
    ("request_", "headers", "missing"),
    [
        ({"bodySize": 120}, {}, 120),
        ({"bodySize": -1}, {"content-length": "77"}, 77),
        ({"bodySize": 0}, {"content-length": "77"}, 77),  # Chrome, where it does not know the body
        ({"bodySize": 5, "postData": {"text": "ab\ufffd\ufffd"}}, {"content-encoding": "gzip"}, 2),
        ({}, {}, 0),
        ({"bodySize": 10, "postData": {"text": "abc"}}, {}, 7),
        ({"bodySize": 10, "postData": {"text": "abc"}}, {"content-encoding": "gzip"}, 0),
        ({"bodySize": 2, "postData": {"text": "abc"}}, {}, 0),
        (
            {"bodySize": 5, "postData": {"text": "hello"}},
            {"content-encoding": "gzip", "content-length": "50000"},
            49995,
        ),
        ({"bodySize": 1030, "postData": {"text": "x" * 1000}}, {"content-encoding": "br"}, 0),
    ],
)
def test_what_the_har_says_was_there_but_does_not_hold_is_missing(request_, headers, missing):
    assert request_body(request_, headers, "").missing == missing


def test_a_file_that_a_form_names_without_its_content_is_missing():
    params = [{"name": "a", "value": "1"}, {"name": "photo", "fileName": "x.jpg", "contentType": "image/jpeg"}]
    headers = {"content-type": "multipart/form-data; boundary=xyz"}
    body = request_body({"bodySize": 9000, "postData": {"params": params}}, headers, "")

    assert (body.missing, body.unrecorded) == (9000 - len(body.content), True)
    params[1]["value"] = ""
    assert request_body({"bodySize": -1, "postData": {"params": params}}, headers, "").unrecorded
    params[1]["fileName"] = ""  # no file was chosen
    assert not request_body({"bodySize": -1, "postData": {"params": params}}, headers, "").unrecorded
    params[1] = {"name": "photo", "contentType": "image/jpeg"}
    assert request_body({"bodySize": -1, "postData": {"params": params}}, headers, "").unrecorded
    params[1] = {"name": "note", "contentType": "text/plain; charset=utf-8"}
    assert not request_body({"bodySize": -1, "postData": {"params": params}}, headers, "").unrecorded


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=xyz", "application/x-www-form-urlencoded", ""])
def test_params_that_are_far_shorter_than_the_body_are_a_part_of_it(kind):
    params = [{"name": "a", "value": "李 1"}]
    request = {"postData": {"mimeType": kind, "params": params}}
    written = request_body(request, {}, "").content

    assert request_body({**request, "bodySize": 9000}, {}, "").missing == 9000 - len(written)
    assert request_body({**request, "bodySize": -1}, {"content-length": "9000"}, "").missing == 9000 - len(written)
    assert request_body({**request, "bodySize": 30}, {"content-encoding": "gzip"}, "").missing == 0
    assert request_body({**request, "bodySize": len(written) + 2}, {}, "").missing == 0


def test_a_proxy_knows_that_there_was_no_body():
    request, headers = {"method": "POST", "bodySize": 0}, {"content-type": "application/json"}

    assert not request_body(request, headers, "mitmproxy").unrecorded
    assert not request_body(request, headers, "Charles Proxy").unrecorded
    assert request_body(request, headers, "WebInspector").unrecorded


@pytest.mark.parametrize(
    ("kind", "text", "body"),
    [
        ("application/x-www-form-urlencoded", "a=1", b"a=1&imei=490154203237518"),
        ("application/json", '{"a": 1}', b'{"a": 1}\n{"imei": "490154203237518"}'),
        ("multipart/form-data; boundary=q", "--q--", b"--q--\r\nimei=490154203237518"),
    ],
)
def test_params_that_the_text_lacks_stand_behind_it(kind, text, body):
    params = [{"name": "a", "value": "1"}, {"name": "imei", "value": "490154203237518"}]
    post = {"mimeType": kind, "text": text, "params": params[kind.startswith("multipart") :]}

    assert request_body({"postData": post}, {}, "") == Body(body)
    assert request_body({"postData": post}, {}, "mitmproxy") == Body(text.encode())


@pytest.mark.parametrize("text", ["n=%E6%9D%8E+%E6%98%8E&a=1", "n=李 明&a=1", "n=%C0%EE%20%C3%F7&a=1"])
def test_params_that_the_text_spells_otherwise_are_in_it(text):
    post = {"text": text, "params": [{"name": "n", "value": "李 明"}, {"name": "a", "value": "1"}, {"name": "e"}]}

    assert request_body({"postData": post}, {}, "") == Body(text.encode())


@pytest.mark.parametrize(
    ("request_", "headers", "unrecorded"),
    [
        ({"method": "POST", "bodySize": -1}, {"content-type": "application/x-protobuf"}, True),
        ({"method": "POST"}, {"content-type": "application/json"}, True),
        ({"method": "POST", "bodySize": -1, "postData": {"mimeType": "a/b", "comment": "left out"}}, {}, True),
        ({"method": "POST", "bodySize": 0}, {"transfer-encoding": "chunked"}, True),
        ({"method": "PUT", "bodySize": 0}, {"content-type": "multipart/form-data; boundary=x"}, True),
        ({"method": "POST", "bodySize": 0}, {"content-type": "application/json"}, True),  # Chrome, of what it has not
        ({"method": "POST", "bodySize": 0}, {"content-type": "application/json", "content-length": "0"}, False),
        ({"method": "POST", "bodySize": -1}, {"content-type": "application/json", "content-length": "0"}, False),
        ({"method": "POST", "bodySize": 0, "postData": {"mimeType": "a/b", "text": ""}}, {}, False),
        ({"method": "GET", "bodySize": -1}, {"content-type": "application/json"}, False),
        ({"method": "POST", "bodySize": -1}, {}, False),
        ({"method": "POST", "bodySize": -1, "postData": {"mimeType": "", "text": ""}}, {}, False),
        ({"method": "POST", "bodySize": -1, "postData": {"mimeType": "a/b", "text": ""}}, {}, True),
        ({"method": "POST", "bodySize": -1, "postData": {"mimeType": "a/b", "text": "", "params": []}}, {}, True),
        ({"method": "DELETE", "bodySize": -1, "postData": {"mimeType": "a/b", "_file": "0a.json"}}, {}, True),
    ],
)
def test_a_body_that_must_have_been_there_is_unrecorded_whatever_its_size(request_, headers, unrecorded):
    body = request_body(request_, headers, "")

    assert (body.unrecorded, body.missing) == (unrecorded, 0)


def test_the_missing_bytes_of_a_response_are_those_of_its_content():
    assert response_body({"content": {"size": 5}}, {}, "") == Body(b"", 5)
    assert response_body({}, {}, "") == Body(b"")
    assert response_body({"content": {"size": 5, "text": "hello"}}, {}, "") == Body(b"hello")


def test_a_coding_with_a_magic_number_shows_whether_it_was_undone():
    assert not is_opened(b"\x1f\x8b\x08", "gzip")
    assert is_opened(b"{}", "gzip")
    assert is_opened(b"{}", "br")
    assert is_opened(b"{}", "")
