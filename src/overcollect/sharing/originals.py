"""What is replaced, and by what: every personal value of the captures, with all the ways in which it is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ahocorasick_rs import BytesAhoCorasick, MatchKind
from msgspec import Struct

from overcollect.detection.known.chance import space
from overcollect.detection.known.digests import DigestTable, tokens
from overcollect.detection.known.spelled import spelled
from overcollect.detection.known.variants import variants
from overcollect.inputs import Device
from overcollect.inputs.device import KnownLocation, KnownValue
from overcollect.knowledge import Catalogue, DataType
from overcollect.model import Grade, Secret
from overcollect.sharing.digests import digest_alike
from overcollect.sharing.fakes import Fakes
from overcollect.sharing.kinds import replaced_types
from overcollect.sharing.places import Places

TELLING = 1e8
"""Equally likely texts from which one is replaced wherever it stands, not only where it was found."""
_ANYWHERE = 1e10
"""Those from which it is replaced inside a longer run of letters or digits as well."""
_KNOWN_CATEGORIES = frozenset(
    [
        *("device_identifier", "advertising_identifier", "contact", "identity", "account", "network", "financial"),
        *("vehicle", "communications", "behaviour"),
    ]
)
"""Categories whose values are looked for behind digests and codings in the check, too."""
_MOST_KNOWN = 3000
"""Values that are looked for so; their digests take some fifty kilobytes each."""
_UNUSUAL = 1e13
"""Those from which words are: seventeen letters."""
_WORDS = re.compile(r"[a-z _.\-/]+")
_LONGEST = 512
"""Characters of a text that is looked for wherever it stands."""
_FOLDED = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_SEPARATORS = re.compile(r"[^0-9A-Za-z\u0080-\U0010ffff]")
_PACKED = range(6, 33)
"""Bytes of an identifier that is looked for as bytes."""


def fold(text: str) -> str:
    """Return the text in lower case as far as ASCII goes, of the same length in characters and bytes."""
    return text.translate(_FOLDED)


class Original(Struct):
    data_type: str
    grade: Grade
    canonical: str
    sent: set[str]
    member_of: str = ""
    location: KnownLocation | None = None
    fake: str = ""


class Originals:
    """Collects values, then ``close`` gives each its replacement."""

    def __init__(self, catalogue: Catalogue, fakes: Fakes) -> None:
        self.places = Places(fakes.rng("places"))
        self._catalogue = catalogue
        self._types = replaced_types(catalogue)
        self._fakes = fakes
        self._by_text: dict[str, Original] = {}
        self._known: list[KnownValue] = []
        self.locations: list[KnownLocation] = []
        self._spelled: dict[str, str] = {}
        """Every spelling, folded, with that of the replacement."""
        self._texts: list[str] = []
        self._automaton: BytesAhoCorasick | None = None
        self._octets: dict[bytes, bytes] = {}

    def add_device(self, device: Device) -> None:
        """Add known values; those of a type that is replaced are so wherever they stand."""
        for one in device.values:
            self._known.append(one)
            if one.location is not None:
                self.locations.append(one.location)
            elif one.data_type in self._types:
                sent = (one.written or one.value).reveal()
                self.add(one.data_type, one.value.reveal(), sent, Grade.CERTAIN, one.member_of)

    def add(self, data_type: str, canonical: str, sent: str, grade: Grade, member_of: str = "") -> None:
        if not canonical.strip():
            return
        one = self._by_text.setdefault(fold(canonical), Original(data_type, grade, canonical, set(), member_of))
        if grade.rank < one.grade.rank:
            one.data_type, one.grade = data_type, grade
        one.sent.add(sent)

    def forget(self, texts: Iterable[str]) -> None:
        """Let go of what only later turned out to be nobody's: the name of the app itself in a list of apps."""
        for text in map(fold, texts):
            if text in self._by_text and self._by_text[text].grade is not Grade.CERTAIN:
                del self._by_text[text]

    def add_place(self, sent: str, moved: str) -> None:
        """Add a position as it was sent; where it is moved to is known already."""
        self._spelled.setdefault(fold(sent), moved)

    def close(self) -> None:
        """Give every value its replacement, those of which most is known first."""
        ranked = sorted(
            self._by_text.values(), key=lambda one: (not one.member_of, one.grade.rank, -len(one.canonical))
        )
        ranked.sort(key=lambda one: (one.grade.rank, not self._form_id(one.data_type)))
        digests = self._digests(ranked)
        ranked.sort(key=lambda one: fold(one.canonical) in digests)
        for one in ranked:
            if (already := self._spelled.get(fold(one.canonical))) is not None:
                one.fake = cased(one.canonical, already)
            elif (of := digests.get(fold(one.canonical))) is not None and (made := self._hashed(of, one.canonical)):
                one.fake = self._spelled[fold(one.canonical)] = made
            else:
                self._replace(one)
        for one in ranked:
            for sent in one.sent:
                self._spelled.setdefault(fold(sent), self._derive(one, sent))
        for old, new in list(self._spelled.items()):
            self._add_octets(old, new)
        self._texts = [
            text
            for text, fake in self._spelled.items()
            if len(text) <= _LONGEST and text != fold(fake) and self._is_telling(text)
        ]
        patterns = [text.encode("utf-8", "surrogatepass") for text in self._texts]
        self._automaton = BytesAhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest) if patterns else None

    def _digests(self, originals: Sequence[Original]) -> dict[str, Original]:
        """Return those of the values that are digests of others, each with what it is a digest of."""
        table = DigestTable()
        for number, one in enumerate(originals):
            if self._is_sought(one):
                table.add(number, self._spellings(one, one.canonical), twice=True)
        found = {}
        for one in originals:
            for token in tokens(one.canonical):
                origin = table.find(token.digest)
                if origin is not None and originals[origin.known] is not one:
                    found[fold(one.canonical)] = originals[origin.known]
        return found

    def _hashed(self, one: Original, digest: str) -> str | None:
        old, new = self._spellings(one, one.canonical), self._spellings(one, one.fake)
        return digest_alike(digest, list(zip(old, new, strict=False)))

    def _form_id(self, data_type: str) -> str:
        kind = self._kind(data_type)
        return (kind.form or "") if kind else ""

    def _kind(self, data_type: str) -> DataType | None:
        return self._catalogue.data_types.get(data_type)

    def _value(self, one: Original, text: str) -> KnownValue:
        return KnownValue(data_type=one.data_type, value=Secret(text), member_of=one.member_of)

    def _spellings(self, one: Original, text: str) -> list[str]:
        made = spelled(self._value(one, text), self._kind(one.data_type))
        return list(dict.fromkeys((text, made.canonical, *made.spellings, *variants(one.data_type, text))))

    def _replace(self, one: Original) -> None:
        old = self._spellings(one, one.canonical)
        form_id = "package_name" if "." in one.canonical and one.data_type.endswith("_apps") else ""
        form_id = form_id or self._form_id(one.data_type)

        def is_parallel(candidate: str) -> bool:
            new = self._spellings(one, candidate)
            return [len(text.encode()) for text in new] == [len(text.encode()) for text in old]

        one.fake = self._fakes.value(form_id, one.data_type, one.canonical, is_parallel)
        new = self._spellings(one, one.fake)
        if len(new) != len(old):
            old, new = old[:1], new[:1]
        for text, fake in zip(old, new, strict=True):
            if len(text.encode()) == len(fake.encode()):
                self._spelled.setdefault(fold(text), fake)

    def _add_octets(self, old: str, new: str) -> None:
        bare, other = (re.sub(r"[:\-{}. ]", "", text) for text in (old, new))
        if len(bare) == len(other) and len(bare) // 2 in _PACKED and not bare.isdigit():
            try:
                self._octets[bytes.fromhex(bare)] = bytes.fromhex(other)
            except ValueError:
                return

    def _derive(self, one: Original, sent: str) -> str:
        """Return a spelling of a replacement that is made as ``sent`` is of its value."""
        if (found := self._spelled.get(fold(sent))) is not None:
            return cased(sent, found)
        if (aligned := _aligned(one.canonical, one.fake, sent)) is not None:
            return aligned
        form_id = self._form_id(one.data_type)
        if form_id and fold(sent) == fold(one.canonical):
            return self._fakes.value(form_id, one.data_type, sent)
        return self._fakes.token(fold(sent)) if sent == fold(sent) else cased(sent, self._fakes.token(sent))

    def spelled(self, data_type: str, canonical: str, sent: str) -> str:
        """Return what stands for a value as it was sent."""
        if (found := self._spelled.get(fold(sent))) is not None:
            return cased(sent, found)
        one = self._by_text.get(fold(canonical))
        if one is None:
            one = Original(data_type, Grade.POSSIBLE, canonical, {sent}, fake=self._fakes.token(canonical))
        return self._derive(one, sent)

    @lru_cache(4096)  # noqa: B019 - one object a run
    def transformed(self, canonical: str, sent: str, transform: str) -> str:
        """Return what stands for a digest or a coding of a value; at random where it is none that can be made anew."""
        one = self._by_text.get(fold(canonical))
        if one is not None:
            texts = dict.fromkeys((*self._spellings(one, one.canonical), *sorted(one.sent)))
            pairs = [(text, self._derive(one, text)) for text in texts]
            if transform == "reversed":
                return cased(sent, self._derive(one, sent[::-1])[::-1])
            if transform == "hex":
                table = {old.encode().hex(): new.encode().hex() for old, new in pairs}
                if (coded := table.get(sent.lower())) is not None:
                    return coded if sent == sent.lower() else coded.upper()
            if (digest := digest_alike(sent, pairs)) is not None:
                return digest
        return self._fakes.token(sent)

    def token(self, text: str) -> str:
        return self._fakes.token(text)

    def known(self) -> Device:
        """Return all values as known ones, for the detector."""
        values = list(self._known)
        given = {fold(one.value.reveal()) for one in values}
        for text, one in self._by_text.items():
            if len(values) < _MOST_KNOWN and text not in given and self._is_sought(one):
                values.append(KnownValue(data_type=one.data_type, value=Secret(one.canonical)))
        return Device(values=tuple(values))

    def _is_sought(self, one: Original) -> bool:
        """Tell whether a value is worth the search for its digests and codings."""
        kind = self._kind(one.data_type)
        is_lasting = kind is not None and kind.category in _KNOWN_CATEGORIES and one.data_type != "session_id"
        return is_lasting and space(fold(one.canonical)) >= TELLING

    def _is_telling(self, text: str) -> bool:
        """Tell whether a text is replaced wherever it stands; words only where they are the device's."""
        one = self._by_text.get(text)
        if one is not None and one.grade is not Grade.CERTAIN and _WORDS.fullmatch(text):
            return space(text) >= _UNUSUAL
        return space(text) >= TELLING

    def is_original(self, canonical: str) -> bool:
        """Tell whether a value is one of those that must not be left anywhere."""
        one = self._by_text.get(fold(canonical))
        if one is None:
            return any(f"{place.lat},{place.lon}" == canonical for place in self.locations)
        is_sure = one.grade is Grade.CERTAIN or self._is_telling(fold(one.canonical))
        return is_sure and fold(one.fake) != fold(one.canonical)

    def replaced(self, text: str) -> str:
        """Return the text with every telling value in it replaced."""
        met = list(self._met(fold(text).encode("utf-8", "surrogatepass")))
        if not met:
            return text
        parts, end, raw = [], 0, text.encode("utf-8", "surrogatepass")
        for start, stop, fake in met:
            old = raw[start:stop].decode("utf-8", "surrogatepass")
            parts += [raw[end:start], cased(old, fake).encode("utf-8", "surrogatepass")]
            end = stop
        return b"".join([*parts, raw[end:]]).decode("utf-8", "surrogatepass")

    def replaced_bytes(self, data: bytes) -> bytes:
        """Do the same in bytes that are no text, also where a value stands as bytes."""
        parts, end = [], 0
        for start, stop, fake in self._met(data.lower()):
            old = data[start:stop].decode("utf-8", "replace")
            parts += [data[end:start], cased(old, fake).encode()]
            end = stop
        data = b"".join([*parts, data[end:]])
        for old_raw, new_raw in self._octets.items():
            if old_raw in data:
                data = data.replace(old_raw, new_raw)
        return data

    def is_left(self, value: str | bytes) -> bool:
        return self.left(value) if isinstance(value, str) else self.left_bytes(value)

    def left(self, text: str) -> bool:
        """Tell whether a telling value stands in a text."""
        return any(True for _ in self._met(fold(text).encode("utf-8", "surrogatepass")))

    def left_bytes(self, data: bytes) -> bool:
        return any(True for _ in self._met(data.lower())) or any(old in data for old in self._octets)

    def _met(self, folded: bytes) -> Iterator[tuple[int, int, str]]:
        if self._automaton is None:
            return
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded):
            text = self._texts[pattern]
            if space(text) >= _ANYWHERE or _is_whole(folded, start, end):
                yield start, end, self._spelled[text]

    def pairs(self) -> Iterator[tuple[KnownValue, str]]:
        """Yield the given known values, each with what stands for it in the copy."""
        for one in self._known:
            if one.location is not None:
                moved = self.places.known(one.location)
                yield one, f"{moved.lat},{moved.lon}"
            elif one.data_type in self._types:
                yield one, self._by_text[fold(one.value.reveal())].fake
            else:
                yield one, one.value.reveal()


def _is_whole(data: bytes, start: int, end: int) -> bool:
    before, after = data[start - 1 : start], data[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def cased(old: str, new: str) -> str:
    """Return ``new`` with capital letters where ``old`` has them and small ones where it has small ones."""
    if len(old) != len(new):
        return new
    if old == old.upper() and old != old.lower():
        return new.upper() if len(new.upper()) == len(new) else new
    if old == old.lower() and old != old.upper() and fold(new) != new:
        return fold(new)
    return new


def _aligned(canonical: str, fake: str, sent: str) -> str | None:
    """Return the part of ``fake`` that ``sent`` is of ``canonical``, with its separators; None where it is none."""
    if len(canonical) != len(fake):
        return None
    bare = fold(_SEPARATORS.sub("", sent))
    signs = [number for number, sign in enumerate(canonical) if not _SEPARATORS.match(sign)]
    within = "".join(fold(canonical[number]) for number in signs)
    at = within.find(bare) if len(bare) >= 3 else -1
    if at < 0:
        return None
    replaced = iter(fake[signs[at + number]] for number in range(len(bare)))
    made = "".join(sign if _SEPARATORS.match(sign) else next(replaced) for sign in sent)
    return cased(sent, made)
