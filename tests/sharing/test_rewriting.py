"""One message, made anew."""

import json

from overcollect.decoding import Decoding
from overcollect.sharing.rewriting import Rewriting
from overcollect.sharing.tree import Tree

from ..conftest import a_message


def rewritten(originals, body, edits, content_type="application/json"):
    """Return the body in which values at some places are others."""
    tree = Tree(a_message(headers=(("content-type", content_type),), body=body), Decoding())
    own = {one.node: [edits[place]] for one in tree.fields if (place := one.node.location()) in edits}
    assert len(own) == len(edits)
    work = Rewriting(tree, own, originals, frozenset())
    return work.root(next(node for node in tree.roots if node.keys[0] == "body"))


def test_a_short_value_changes_only_behind_its_name(originals):
    body = json.dumps({"v": "7", "code": "7", "list": [7]}).encode()
    made = rewritten(originals, body, {"body.json$.code": ("7", "4")})
    assert json.loads(made) == {"v": "7", "code": "4", "list": [7]}


def test_in_a_form_too(originals):
    form = "application/x-www-form-urlencoded"
    assert rewritten(originals, b"a=12&pin=12&b=x12", {"body.form.pin": ("12", "98")}, form) == b"a=12&pin=98&b=x12"


def test_a_part_of_a_field_changes_alone(originals):
    body = json.dumps({"t": "call Bob at nine"}).encode()
    assert json.loads(rewritten(originals, body, {"body.json$.t": ("Bob", "Zoe")})) == {"t": "call Zoe at nine"}


def test_a_number_in_bytes_changes(originals):
    body = b"\x0d" + bytes.fromhex("9d80263d") + b"\x12\x05hello"
    tree = Tree(a_message(headers=(("content-type", "application/x-protobuf"),), body=body), Decoding())
    places = {one.node.location(): one.value for one in tree.fields}
    old = places["body.protobuf.1"]
    made = rewritten(originals, body, {"body.protobuf.1": (old, "0.25")}, "application/x-protobuf")
    assert made[5:] == body[5:]
    assert made != body


def test_what_does_not_change_keeps_its_bytes(originals):
    body = b'{ "a" : "\\u4e2d", "b":1.0 }\n'
    assert rewritten(originals, body, {}) == body
