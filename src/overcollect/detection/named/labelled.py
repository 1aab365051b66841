"""Method 2 for values behind a label in a text: ``IMEI: 4901…``, ``[imei]4901…``, ``imei -> 4901…``, ``手机号：138…``.

Decoders give names to values where a text is of nothing but names and values. Here are the rest: lines of a log, lists
with marks of their own, sentences. A label must be a name of the catalogue that has one meaning, and the value must
pass the check of its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import re2

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.digests import algorithm_of
from overcollect.detection.named.meaning import NameHit
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.proof import proves
from overcollect.detection.named.reading import read
from overcollect.detection.named.ties import speaks_for
from overcollect.detection.page import Page
from overcollect.detection.signs import LABELLED_BEGINNINGS, Sign
from overcollect.knowledge import IDENTIFIERS
from overcollect.knowledge.words import word_set
from overcollect.lazy_regex import later
from overcollect.model import Grade, Method

_VALUE = re.compile(
    r"(?<![0-9a-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}|[0-9a-f]{14,64}"
    r"|\+?[0-9]{11,13}|[0-9]{17}x)(?![0-9a-z])"
)
_LABEL = re.compile(
    r"(?:(?P<before>[a-z]{2,20}) )?(?<![a-z0-9_.\-])(?P<label>[a-z](?:[a-z_\-]{0,30}[a-z0-9])?)(?!\Z)"
    r"(?P<gap>[\"'\])}]{0,2}(?: ?(?:->|=>|[:=/|#~^,>(\[_-]|：) ?| is |[ \t])?[\"'(\[{]?)\Z"
)
_CHINESE_LABEL = later(
    r"(?:\A|[^\u4e00-\u9fff])(?P<label>[\u4e00-\u9fff]{2,12}?)(?P<gap>[为是]? ?[:：=|,，\t] ?|[为是]| ?)\Z"
)
_JOINT = "[_ .$-]?"
"""May stand between the words of a label."""
_DIGEST = "(?:[_ .$-]?(?:md5|sha1|sha256))?"
_BETWEEN = r"[\"'\])}]{0,2}(?: ?(?:[:=/|#~^,>(\[_-]{1,2}|：|，|为|是|is)[ \t]?|[ \t])?[\"'(\[{]?"
_NO_IDENTIFIERS = frozenset([None, "coordinates", "carrier", "region_code_cn", "package_name"])
_LONGEST_LABEL = 64
_SCHEMES = frozenset(["tel", "sms", "smsto", "mmsto", "callto"])
"""Of links that call a number (RFC 3966, RFC 5724): whose number it is they do not say."""
_OF_SOMEBODY = word_set("people", "owners_before_labels")
_MOST = 200
_REASON = "it stands behind a label that says so, and the value passes the check of the form"
_OF_LINK = "a link to a number, which does not say whose it is"


class _Label(NamedTuple):
    name: str
    """As the sender wrote it, in lower case."""
    hits: Sequence[NameHit]


class Labelled:
    def __init__(self, names: NameIndex, placeholders: Placeholders) -> None:
        self._names = names
        self._placeholders = placeholders
        self._sign = _sign_of(alias for alias, hits in names.aliases() if any(map(_counts, hits)) or alias in _SCHEMES)

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates, those probable that a label announces, and what only its label tells."""
        for candidate in found:
            if candidate.span and candidate.grade is Grade.POSSIBLE and candidate.method is Method.FORM:
                self._raise(page, candidate)
        return [*found, *self._told(page)] if self._has_labels(page) else found

    def _has_labels(self, page: Page) -> bool:
        # The search that knows the labels is the slow one.
        return page.shows(Sign.TELLING) and page.shows(Sign.LABELLED) and self._sign.search(page.encoded) is not None

    def _raise(self, page: Page, candidate: Candidate) -> None:
        assert candidate.span is not None
        text = page.texts[candidate.field]
        label = self._label(text[max(0, candidate.span[0] - _LONGEST_LABEL) : candidate.span[0]].lower())
        if label is None or label.name in _SCHEMES or page.stands_below(candidate.field, candidate.value):
            return
        if any(hit.data_type.id == candidate.data_type for hit in label.hits):
            candidate.grade, candidate.name, candidate.reason = Grade.PROBABLE, label.name, _REASON

    def _told(self, page: Page) -> Iterator[Candidate]:
        text = page.lowered
        for match in islice(_VALUE.finditer(text), _MOST):
            start, end = match.span()
            label = self._label(text[max(0, start - _LONGEST_LABEL) : start])
            if label is None:
                continue
            field, place = page.locate(start)
            value = page.texts[field][place : place + end - start]
            if page.stands_below(field, value):
                continue
            for hit in label.hits:
                if proves(value, [hit]) and not self._placeholders.has(hit.data_type.id, value):
                    yield _candidate(field, (place, place + len(value)), value, label, hit)

    def _label(self, front: str) -> _Label | None:
        """Return the label at the end of ``front``, in lower case, which stands before a value."""
        front = front.rpartition("\0")[2]
        found = _LABEL.search(front)
        if found is None:
            found = _CHINESE_LABEL.search(front)
            return self._of(found["label"].rpartition("的")[2], identifiers_only=False) if found else None
        before, label, gap = found["before"], found["label"], found["gap"]
        if label in _SCHEMES and gap == ":":
            return _Label(label, self._strong("phone"))
        if before and (whole := self._of(f"{before} {label}", identifiers_only=False)):
            return whole
        is_alone = not before or before in _OF_SOMEBODY
        return self._of(label, identifiers_only=not is_alone or not gap.strip())

    def _of(self, name: str, *, identifiers_only: bool) -> _Label | None:
        hits = self._strong(name)
        if identifiers_only:
            hits = [hit for hit in hits if hit.data_type.category in IDENTIFIERS]
        return _Label(name, hits) if hits else None

    def _strong(self, name: str) -> Sequence[NameHit]:
        hits = self._names.of_text(name)
        return [hit for hit in hits if _counts(hit)]


def _counts(hit: NameHit) -> bool:
    return hit.strong and hit.data_type.form not in _NO_IDENTIFIERS


def _sign_of(labels: Iterable[str]) -> Any:
    """Return a search that tells in one fast pass whether any of the labels stands before a value."""
    spelled = [_JOINT.join(map(re.escape, label)) for label in sorted({*labels, *_SCHEMES})]
    options = re2.Options()
    options.max_mem = 64 << 20
    return re2.compile(f"(?:{'|'.join(spelled)})[0-9]?{_DIGEST}{_BETWEEN}{LABELLED_BEGINNINGS}".encode(), options)


def _candidate(field: int, span: tuple[int, int], value: str, label: _Label, hit: NameHit) -> Candidate:
    form = hit.data_type.form
    assert form is not None
    is_link = label.name in _SCHEMES and form == "phone"
    algorithm = algorithm_of(value) if hit.digest else None
    return Candidate(
        field,
        hit.data_type.id,
        Grade.POSSIBLE if is_link else Grade.PROBABLE,
        Method.FORM,
        value,
        value.lower() if algorithm else read(form, value).canonical,
        _OF_LINK if is_link else _REASON,
        preferred=speaks_for(form, value, hit.data_type.id),
        span=span,
        transform=algorithm,
        name=label.name,
    )
