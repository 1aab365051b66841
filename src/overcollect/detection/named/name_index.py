"""Looks up which data types a field name stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial

from overcollect.detection.columns import Columns, Group
from overcollect.detection.named.axes import axis_of
from overcollect.detection.named.chinese_terms import by_initials, names_of
from overcollect.detection.named.han_names import last_of_han
from overcollect.detection.named.layouts import Layouts
from overcollect.detection.named.meaning import GENERIC, Meaning, NameHit
from overcollect.detection.named.name_variants import NOUNS, OF_HEADERS, digest_in, variants, without_digest
from overcollect.detection.named.proof import can_be_proved
from overcollect.detection.named.related_names import OF_ANOTHER, ending, related
from overcollect.detection.packages import is_app
from overcollect.knowledge import IDENTIFIERS, DataType, fold
from overcollect.knowledge.words import any_of, word_list
from overcollect.model import Node

_CACHE = 8_192
"""Names kept with their answers; more distinct ones in one process are data, not names."""
_MOST_PARENTS = 200
"""Parents whose names are kept: the keys of a big table are data as well."""
_LONGEST_NAME = 80
_WORDY = re.compile(r"[A-Za-z$_\u00c0-\u024f\u0400-\u04ff][A-Za-z_.$ \u00c0-\u024f\u0400-\u04ff-]{3,40}[0-9]?")
"""Names made of words; keys of a table are mostly numbers or random."""
_NUMBERED = re.compile(r"(?:[_.-]|(?<=[a-z]))(?:I|(?<![a-z])i)(?:d|D)s?$|(?i:uuid|guid)$")
_INITIALS = word_list("name_parts", "initials_made_of")
_ENDS = word_list("name_parts", "made_of") + _INITIALS
_CAPITAL_ENDS = (*map(str.capitalize, _ENDS), *map(str.upper, _INITIALS))
_MADE_OF = re.compile(rf"(?:[_-](?i:{any_of(_ENDS)})|(?<=[a-z0-9])(?:{any_of(_CAPITAL_ENDS)}))+$|(?<=[a-z]{{3}})info$")
"""How the names of objects end by the habits of programmers."""
_BARE = frozenset(["name", "fullname"])
"""Names that mean little by themselves, and all that an object is called by."""
_WITHOUT_NUMBER = frozenset(["behaviour", "content", "health", "hardware_profile"])
"""Categories of what has no number of its own: that of a view, of a workout or of a comment (``pv_id``, ``workout_id``,
``commentId``) tells nothing of what was done, measured or written."""
_MAKER = re.compile(rf"^(?!(?:{any_of(word_list('name_parts', 'no_makers'))})_)[a-z]{{2,3}}_(?=[a-z]+_[a-z])")
"""An SDK's short name before its properties: in ``we_first_name``, ``moe_gaid_id`` it does not say that the value is
somebody else's."""
_ACCOUNT = frozenset(["user_account"])
_OTHERS = frozenset(["user_account", "session_id", "auth_token"])
"""What else a value that looks like a digest can be."""
_WHOEVERS = frozenset(["phone", "email", "national_id_cn", "bank_card", "imei", "imsi", "iccid", "vin", "mac"])
"""Forms with a check: a value is personal whatever words stand before the name: ``nextOfKinPhone``, ``watchImei``."""
_ANY = {frozenset[str](): ""}
"""Of a name under which values have no look of their own."""
_ANSWERS, _IDENTIFIERS = frozenset(["special_category", "health"]), frozenset(["advertising_identifier"])
_SAID = dict.fromkeys(("name", "label", "display"), _ANSWERS) | {"id": _IDENTIFIERS}
"""What an object calls its parent's value, by category: ``religion: {code: 4, name: Hindu}``, ``idfa: {id: …}``."""


class _Kept[Answer](dict[str, Answer]):
    """Answers by name, worked out when first asked for; begins anew when it holds the most."""

    __slots__ = ("_most", "_work_out")

    def __init__(self, most: int, work_out: Callable[[str], Answer]) -> None:
        super().__init__()
        self._most = most
        self._work_out = work_out

    def __missing__(self, name: str) -> Answer:
        found = self._work_out(name)
        if len(self) >= self._most:
            self.clear()
        self[name] = found
        return found


_REFERRER = "referrer"
_VALUE = "value"
_LISTED = IDENTIFIERS | {"identity", "contact", "demographic", "hardware_profile", "network", "financial"}
"""Categories of which a list holds values, each in an object; other lists hold records."""
_OWN_TEXTS = frozenset(["#text", "#cdata", "#cdata-section", "_text", "__text", "$t"])
"""What makers of JSON out of XML call the text of an element: ``realName: {"@lang": "zh", "#text": "张伟"}``."""


