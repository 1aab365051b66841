"""The words of classifiers/subjects, compiled: what they say about whom or what a message describes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from overcollect.detection.columns import Group
from overcollect.detection.context.subjects import heads
from overcollect.detection.page import Page
from overcollect.detection.surroundings import parts
from overcollect.knowledge import Catalogue, Subject, fold
from overcollect.knowledge.words import word_set
from overcollect.model.field import Keys

_HOLDERS = frozenset(["owner", "contact", "holder"])
"""Words of a field's own name behind which another word no longer says whose it is: ``pet_owner_phone``."""
_ADDRESS_BOOKS = frozenset(["addressbook", "phonebook", "contactbook", "telephonebook"])
"""No book that an app tells of."""
_MOST_NAMES = 8_192
"""Whose words are kept."""
_LEAST_FACTS = 2
"""In an object that nothing has a name for, such as the whole body."""
_TYPES = word_set("machines", "fields_of_types")
_LONGEST_TYPE = 30
OWN = word_set("people", "users_in_names") | word_set("people", "users_by_account_in_names")
"""Words in the name of a field that say that all of its object is a user's."""
_OF_NOTHING = frozenset(["session_id"])
"""Nothing that an app tells of has one."""
_ARTICLE = "article"
"""What stands beside whoever orders it, in one object."""


class Vocabulary:
    def __init__(self, catalogue: Catalogue) -> None:
        subjects = catalogue.subjects.values()
        self.business = catalogue.subjects.get("business")
        self.called = _by_word((one, one.called) for one in subjects)
        self.in_paths = _by_word((one, one.in_paths) for one in subjects)
        self.in_names = _by_word((one, f"{one.called if one.in_names else ''} {one.leads}") for one in subjects)
        self.serving = _by_word((one, one.serves) for one in subjects)
        self.marks = _by_word((one, one.marks) for one in subjects)
        self.kinds = _by_word((one, one.kinds) for one in subjects)
        self.facts = _by_word((one, one.facts) for one in subjects)
        self.tells = _by_word((one, one.tells) for one in subjects)
        of_category: dict[str, set[str]] = {}
        for data_type in catalogue.data_types.values():
            of_category.setdefault(data_type.category, set()).add(data_type.id)

        def types(names: Iterable[str]) -> frozenset[str]:
            return frozenset[str]().union(*(of_category.get(name, {name}) for name in names)) - _OF_NOTHING

        self._has = {one.id: types(one.has) for one in subjects}
        self._beside = {one.id: types(one.beside) for one in subjects}
        self.lent = frozenset[str]().union(*self._beside.values())
        """Data types that something has by what stands beside them."""
        self.lent_by_servants = frozenset[str]().union(*(self._beside[one.id] for one in self.serving.values()))
        """Those that somebody has who serves a user."""
        self.data_types = self.lent.union(*self._has.values())
        """Of which anything but a user has values."""

        self.words_of_name = lru_cache(_MOST_NAMES)(self._words_of_name)
        """Returns the words of a field's own name that can say whose it is, the likeliest first; of most names none."""
        self.is_users = lru_cache(_MOST_NAMES)(self._is_users)
        """Tells whether the name of a field says, in any message, that a value of some data type in it is a user's."""
        self.words_of_object = lru_cache(_MOST_NAMES)(self._words_of_object)
        """Returns the words of an object's name that can say what it describes."""
        self.told_around = lru_cache(_MOST_NAMES)(self._told_around)
        """Returns what the keys that lead to an object say of the objects around: nearly always nothing."""
        self.telling = frozenset(self.facts.keys() | self.tells.keys())
        """Names of fields that say of their object what it is."""

    def _words_of_name(self, name: str) -> tuple[str, ...]:
        found: list[str] = []
        for word in reversed(parts(name)) if "." not in name else ():
            if word in _HOLDERS:
                break
            if word in self.in_names or word in self.serving:
                found.append(word)
        return tuple(found)

    def _is_users(self, name: str, data_type: str) -> bool:
        said = [self.in_names.get(word) for word in self.words_of_name(name)[:1]]
        is_user = any(one is not None and one.is_user and not self.has(one, data_type) for one in said)
        return is_user and not OWN.isdisjoint(parts(name))

    def _words_of_object(self, name: str) -> tuple[str, ...]:
        said_by_heads = heads(name)
        if not said_by_heads.isdisjoint(_ADDRESS_BOOKS):
            return ()
        longest_first = sorted(said_by_heads, key=lambda word: (-len(word), word)) if "." not in name else ()
        said = tuple(word for word in longest_first if word in self.called or word in self.serving)
        words = parts(name) if "." not in name else ()
        return (words[0], *said) if len(words) > 1 and words[0] in self.marks else said

    def _told_around(self, keys: Keys) -> tuple[tuple[Keys, Subject], ...]:
        return tuple(
            (keys[:depth], subject)
            for depth, key in enumerate(keys)
            if key.__class__ is str and (subject := self.tells.get(fold(str(key)))) is not None
        )

    def has(self, subject: Subject, data_type: str) -> bool:
        return data_type in self._has[subject.id]

    def has_beside(self, subject: Subject, data_type: str) -> bool:
        """Tell whether something has a value of the data type where a name beside the value means it."""
        return data_type in self._beside[subject.id]


