import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

SENT = (
    "N4IgriBcIEwBxwIwHYDMAWADANgKwxABoQBHEqERTaxGDIkAUwoA0BLAQwHsAXLgOwDmAO"
    "gAybfgGoAzgAsuABwACAWw5sANsMYAPDioUbGwgMZcVDBRUA1cgEEAIjmRwAnCAC"
)
"""What ``compressToEncodedURIComponent`` of lz-string 1.5 makes of an object of four texts, without its end."""


@pytest.mark.parametrize("gap", ["+", " "])
def test_the_form_for_addresses_is_read_also_where_a_form_took_its_signs(opened, gap):
    body = json.dumps({"s": f"{SENT}{gap}QA"}).encode()
    found = opened(body, "application/json")
    assert found.of("28817340652").name == "u"
    assert "lz-string" in found.chain("28817340652")


@pytest.mark.parametrize(
    "text", [SENT, "N4Ig", "N4IgriBcIEwBxwIwHYDMAWADANgK", "NoZebra is no stream at all", "NoVowels"]
)
def test_what_does_not_end_well_is_none(opened, text):
    found = opened(json.dumps({"s": text}).encode(), "application/json")
    assert not any("lz-string" in field.node.decoding() for field in found.fields)


@given(st.text("ABab09+/-$ =", max_size=80))
@example("000000$0=")
def test_any_text_that_begins_so_is_read_without_error(opened, text):
    opened(json.dumps({"s": f"N4I{text}"}).encode(), "application/json")
