"""Method 4 for what health stores hand over: a kind, a number and a time, ``{"type": "HeartRate", "value": 71, …}``.

HealthKit names its kinds ``HKQuantityTypeIdentifier…`` (developer.apple.com, "HKQuantityTypeIdentifier"), Health
Connect after its records (developer.android.com, "Health Connect data types"), Google Fit ``com.google.weight``.
The number stands beside the kind, below it (``{"temperature": {"value": 36.6}}``), or in a list of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.collected import digest_of, shown
from overcollect.detection.columns import Group, is_entry, list_of
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.detection.shapes.containers import container, nearest
from overcollect.detection.surroundings import names_over, nearest_name
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Method

_OF_SAMPLES = word_set("health", "kinds_of_samples")
_KINDS = _OF_SAMPLES | word_set("health", "kinds_of_anything")
"""Names over kinds of anything."""
_DATED_KINDS = word_set("health", "kinds_of_dated_samples")
_MEASURED = frozenset(["unit", "units", "uom", "unitofmeasure", "unitofmeasurement"])
_DATED = re.compile(r"(?:start|end|from|to|date|time|timestamp|recorded|measured|sample|created|logged|taken)[a-z]*")
"""Names of when something was measured."""
_NUMBERS = word_set("health", "numbers_of_samples")
_NUMBER = re.compile(r"-?[0-9]{1,7}(?:\.[0-9]{1,12})?")
_OF_STORES = re.compile(r"hk(?:quantity|category|correlation|characteristic)typeidentifier(.+)|comgoogle(.+)")
_REPRODUCTIVE = re.compile(r"menstr|ovulat|cervical|sexual|pregnan|contracept|intermenstrual|lactation|progesterone")
_ENDINGS = re.compile(r"(?:record|delta|bpm|segment|expended|summary|data|sample)$")
_METRIC, _CYCLE = "health_metric", "reproductive_health"
_HEALTH = "health"
_LONGEST = 80


class HealthSamples:
    def __init__(self, names: NameIndex) -> None:
        self._names = names

    def find(self, page: Page) -> Iterator[Candidate]:
        """Yield one proposal for each list of samples of one data type."""
        told = self._told(page)
        if not told:
            return
        lists: dict[tuple[Group, str], list[int]] = {}
        for field in page.under(_NUMBERS):
            if _NUMBER.fullmatch(page.texts[field]) and (group := nearest(page.fields[field], told)):
                lists.setdefault((list_of(group), told[group]), []).append(field)
        for (_, data_type), values in lists.items():
            yield _candidate(page, data_type, values)

    def _told(self, page: Page) -> Mapping[Group, str]:
        """Return the objects that say what they measure of a body, with its data type; none in most messages."""
        if page.folded.isdisjoint(_NUMBERS):
            return {}
        sure: dict[Group, str] = {}
        other: dict[Group, str] = {}
        for field in page.under(_NUMBERS):
            # ``heart_rate: [{"bpm": 72, "time": …}]`` says it over the list.
            group = page.group(field)
            if is_entry(group) and group not in sure and _is_sample(page, group):
                data_type, is_sure = self._kind(nearest_name(page.fields[field]))
                if data_type in page.types:
                    (sure if is_sure else other)[group] = data_type
        for field in page.under(_KINDS):
            text, folded = page.texts[field], page.meanings[field].folded
            if not 1 < len(text) <= _LONGEST or not text[0].isalpha():
                continue
            data_type, is_sure = self._kind(text)
            if data_type in page.types and (folded in _OF_SAMPLES or _is_sample(page, page.group(field))):
                (sure if is_sure else other)[page.group(field)] = data_type
        return sure | other if sure else {}

    def _kind(self, text: str) -> tuple[str, bool]:
        """Return the data type of what is measured, '' for none, and whether no parcel or room has such a measure."""
        folded = fold(text)
        if of_store := _OF_STORES.fullmatch(folded):
            kind = of_store[1] or of_store[2]
            if of_store[1]:
                return (_CYCLE if _REPRODUCTIVE.search(kind) else _METRIC), True
            folded = kind
        for name in dict.fromkeys([folded, _ENDINGS.sub("", folded), _ENDINGS.sub("", _ENDINGS.sub("", folded))]):
            hits = [hit for hit in self._names.of_text(name) if hit.data_type.category == _HEALTH]
            if hits:
                return hits[0].data_type.id, name in _DATED_KINDS or any(hit.strong for hit in hits)
        return "", False


def _is_sample(page: Page, group: Group) -> bool:
    """Tell whether an object says in which unit, or when, something was measured."""
    beside = page.beside(group)
    return not _MEASURED.isdisjoint(beside) or any(_DATED.fullmatch(name) for name in beside)


def _candidate(page: Page, data_type: str, fields: Sequence[int]) -> Candidate:
    first = page.fields[fields[0]]
    over = next(iter(names_over(first)), None)
    texts = [page.texts[field] for field in fields]
    return Candidate(
        fields[0],
        data_type,
        Grade.PROBABLE,
        Method.SHAPE,
        shown(texts),
        digest_of(texts),
        "a kind of measurement of a body, and what was measured, stand together",
        strong=True,
        preferred=True,
        items=len(fields),
        folds=frozenset(fields),
        node=None if over is None else container(first, len(fields)),
        name=over,
    )
