"""Messages, cleaned and checked."""

import json

from msgspec.structs import replace

from overcollect.sharing.cleaning import Cleaner
from overcollect.sharing.part import Part
from overcollect.sharing.search import Search

from ..conftest import a_message
from .conftest import IMEI, MAIL, OAID, posted


def test_what_is_left_is_told_by_part_and_way(search, originals):
    cleaner = Cleaner(search, originals, set())
    message = posted({"x": IMEI})
    ((part, why),) = cleaner.left([message])[0]
    assert (part, "json" in why, IMEI in why) == (Part("body"), True, False)
    headers = (("x-mail", MAIL), ("cookie", f"d={OAID}"))
    parts = {part for part, _ in cleaner.left([replace(message, body=b"", headers=headers)])[0]}
    assert parts == {Part("header", "x-mail"), Part("cookie")}


def test_a_clean_message_has_nothing_left(search, originals):
    cleaner = Cleaner(search, originals, set())
    (cleaned,) = cleaner.clean([posted({"imei": IMEI, "m": MAIL})])
    assert cleaned.new != cleaned.old
    assert cleaner.left([cleaned.new]) == [[]]


def test_a_message_over_which_the_work_fails_keeps_nothing(search, originals, monkeypatch):
    monkeypatch.setattr("overcollect.sharing.cleaning.Rewriting", lambda *_: 1 / 0)
    message = posted({"imei": IMEI})
    (cleaned,) = Cleaner(search, originals, set()).clean([replace(message, target=f"/{OAID}?i={IMEI}")])
    assert cleaned.fault.startswith("ZeroDivisionError")
    assert IMEI.encode() not in cleaned.new.body
    assert cleaned.new.target == "/removed?removed=1"


def test_more_than_is_searched_is_as_good_as_found(catalogue, detector, originals):
    deep = IMEI
    for _ in range(20):
        deep = json.dumps([deep])
    message = a_message(method="POST", target="/", headers=(("content-type", "application/json"),), body=deep.encode())
    left = Cleaner(Search(catalogue, detector), originals, set()).left([message])
    assert Part("body") in dict(left[0])