class NameIndex:
    """Compiled once from the aliases of all data types; a look-up costs the same however many there are."""

    def __init__(self, data_types: Iterable[DataType]) -> None:
        self._aliases: dict[str, list[NameHit]] = {}
        self._types: dict[str, DataType] = {}
        for data_type in data_types:
            self._types[data_type.id] = data_type
            beside = _clashing(data_type)
            own_id = fold(data_type.id)
            is_weak = own_id in data_type.names.weak
            strong_names = data_type.names.strong if is_weak else {*data_type.names.strong, own_id}
            patterns: dict[str, dict[frozenset[str], str]] = {}
            for named in data_type.named:
                near = frozenset(named.near)
                for name in map(fold, named.names):
                    of_name = patterns.setdefault(name, {})
                    of_name[near] = f"(?:{of_name[near]})|(?:{named.values})" if near in of_name else named.values
            strong, weak = ([(name, fold(name)) for name in names] for names in (strong_names, data_type.names.weak))
            known = {folded for _, folded in (*strong, *weak)}
            weak += [(name, name) for name in patterns if name not in known]
            for names, is_strong in ((strong, True), (weak, False)):
                hit = cache(partial(NameHit, data_type, is_strong, None, context=False))
                for name, folded in names:
                    against, narrow = beside.get(name, frozenset()), folded not in known
                    self._aliases.setdefault(folded, []).extend(
                        hit(against, own=own, near=near, narrow=narrow)
                        for near, own in patterns.get(folded, _ANY).items()
                    )
            self._aliases_of_terms(data_type, known.union(patterns))
        self.initials = by_initials(self._types.values())
        """What Chinese terms mean, by the initials of their pinyin."""
        self.types = self._types.keys()
        """Ids of the data types."""
        self.layouts = Layouts(self._types.values())
        self.is_strong = lru_cache(_CACHE)(self._is_strong)
        """Tells whether a text is a name that surely speaks for a data type, as it is in the catalogue."""
        self.of_text = lru_cache(_CACHE)(self._of_text)
        """Returns what a text speaks for that is a name as it is in the catalogue."""
        self.can_tell = lru_cache(_CACHE)(self._can_tell)
        """Tells whether a text is a name that surely speaks for a data type, or for one that a value can prove."""
        self._known = _Kept(_CACHE, self._by_itself)
        self._parents = _Kept(_MOST_PARENTS, self._names_below)
        """By the name of a parent, which many fields of a message share: what names below it mean."""
        self._entries = _Kept(_MOST_PARENTS, self._names_in_entries)
        """By the name of a list: what names in its entries mean."""

    def _aliases_of_terms(self, data_type: DataType, known: set[str]) -> None:
        hit = cache(
            lambda own: NameHit(data_type, not own, None, frozenset(), context=False, own=own, narrow=bool(own))
        )
        for name, own in names_of(data_type, known).items():
            self._aliases.setdefault(name, []).append(hit(own))

    def meanings(self, columns: Columns) -> list[Meaning]:
        """Return what the names of fields mean, by themselves or below the names of their parents."""
        found: list[Meaning] = []
        last, table = None, self._known
        for name, group in zip(columns.names, columns.groups, strict=True):
            # Siblings mostly stand in a row.
            if group is not last:
                last, table = group, self._below_all(group)
            found.append(table[name])
        for number in columns.bare:
            found[number] = self._known[columns.names[number]]
        return found

    def _below_all(self, group: Group) -> _Kept[Meaning]:
        """Return what names mean in a container."""
        parent, keys = group
        if not keys:
            over = "" if parent is None or parent.parent is None else self._over(parent)
            return self._parents[over] if over else self._known
        last = keys[-1]
        if last.__class__ is str:
            return self._parents[last]
        if len(keys) > 1 and (over_list := keys[-2]).__class__ is str:
            return self._entries[over_list]
        return self._known

    def _over(self, node: Node) -> str:
        """Return the name of the field whose text is the document with fields right below a node.

        ``battery`` of ``level`` in ``{"battery": "{'level': 63}"}``; '' where the name speaks for nothing by itself:
        ``body``, ``data``.
        """
        above: Node | None = node
        while above is not None and not above.keys:
            above = above.parent
        if above is None or above.parent is None:
            return ""
        name = above.keys[-1]
        if not isinstance(name, str):
            return ""
        # What the store of apps says of an installation is a form in a text: ``referrer`` of ``utm_source``.
        return name if self._known[name].strong or fold(name).endswith(_REFERRER) else ""

    def meaning(self, name: str) -> Meaning:
        """Return what a name means by itself."""
        return self._known[name]

    def _by_itself(self, name: str) -> Meaning:
        hits = self._look_up(name)
        member = self.layouts.members.get(fold(name), 0)
        if not hits:
            return Meaning(name, (), self._loose(name), member)
        if any(hit.strong or not hit.own for hit in hits):
            return Meaning(name, hits, (), member)
        # Values of a look of their own count under the whole name, all others by its words: ``user_dob``.
        types = {hit.data_type.id for hit in hits}
        by_words = tuple(hit for hit in self._loose(name) if hit.strong and hit.data_type.id in types)
        found = Meaning(name, hits + by_words, (), member)
        found.strong = False
        return found

    def _names_in_entries(self, over_list: str) -> _Kept[Meaning]:
        return _Kept(_MOST_PARENTS, partial(self._in_entry, over_list))

    def _in_entry(self, over_list: str, name: str) -> Meaning:
        """Return the meaning of a name in the entries of a list: ``diagnoses: [{name: …}]``, else its own."""
        meaning = self._known[name]
        if name in _OWN_TEXTS or meaning.is_of_parent:
            return self._value_in_entry(over_list, name)
        hits = () if meaning.strong or name not in _SAID else self._said_of(over_list, name)
        return (
            Meaning(name, tuple(replace(hit, context=True, loose=True) for hit in hits), (), meaning.member)
            if hits
            else meaning
        )

    def _value_in_entry(self, over_list: str, name: str) -> Meaning:
        """Return the meaning of a name that says nothing: that of the list, ``phoneNumbers: [{value: …}]``."""
        whose = over_list if self._look_up(over_list) else over_list.removesuffix("s")
        told = any(hit.strong and hit.data_type.category in _LISTED for hit in self._look_up(whose))
        return self._below(whose, name) if told else self._known[name]

    def _said_of(self, parent: str, name: str) -> tuple[NameHit, ...]:
        """Return what the name of a parent surely speaks for, of the kinds whose values an object calls so."""
        return tuple(h for h in self._look_up(parent) if h.strong and h.data_type.category in _SAID[fold(name)])

    def _names_below(self, parent: str) -> _Kept[Meaning]:
        return _Kept(_CACHE, partial(self._below, parent))

    def _below(self, parent: str, name: str) -> Meaning:
        """Return the meaning of a name below that of its parent: its own, where that is sure or they say no more."""
        meaning = self._known[name]
        hits = () if meaning.strong or not name else self._qualified(parent, _VALUE if name in _OWN_TEXTS else name)
        if not hits and (not meaning.hits or meaning.folded in _BARE):
            hits = self._qualified_by_bare(parent, name)
        if not hits:
            return meaning
        found = Meaning(name, hits, (), meaning.member)
        if found.folded in GENERIC and (axis := axis_of(parent)) and not axis.short:
            found.axis, found.is_noted, found.is_special = axis, True, True
        found.strong = found.strong or any(hit.own for hit in found.hits)
        return found if found.strong or not meaning.hits else meaning

    def related(self, meaning: Meaning, name: str) -> frozenset[str]:
        """Return the ids of the data types that the words of a name lead to; with a known value they count."""
        if meaning.related is None:
            found = related(name, self._types_of) if len(name) <= _LONGEST_NAME else frozenset[str]()
            # ``app_id`` and ``device_id`` are numbers of their own, if words of the name could mean an account's.
            own = self._aliases.get(fold(name), ())
            is_other = any(hit.strong for hit in own) and _ACCOUNT.isdisjoint([hit.data_type.id for hit in own])
            meaning.related = found - _ACCOUNT if is_other else found
        return meaning.related

    def _types_of(self, alias: str) -> frozenset[str]:
        return frozenset(hit.data_type.id for hit in self._aliases.get(alias, ()))

    def _is_strong(self, name: str) -> bool:
        hits = self._alias(name)
        return bool(hits) and any(hit.strong for hit in hits)

    def _alias(self, text: str) -> Sequence[NameHit]:
        """Return what a text speaks for, as it is in the catalogue or with the name of a digest beside it."""
        folded = fold(text)
        hits: Sequence[NameHit] = self._aliases.get(folded, ())
        return hits or self._aliases.get(without_digest(folded), ())

    def _strong_types_of(self, alias: str) -> frozenset[str]:
        return frozenset(h.data_type.id for h in self._aliases.get(alias, ()) if h.strong or (h.own and not h.near))

    def _sure_types_of(self, alias: str) -> frozenset[str]:
        return frozenset(hit.data_type.id for hit in self._aliases.get(alias, ()) if hit.strong)

    def _loose(self, name: str) -> tuple[NameHit, ...]:
        if name.endswith("]"):  # patient[primary_mobile]: as an object in an object
            name = name.rpartition("[")[2][:-1]
        if not (_WORDY.fullmatch(name) or last_of_han(name)) or without_digest(fold(name)) in GENERIC:
            return ()  # ``hashValue`` is the digest of whatever
        patterns: dict[str, str] = {}

        def types_of(alias: str) -> frozenset[str]:
            hits = self._aliases.get(alias, ())
            patterns.update({hit.data_type.id: hit.own for hit in hits if hit.own and not hit.near})
            return self._strong_types_of(alias)

        own = _MAKER.sub("", name)
        of_person = related(name, types_of, OF_ANOTHER)
        sure = related(name, self._sure_types_of, OF_ANOTHER) if patterns or of_person else frozenset[str]()
        if own != name:
            of_person = of_person or related(own, types_of, OF_ANOTHER)
            sure |= related(own, self._sure_types_of, OF_ANOTHER)
        endings = self._ending(name)
        found = sorted(of_person | endings)
        if _NUMBERED.search(name):
            found = [one for one in found if self._types[one].category not in _WITHOUT_NUMBER]
        return tuple(
            NameHit(
                self._types[one],
                # By an alias that counts only with values of its own, no other value counts either.
                strong=one in sure or one in endings,
                # A digest has no look of its own, by which alone some aliases count.
                digest=digest_in(name) if one in of_person and (one in sure or one not in patterns) else None,
                beside=frozenset(),
                context=False,
                loose=True,
                hashed=bool(of_person) and one in endings,
                # Whoever's it is, only a check tells: a landline may be a shop's.
                own=patterns.get(one, "") if one in of_person else "",
            )
            for one in found
        )

    def _ending(self, name: str) -> frozenset[str]:
        # What counts only with values of its own does not count with those that merely pass the check.
        types = next((found for alias in ending(name) if (found := self._sure_types_of(alias))), frozenset[str]())
        return frozenset(one for one in types if self._types[one].form in _WHOEVERS)

    def aliases(self) -> Iterable[tuple[str, Sequence[NameHit]]]:
        """Return the folded names of the catalogue, and what each speaks for."""
        return self._aliases.items()

    def _of_text(self, text: str) -> tuple[NameHit, ...]:
        return self.meaning(text).hits if self._alias(text) else ()

    def _can_tell(self, text: str) -> bool:
        hits = self._of_text(text)
        return any(map(can_be_proved, hits)) or (bool(hits) and self._is_strong(text))

    def of_name(self, name: str) -> tuple[NameHit, ...]:
        """Return what a name speaks for, if only by its words."""
        return self._known[name].said

    def _qualified_by_bare(self, parent: str, name: str) -> tuple[NameHit, ...]:
        """Do as ``_qualified`` without what the parent is made of: ``passengerInfo: {name: …}``."""
        bare = _MADE_OF.sub("", parent)
        return self._qualified(bare, name) if bare and bare != parent else ()

    def _qualified(self, parent: str, name: str) -> tuple[NameHit, ...]:
        if "." in name and (name[0] == "." or is_app(name)):
            return ()
        together = self._look_up(f"{parent}_{name}")
        if not together and fold(name) in NOUNS:
            together = self._look_up(f"{name}_{parent}")
        if fold(name) in GENERIC and all(hit.narrow for hit in together):
            together = self._look_up(parent) + together
        loose = not together and fold(name) in _SAID
        if loose:
            together = self._said_of(parent, name)
        return tuple(replace(h, context=True, loose=loose) for h in together)

    def _look_up(self, name: str) -> tuple[NameHit, ...]:
        if len(name) > _LONGEST_NAME or ("." in name and (name[0] == "." or is_app(name))):
            return ()  # ``.tag`` of Dropbox says which of several an object is
        for variant in variants(name):
            if hits := self._aliases.get(variant):
                digest = digest_in(name) or ("md5" if fold(name) == variant + "5" and len(variant) > 1 else None)
                sole = _only_identifier(hits) if len(variant) > 1 else None
                found = tuple(
                    replace(h, digest=digest if h.strong or h.data_type.id == sole else None, hashed=h.strong)
                    for h in hits
                )
                # Some headers of one maker are listed with values of their own; others call theirs the same.
                of_any = name[:2].lower() in OF_HEADERS and all(hit.narrow for hit in hits)
                return found + (self._look_up(name[2:]) if of_any else ())
        return ()


def _clashing(data_type: DataType) -> dict[str, frozenset[str]]:
    """Return, by names that mean something else, the names beside which they do; one can mean several other things."""
    found: dict[str, frozenset[str]] = {}
    for clash in data_type.clashes:
        found[clash.name] = found.get(clash.name, frozenset()).union(clash.beside)
    return found


def _only_identifier(hits: Sequence[NameHit]) -> str | None:
    """Return the one data type of a name whose digests are sent, where the name means no account or session.

    ``aid`` is an Android ID, an application or an advertisement, and ``aid_md5`` the first.
    """
    types = {hit.data_type.id for hit in hits if hit.data_type.digests and hit.data_type.category in IDENTIFIERS}
    return types.pop() if len(types) == 1 and _OTHERS.isdisjoint([hit.data_type.id for hit in hits]) else None
