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


OBJECT_UTF16 = (
    "\u1be1\u0845\u418c\u0a86\u104e\u0822\u6047,\u0250\u0ae8\u40b9\u2853\u079c\u03d2\u3760\u0728\u0088\u2060"
    "\u1ee0\u09b4\u008d\u70a0\u016c>\u1620\u1026\u6120\u0c04  "
)
UTF16 = (
    OBJECT_UTF16,
    "\u1b63\u3c31\u014c\u0b80\u532b\u00d8\u602b\u00bcP\u08e0\u2b52\u0287\u2053\u0f62\u03d3\u34e0\u0738\u019c\u0309  ",
    "\u1b61\u0845\u418c\u0a86\u103a\u0822\u6047,\u0250\u0ae8\u40b9\u2853\u079c\u03d2\u3760\u0728\u0194\u4020 ",
)
"""What ``compressToUTF16`` of lz-string 1.5 makes of an object, of a list of one and of a list of texts."""
LISTS = (
    "NobwRAlgtgphYC4wBYCcAGAjAVmQJnQGY9CB2bTADjAF8BdIA",
    "NoIglgtgpmIDQgCwE4AMBGArIgTKgzDvgOyboAcIAukA",
)
"""The lists in base64."""


@pytest.mark.parametrize("text", [*UTF16, *LISTS])
def test_lists_and_utf_16_are_read(opened, text):
    for body in (json.dumps({"s": text}).encode(), text.encode()):
        found = opened(body)
        assert "lz-string" in found.chain("490154203237518")


@pytest.mark.parametrize(
    "text", ["\u1be1", "\u1b63\u1b6e\u1b33\u1b04\u1b44", "\u1be1 and \uffff", UTF16[0][:9], UTF16[0] + "\n"]
)
def test_texts_of_these_scripts_stay_as_they_are(opened, text):
    found = opened(json.dumps({"s": text}).encode(), "application/json")
    assert not any("lz-string" in field.node.decoding() for field in found.fields)


@given(st.text("ABab09+/-$ =", max_size=80))
@example("000000$0=")
def test_any_text_that_begins_so_is_read_without_error(opened, text):
    opened(json.dumps({"s": f"N4I{text}"}).encode(), "application/json")
