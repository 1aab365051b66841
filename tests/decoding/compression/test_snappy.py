import pytest

BSON = bytes.fromhex("2b000000") + b"\x02owner\0\x0c\0\0\0" + b"28817340652\0" + b"\x02n\0\x06\0\0\0alice\0\0"


def block(data):
    """A block of one literal."""
    return bytes([len(data), (60 << 2), len(data) - 1]) + data


def test_a_document_in_a_block_is_opened_without_anything_that_names_it(opened):
    document = len(BSON).to_bytes(4, "little") + BSON[4:]
    found = opened(block(document), "application/octet-stream")
    assert found.chain("28817340652") == ["snappy", "bson"]


@pytest.mark.parametrize("content", [bytes(40), bytes(range(128, 168))])
def test_other_bytes_in_a_block_are_nothing(opened, content):
    assert not any("snappy" in field.node.decoding() for field in opened(block(content)).fields)
