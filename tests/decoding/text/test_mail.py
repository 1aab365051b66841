import base64
import json
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

TEXT = "您好，我住在北京市东城区前门大街18号，电话13800138000。\n"


def written(**changes):
    mail = EmailMessage()
    mail["From"] = "李小明 <alice@example.test>"
    mail["To"] = '"Bob, Jr." <bob@example.test>, carol@example.test'
    mail["Subject"] = "订单的问题"
    mail.set_content(TEXT, **changes)
    return mail


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("kind", ["message/rfc822", "text/plain", ""])
def test_headers_and_text_are_read(opened, cte, kind):
    found = opened(written(cte=cte).as_bytes(), kind)
    assert found.values["body.mail.From.0.name"] == "李小明"
    assert found.values["body.mail.From.0.address"] == "alice@example.test"
    assert found.values["body.mail.To.0.name"] == "Bob, Jr."
    assert found.values["body.mail.Subject"] == "订单的问题"
    assert found.values["body.mail.body"].strip() == TEXT.strip()


def test_parts_and_attachments_are_read(opened):
    mail = written()
    mail.add_attachment(json.dumps({"imei": "490154203237518"}).encode(), "application", "json", filename="device.json")
    found = opened(mail.as_bytes(), "message/rfc822")
    assert found.of("490154203237518").name == "imei"
    assert found.of(TEXT)
    assert any(field.name == "filename" for field in found.fields)


def test_one_in_base64_in_json_is_read(opened):
    raw = base64.urlsafe_b64encode(written().as_bytes()).decode()
    found = opened(json.dumps({"raw": raw}).encode(), "application/json")
    assert "mail" in found.chain("李小明")


@pytest.mark.parametrize(
    "body", ["From: here\nTo: there\nwith love", "Subject: a\n\nbody", "Date: 2026\nLevel: info\nmessage: x", "To: a\n"]
)
def test_letters_and_logs_are_none(opened, body):
    assert not any("mail" in field.node.decoding() for field in opened(body.encode()).fields)


@given(st.text(max_size=200))
def test_anything_that_is_called_mail_is_read_without_error(opened, text):
    opened(text.encode("utf-8", "replace"), "message/rfc822")
    opened(f"From: a\nSubject: {text}".encode("utf-8", "replace"))


@pytest.mark.parametrize("piece", ['"a', "a", '" '])
def test_of_a_head_of_many_quotes_only_so_much_is_read_as_one_name(opened, piece):
    """A search that begins anew at each of them takes a minute here."""
    sender = piece * (60_000 // len(piece))
    head = f"MIME-Version: 1.0\r\nSubject: x\r\nTo: Bob <bob@example.test>\r\nFrom: {sender}\r\n"
    assert opened(f"{head}\r\ntext".encode(), "message/rfc822").of("bob@example.test").name == "To"
