from collections import Counter

from overcollect.knowledge import Catalogue, fold


def test_a_word_is_of_one_subject(catalogue: Catalogue):
    for part in ("called", "facts"):
        words = Counter(word for subject in catalogue.subjects.values() for word in set(getattr(subject, part).split()))
        assert [word for word, times in words.items() if times > 1] == []


def test_words_are_folded(catalogue: Catalogue):
    for subject in catalogue.subjects.values():
        for text in (
            subject.called,
            subject.leads,
            subject.serves,
            subject.unless,
            subject.facts,
            subject.marks,
            subject.kinds,
        ):
            assert [word for word in text.split() if fold(word) != word] == []


def test_what_a_subject_has_is_known(catalogue: Catalogue):
    known = catalogue.data_types.keys() | {data_type.category for data_type in catalogue.data_types.values()}
    for subject in catalogue.subjects.values():
        assert set(subject.has) <= known
        assert bool(subject.has) != (subject.is_user or subject.is_frame)
