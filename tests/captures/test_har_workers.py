"""What a page asked for and its service worker fetched counts once; what the worker had is not sent."""

from __future__ import annotations

import pytest

from overcollect.captures.har_workers import Workers
from overcollect.model import Message

BODY = {"mimeType": "application/json", "text": '{"imei":"490154203237518"}'}


def sent(found):
    return [message.index for message in found if isinstance(message, Message) and message.direction == "sent"]


@pytest.fixture
def page(entry):
    """Make the request of a page that a worker answered."""

    def _page(*, source="network", on_entry=False, **change):
        made = entry(method="POST", request={"postData": BODY}, **change)
        told = {"_fetchedViaServiceWorker": True}
        if on_entry:
            return {**made, **told}
        return {**made, "response": {**made["response"], **told, "_serviceWorkerResponseSource": source}}

    return _page


@pytest.fixture
def fetch(entry):
    """Make a request of a worker."""

    def _fetch(text=BODY["text"], headers=()):
        named = [{"name": name, "value": value} for name, value in headers]
        made = entry(method="POST", request={"postData": {**BODY, "text": text}})
        made["request"]["headers"] = [*made["request"]["headers"], *named]
        return made

    return _fetch


@pytest.mark.parametrize("on_entry", [True, False])
def test_a_request_of_a_page_and_that_of_its_worker_count_once(read, har, page, fetch, on_entry):
    found = read(har(page(on_entry=on_entry), fetch(headers=[("Sec-Fetch-Dest", "empty"), ("Referer", "https://a/")])))

    assert sent(found) == [0]


def test_each_request_of_a_worker_is_that_of_one_page(read, har, page, fetch):
    assert sent(read(har(page(), fetch(), fetch(), page(), fetch()))) == [0, 2, 3]


def test_what_the_worker_adds_is_kept(read, har, page, fetch):
    assert sent(read(har(page(), fetch(text='{"phone":"13800138000"}')))) == [0, 1]
    assert sent(read(har(page(), fetch(headers=[("X-Imei", "490154203237518")])))) == [0, 1]


@pytest.mark.parametrize("source", ["cache-storage", "http-cache", "fallback-code"])
def test_what_the_worker_had_was_not_sent(read, har, page, fetch, source):
    assert sent(read(har(page(source=source)))) == []
    assert sent(read(har(page(source=source), fetch()))) == [1]


def test_requests_without_a_worker_stay_as_they_are(read, har, fetch):
    assert sent(read(har(fetch(), fetch()))) == [0, 1]


def test_what_is_no_entry_is_no_twin():
    workers = Workers()

    assert not workers.is_twin({"_fetchedViaServiceWorker": True})
    assert not workers.is_twin([1])
    assert not workers.is_twin({})
