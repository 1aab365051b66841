from __future__ import annotations

import json

import pytest

from overcollect.decoding import Budget


def test_arguments_inside_the_document_and_variables_beside_it_are_leaves(opened):
    query = 'query Q($id: ID!) { user(imei: "490154203237518", at: {lat: 39.9087, tags: ["a b", "c d"]}) { name } }'
    found = opened(json.dumps({"query": query, "variables": {"id": "13800138000"}}).encode(), "application/json")

    assert found.chain("490154203237518") == ["json", "graphql"]
    assert found.of("490154203237518").name == "imei"
    assert found.of("39.9087").name == "lat"
    assert {"a b", "c d", "13800138000"} <= set(found.texts)
    assert found.of(query).opened


def test_the_document_alone_as_a_body_or_in_a_query_is_opened(opened):
    document = 'mutation{login(mail:"alice@example.test",note:"""two\nlines""")}'

    assert {"alice@example.test", "two\nlines"} <= set(opened(document.encode(), "application/graphql").texts)
    assert "42" in opened(target="/graphql?query=%7Buser(id%3A42)%7Bid%7D%7D").texts


def test_escapes_in_a_text_are_undone(opened):
    assert r"李 \"x".replace("\\", "") in opened(rb'{a(n:"\u674e \"x")}').texts


@pytest.mark.parametrize("text", ["{user}", "query the database", "{a: b}", "query { user { id } }"])
def test_without_arguments_it_stays_text(opened, text):
    assert opened(text.encode()).texts == [text]


@pytest.mark.parametrize(
    "body",
    [
        b"query{" + b"(a:" * 100_000,
        b"{a(" + b'a:"' * 100_000,
        b"{a(" + b'"""' * 100_000,
        b"{a(" + b'\\"' * 100_000,
        b"query " * 100_000,
        b"{a(" + b'a:"b"' * 50_000,
    ],
)
def test_hostile_documents_stay_within_the_budget(opened, body):
    assert len(opened(body, budget=Budget(nodes=1000)).fields) <= 1000
