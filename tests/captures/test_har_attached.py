from __future__ import annotations

import io
import json
import zipfile

import pytest

from overcollect.captures import Options, open_capture
from overcollect.captures.har_attached import is_attached
from overcollect.model import Message

NAME = "0123456789abcdef0123456789abcdef01234567.json"
LEAK = b'{"imei": "490154203237518"}'


@pytest.fixture
def archive(har, entry):
    """Make what Playwright records: a HAR with a request whose body stands in another member of the archive."""

    def _archive(*members, name=NAME):
        post = {"mimeType": "application/json", "text": "", "params": [], "_file": name}
        answer = {"content": {"size": 2, "mimeType": "application/json", "_file": name}}
        content = har(entry(method="POST", request={"postData": post, "bodySize": -1}, response=answer))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as written:
            written.writestr("har.har", json.dumps(content))
            for member, data in members:
                written.writestr(member, data)
        return packed.getvalue()

    return _archive


def test_bodies_beside_the_har_are_those_of_its_messages(read, archive):
    found = read(archive((NAME, LEAK)))

    assert [message.body for message in found] == [LEAK, LEAK]


def test_a_body_that_is_not_there_is_a_gap(read, archive):
    found = read(archive(("a.txt", b"x")))

    assert [str(gap.reason) for gap in found if not isinstance(gap, Message)] == ["body-not-recorded"] * 2


def test_without_an_archive_it_is_a_gap(read, har, entry):
    post = {"mimeType": "application/json", "text": "", "_file": NAME}

    assert len(read(har(entry(method="POST", request={"postData": post, "bodySize": -1})))) == 3


def test_a_damaged_member_is_a_gap(read, archive):
    packed = archive((NAME, LEAK))
    place = packed.index(LEAK)

    assert [m.body for m in read(packed[:place] + b"X" + packed[place + 1 :]) if isinstance(m, Message)] == [b"", b""]


def test_bodies_are_not_named_as_left_aside(tmp_path, archive):
    path = tmp_path / "a.zip"
    path.write_bytes(archive((NAME, LEAK), ("notes.txt", b"x")))

    assert open_capture(str(path), Options()).left_aside == ("notes.txt",)


def test_bodies_are_called_by_their_digest():
    assert is_attached(f"resources/{NAME}")
    assert not is_attached("har.har")
    assert not is_attached("notes.json")
