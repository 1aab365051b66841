"""Requests that a page's service worker answered: Chrome writes the page's, and what the worker fetched for it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from overcollect.captures.har_values import mapping, pairs, text

_MOST = 10_000
_SIGN = "_fetchedViaServiceWorker"
_NOT_SENT = ("cache-storage", "http-cache", "fallback-code")
"""Where the worker had an answer from that went over no network (response._serviceWorkerResponseSource)."""
_OF_CLIENT = ("accept", "priority", "purpose", "referer", "sec-")
"""Headers that the browser sets for who fetches."""

type _Key = tuple[str, str, str]


def is_by_worker(entry: dict[str, Any]) -> bool:
    """Whether a worker answered."""
    return bool(entry.get(_SIGN) or mapping(entry.get("response")).get(_SIGN))


def is_unsent(entry: dict[str, Any]) -> bool:
    """Whether a worker answered from what it had."""
    source = mapping(entry.get("response")).get("_serviceWorkerResponseSource")
    return source is not None and source in _NOT_SENT and is_by_worker(entry)


class Workers:
    """Pairs requests of pages with those of their worker, which carry the same: they count once.

    A request of the worker that carries anything more is kept.
    """

    def __init__(self) -> None:
        self._asked: Counter[_Key] = Counter()
        self._headers: dict[_Key, frozenset[tuple[str, str]]] = {}

    def is_twin(self, entry: Any) -> bool:
        """Tell whether an entry is what a worker fetched for a page; an entry of a page is remembered for that."""
        entry = mapping(entry)
        of_page = is_by_worker(entry)
        if not (of_page or self._asked):
            return False
        request = mapping(entry.get("request"))
        if not text(request.get("url")):
            return False
        if of_page:
            if len(self._asked) < _MOST and not is_unsent(entry):
                key = _key(request)
                self._asked[key] += 1
                self._headers[key] = _headers(request)
            return False
        key = _key(request)
        if not self._asked[key] or not _headers(request) <= self._headers[key]:
            return False
        self._asked[key] -= 1
        return True


def _key(request: dict[str, Any]) -> _Key:
    return text(request.get("method")), text(request.get("url")), repr(request.get("postData"))


def _headers(request: dict[str, Any]) -> frozenset[tuple[str, str]]:
    named = [(name.lower(), value) for name, value in pairs(request.get("headers"))]
    return frozenset(pair for pair in named if not pair[0].startswith((*_OF_CLIENT, ":")))
