from __future__ import annotations

import json

import pytest


def test_references_are_undone_and_what_comes_out_is_opened(opened):
    found = opened(json.dumps(["imei=490154203237518&amp;mail=alice&#64;example.test&#x21;"]).encode())

    assert found.chain("490154203237518") == ["json", "html-entity", "form"]
    assert "alice@example.test!" in found.texts


@pytest.mark.parametrize("text", ["a&b", "fish &chips;", "R&D; x", "a &unknownname; b", "&#; &;"])
def test_what_is_no_reference_stays(opened, text):
    assert opened(json.dumps([text]).encode()).texts == [text]


def test_old_names_without_semicolon_are_parameters(opened):
    assert opened(b"a=1&copy=2").values == {"body.form.a": "1", "body.form.copy": "2"}


@pytest.mark.parametrize(
    "body", [b"&" * 300_000, b"&#" * 200_000, b"&amp;" * 100_000, b"&amp;" + b"amp;" * 50_000 + b"lt;"]
)
def test_many_references_do_no_harm(opened, body):
    found = opened(body)

    assert sum(gap.bytes for gap in found.gaps) <= found.size
