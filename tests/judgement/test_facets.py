"""The traits of a data type follow from what was found, in whatever order, and from nothing before it."""

from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace

from overcollect.model import Detection, Grade, Method, Place, Secret

from .conftest import plain_traits

HEADER = Detection(
    data_type="android_id",
    grade=Grade.PROBABLE,
    method=Method.NAME,
    path=(),
    location="header.x-id",
    decoding=(),
    place=Place.HEADER,
    name="x-id",
    value=Secret("9774d56d682e549c"),
    canonical=Secret("9774d56d682e549c"),
)
QUERY = replace(HEADER, location="query.form.id", place=Place.QUERY, transform="md5", precision_m=5.0)
BODY = replace(HEADER, location="body.json$.id", place=Place.BODY, grade=Grade.CERTAIN, method=Method.KNOWN_VALUE)


def test_only_the_best_grade_counts_but_for_where_it_stood():
    found = plain_traits(HEADER, QUERY, BODY)
    assert (found.grade, found.known, found.in_url, found.transforms) == (Grade.CERTAIN, True, False, ())
    assert not found.in_header_only
    assert plain_traits(HEADER).in_header_only
    lesser = plain_traits(HEADER, QUERY)
    assert (lesser.grade, lesser.known, lesser.in_url) == (Grade.PROBABLE, False, True)
    assert (lesser.transforms, lesser.precision_m) == (("md5",), 5.0)


@pytest.mark.parametrize("detections", list(itertools.permutations([HEADER, QUERY, BODY, HEADER])))
def test_neither_order_nor_number_decides(detections):
    assert plain_traits(*detections) == plain_traits(HEADER, QUERY, BODY)


def test_messages_that_differ_have_traits_of_their_own():
    assert plain_traits(HEADER, bundle=True).bundle
    assert not plain_traits(HEADER).bundle


@pytest.mark.parametrize(
    ("one", "other", "content"),
    [("message_content", "message_content", "message_content"), ("message_content", "", ""), ("", "", "")],
)
def test_content_is_what_all_of_them_stand_in(one, other, content):
    assert plain_traits(replace(HEADER, content=one), replace(QUERY, content=other)).content == content


@pytest.mark.parametrize(("items", "whole"), [(None, False), (1, False), (2, False), (3, True)])
def test_three_records_are_a_whole_collection(items, whole):
    assert plain_traits(replace(HEADER, items=items)).whole is whole


@pytest.mark.parametrize(("items", "many"), [(3, False), (9, False), (10, True), (200, True)])
def test_fewer_than_ten_records_may_be_a_choice_of_a_few(items, many):
    assert plain_traits(replace(HEADER, items=items)).many is many