class MessageWords:
    """What names say in one message."""

    def __init__(self, page: Page, vocabulary: Vocabulary) -> None:
        self._page = page
        self._vocabulary = vocabulary
        self.business = vocabulary.business
        self.can_say = vocabulary.words_of_name
        """Tells whether the name of a field can say whose it is."""
        self.is_users = vocabulary.is_users

    def of_name(self, name: str) -> Subject | None:
        """Return whose a single field is by its own name: the last word that says anything decides."""
        words = self._vocabulary.words_of_name(name)
        return self._first(self._vocabulary.in_names, words) if words else None

    def of_page(self, segment: str) -> Subject | None:
        """Return what a page is of whose path has a segment before a number."""
        in_paths = self._vocabulary.in_paths
        return in_paths.get(segment) or in_paths.get(segment.removesuffix("s"))

    def of_object(self, name: str) -> Subject | None:
        """Return what an object of that name describes."""
        words = self._vocabulary.words_of_object(name)
        if words and words[0] in self._vocabulary.marks:
            return self._vocabulary.marks[words[0]]
        return self._first(self._vocabulary.called, words) if words else None

    def of_fact(self, name: str) -> Subject | None:
        """Return what the folded name of a field says of the object in which it stands."""
        return self._vocabulary.facts.get(name)

    def of_kind(self, group: Group) -> Subject | None:
        """Return what an object says in its type that it is."""
        page, kinds, found = self._page, self._vocabulary.kinds, None
        if _TYPES.isdisjoint(page.folded):
            return None
        for number in page.siblings.get(group, ()):
            text = page.texts[number]
            if page.meanings[number].folded in _TYPES and len(text) <= _LONGEST_TYPE:
                word = next((one for one in heads(text) if one in kinds), None)
                if word is not None and self._all.isdisjoint(kinds[word].unless.split()):
                    found = kinds[word]
        return found

    def has(self, subject: Subject, data_type: str) -> bool:
        return self._vocabulary.has(subject, data_type)

    def has_beside(self, subject: Subject, data_type: str) -> bool:
        """Tell whether a value is of what a name beside it means, and no word in the message is against it."""
        return self._vocabulary.has_beside(subject, data_type) and self._all.isdisjoint(subject.unless.split())

    def is_lent_by_servants(self, data_type: str) -> bool:
        return data_type in self._vocabulary.lent_by_servants

    @cached_property
    def served_by(self) -> Subject | None:
        """Whoever serves the user of whom the message speaks; None where it names nobody who does."""
        serving = self._vocabulary.serving
        return next((one for word in sorted(self._all & serving.keys()) if (one := self._of_word({}, word))), None)

    def of_facts(self, group: Group, *, is_called: bool) -> Subject | None:
        """Return what the names in an object say of it.

        Args:
            group: the object.
            is_called: it has a name, or is an entry of a list; else one name is too little, and numbers say nothing.
        """
        meanings, facts, tells = self._page.meanings, self._vocabulary.facts, self._vocabulary.tells
        if (told_by_object := self._told_by_objects.get(group)) is not None:
            return told_by_object
        if not self._has_facts:
            return None
        names = [meanings[number].folded for number in self._page.siblings.get(group, ())]
        if telling := [name for name in names if name in tells]:
            return tells[telling[-1]]
        told: dict[str, int] = {}
        for name in dict.fromkeys([name for name in names if name in facts]):
            subject = facts[name]
            if is_called:
                return subject
            if subject.id != _ARTICLE and not name.endswith(("id", "name")):
                told[subject.id] = told.get(subject.id, 0) + 1
                if told[subject.id] == _LEAST_FACTS:
                    return subject
        return None

    @cached_property
    def _told_by_objects(self) -> dict[Group, Subject]:
        """What the name of an object, the last one, says of the object in which it stands; few names say anything."""
        told_around = self._vocabulary.told_around
        if not any(map(told_around, {keys for _, keys in self._page.siblings})):
            return {}
        return {
            (parent, around): subject for parent, keys in self._page.siblings for around, subject in told_around(keys)
        }

    @cached_property
    def _has_facts(self) -> bool:
        """Tell whether a name in the message says anything of its object; in most none does."""
        return not self._vocabulary.telling.isdisjoint(self._page.folded)

    def _first(self, words: Mapping[str, Subject], said: Iterable[str]) -> Subject | None:
        for word in said:
            if (subject := self._of_word(words, word)) is not None:
                return subject
        return None

    def _of_word(self, words: Mapping[str, Subject], word: str) -> Subject | None:
        if subject := words.get(word):
            return subject
        serving = self._vocabulary.serving.get(word)
        if serving is None or not (self._serves or not self._all.isdisjoint(serving.shown_by.split())):
            return None
        if not self._all.isdisjoint(serving.unless.split()):
            return None
        return serving

    @cached_property
    def _all(self) -> frozenset[str]:
        """The words of the names in the message and of its path, also in the singular."""
        page = self._page
        steps = {key for field in page.fields for key in field.node.keys if key.__class__ is str}
        parents = {
            key
            for node in {field.node.parent for field in page.fields} - {None}
            for key in node.keys  # type: ignore[union-attr]
            if key.__class__ is str
        }
        found = {word for name in {*steps, *parents, page.path} for word in parts(str(name))}
        return frozenset(found.union([word[:-1] for word in found if word.endswith("s")]))

    @cached_property
    def _serves(self) -> bool:
        """Tell whether the message speaks of a user, whom somebody else serves."""
        called = self._vocabulary.called
        return any((one := called.get(word)) is not None and one.is_user and one.in_names for word in self._all)


def _by_word(pairs: Iterable[tuple[Subject, str]]) -> dict[str, Subject]:
    return {word: subject for subject, text in pairs for word in text.split()}
