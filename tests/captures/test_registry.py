from __future__ import annotations

from overcollect.captures.registry import reader_for


def test_each_format_has_its_reader():
    heads = {
        b'{"log": {}}': "har",
        b"100:7:version;2:21#": "flow",
        b"\n\r\r\n\x1c\x00\x00\x00\x4d\x3c\x2b\x1a\x01\x00\x00\x00" + bytes(12): "pcapng",
        b"\xd4\xc3\xb2\xa1\x02\x00\x04\x00" + bytes(8) + b"\xff\xff\x00\x00\x01\x00\x00\x00": "pcap",
    }
    assert {head: reader_for(head).format for head in heads} == heads


def test_content_of_no_format_has_none():
    assert reader_for(b"rubbish") is None
