from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.model import Kind


def test_text_and_attributes_are_leaves_named_as_the_sender_named_them(opened):
    found = opened(
        b'<?xml version="1.0"?><dev os="android"><id>490154203237518</id><n:city xmlns:n="u">Beijing</n:city></dev>'
    )

    assert found.values["body.xml.dev.id"] == "490154203237518"
    assert found.values["body.xml.dev.@os"] == "android"
    assert found.of("490154203237518").name == "id"
    assert found.of("Beijing").name == "city"


def test_siblings_of_one_name_are_numbered(opened):
    found = opened(b"<list><tel>13800138000</tel><tel>13800138001</tel><at>x1</at></list>")

    assert list(found.values) == ["body.xml.list.tel.0", "body.xml.list.tel.1", "body.xml.list.at"]


def test_an_element_that_names_its_content_gives_it_the_name(opened):
    found = opened(
        b'<map><string name="imei">490154203237518</string><item key="mail" value="alice@example.test"/></map>'
    )

    assert found.of("490154203237518").name == "imei"
    assert found.of("alice@example.test").name == "mail"


def test_what_is_in_a_leaf_is_opened(opened):
    found = opened(b'<a><![CDATA[{"imei":"490154203237518"}]]></a>')

    assert found.chain("490154203237518") == ["xml", "json"]


def test_xml_in_another_charset_is_read(opened):
    body = '<?xml version="1.0" encoding="GBK"?><name>李小明</name>'.encode("gbk")

    assert opened(body, "text/xml").texts == ["李小明"]


def test_a_broken_document_is_read_up_to_the_damage(opened):
    found = opened(b'<?xml version="1.0"?><a><imei>490154203237518</imei><b></a>')

    assert "490154203237518" in found.texts
    assert found.reasons == ["broken-coding"]


@pytest.mark.parametrize(
    "text", ["<unknown ssid>", "<3 you", "a <b>bold</b> word", "<!DOCTYPE html><p>a<br>b", "<a", "x<y"]
)
def test_what_is_no_xml_stays(opened, text):
    assert opened(text.encode()).texts == [text]


_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;") for n in range(20))
    + b"]><l>&a19;</l>"
)


@pytest.mark.parametrize(
    "body",
    [
        _LAUGHS,
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]><l>&x;</l>',
        b'<?xml version="1.0"?><!DOCTYPE l [<!ATTLIST b c CDATA "'
        + b"x" * 9999
        + b'">]><l>'
        + b"<b/>" * 9999
        + b"</l>",
    ],
)
def test_declarations_are_refused(opened, body):
    found = opened(body)

    assert found.reasons == ["broken-coding"]
    assert sum(map(len, found.texts)) <= len(body)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<a>" * 100_000, "too-deep"),
        (b"<a>x" * 100_000 + b"</a>" * 100_000, "too-deep"),
        (b"<a>" + b"<b>x</b>" * 5000 + b"</a>", "too-many-nodes"),
        (b"<a>" + b"<b/>" * 50_000 + b"</a>", "too-many-nodes"),
        (b"<a " + b" ".join(b'a%d="1"' % n for n in range(5000)) + b"/>", "too-many-nodes"),
    ],
)
def test_hostile_documents_are_a_gap(opened, body, reason):
    found = opened(body, budget=Budget(nodes=1000))

    assert reason in found.reasons
    assert len(found.fields) <= 1000


@given(st.lists(st.text(alphabet="ab 李&<>", min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_every_text_comes_out(opened, texts):
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    body = "<a>" + "".join(f"<b>{text}</b>" for text in escaped) + "</a>"

    assert opened(body.encode()).texts == [text.strip() for text in texts]


STREAM = "<?xml version='1.0'?><stream:stream to='example.com' from='alice@example.com' xmlns='jabber:client'>"
STANZAS = (
    "<iq id='1' type='set'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
    "<resource>490154203237518</resource></bind></iq>"
    "<message to='b@example.com'><body>one &amp; two</body></message><message><body>three</body></message>"
)


@pytest.mark.parametrize(
    ("body", "top"),
    [
        (STANZAS, ""),
        (STANZAS + "</stream:stream>", ""),
        (STREAM + STANZAS, "stream:stream."),
        (STREAM + STANZAS + "\n</stream:stream>", "stream:stream."),
        ("<a xmlns='urn:xmpp:sm:3' h='1'/>" + STANZAS, ""),
        (STANZAS + " ", ""),
    ],
)
def test_what_goes_over_a_connection_of_xmpp_is_read(opened, body, top):
    found = opened(body.encode(), kind=Kind.TCP)

    assert found.values[f"payload.xml.{top}iq.bind.resource"] == "490154203237518"
    assert found.values[f"payload.xml.{top}message.0.body"] == "one & two"
    assert found.values[f"payload.xml.{top}message.1.body"] == "three"
    assert found.gaps == []


def test_a_stanza_that_only_begins_is_read_as_any_text(opened):
    found = opened(b"<message from='alice@example.com'", kind=Kind.TCP)

    assert found.chain("alice@example.com") == ["pairs"]
    assert found.gaps == []


def test_text_between_stanzas_has_no_name(opened):
    field = opened(b"<message>one</message> and more", kind=Kind.TCP).of("and more")

    assert (field.name, field.node.keys) == ("", ("text",))


def test_the_beginning_of_a_stream_is_read(opened):
    found = opened(STREAM.encode(), kind=Kind.TCP)

    assert (found.of("alice@example.com").name, found.gaps) == ("from", [])


@settings(max_examples=60)
@given(st.integers(20, len(STREAM + STANZAS)), st.text("<>&/'a ", max_size=9))
def test_of_a_cut_stream_nothing_is_lost(opened, end, noise):
    body = (STREAM + STANZAS)[:end] + noise + " the-very-end"
    found = opened(body.encode(), kind=Kind.TCP)

    assert any("the-very-end" in text for text in found.texts)
    assert sum(gap.bytes for gap in found.gaps) <= len(body)
    assert "alice@example.com" in found.texts or end < len(STREAM)


@pytest.mark.parametrize(
    "body", ["<a href='x'>one</a> two <a href='y'>b</a>", "<div>a</div><p>b</p>", "<r>a</r><r>b</r>"]
)
def test_parts_of_pages_are_no_streams(opened, body):
    assert all("xml" not in field.node.decoding() for field in opened(body.encode()).fields)


@pytest.mark.parametrize("body", [b"<iq>" * 100_000, b"<iq/>" * 50_000, b"<iq>x</iq>" * 50_000])
def test_hostile_streams_stay_within_the_budget(opened, body):
    found = opened(body, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert found.reasons
    assert sum(gap.bytes for gap in found.gaps) <= len(body)


def test_a_document_that_breaks_off_is_read_where_its_type_says_that_it_is_one(opened):
    body = b"<r><imei>490154203237518</imei><model>Pixel 6</model><oaid>5f1d"

    assert opened(body, "text/xml; charset=utf-8").of("Pixel 6").name == "model"
    assert body.decode() in opened(body, "text/plain").texts
