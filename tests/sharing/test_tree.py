"""Messages as trees."""

import base64
import gzip
import json

from overcollect.decoding import Decoding
from overcollect.sharing.tree import Tree

from ..conftest import a_message


def test_every_value_on_the_way_is_kept():
    token = base64.b64encode(b'{"a":"b c"}').decode()
    body = gzip.compress(json.dumps({"d": token, "n": 1}).encode())
    tree = Tree(a_message(target="/x?q=1", headers=(("content-encoding", "gzip"), ("x-a", "b")), body=body), Decoding())
    values = {(node.decoder, node.keys): tree.raw[node] for node in tree.raw}
    assert values["http", ("body",)] == body
    assert values["gzip", ()] == gzip.decompress(body)
    assert values["json", ("d",)] == token
    assert values["base64", ()] == '{"a":"b c"}'
    assert values["json", ("a",)] == "b c"
    assert {node.keys[0] for node in tree.roots} == {"path", "query", "header", "body"}


def test_the_fields_are_those_of_the_audit():
    message = a_message(target="/a/b?x=%7B%22y%22%3A1%7D", body=b"k=v")
    tree, decoded = Tree(message, Decoding()), Decoding().open(message)
    assert [(one.node.location(), one.value) for one in tree.fields] == [
        (one.node.location(), one.value) for one in decoded.fields
    ]
    assert (tree.cut, tree.unread) == ([], 0)
