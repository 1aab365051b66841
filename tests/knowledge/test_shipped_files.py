import re
from itertools import combinations

import pytest

from overcollect.forms import FORMS
from overcollect.judgement.rules import PREDICATES, AuditPredicate
from overcollect.knowledge import Catalogue, fold, in_language
from overcollect.knowledge.references import broken_references
from overcollect.knowledge.schema import check, validator
from overcollect.knowledge.sources import KINDS, WORDS, collect, word_files
from overcollect.knowledge.yaml_file import read

FILES = [*collect((), with_default=True), *word_files()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.place)
def test_a_shipped_file_meets_its_schema(file):
    check(file, read(file.content, file.place))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.place)
def test_a_shipped_file_is_plain_text(file):
    text = file.content.decode()
    assert text.endswith("\n")
    assert not re.search(r"[ \t]\n|\t|\r", text)


@pytest.mark.parametrize("kind", [*KINDS, WORDS])
def test_a_schema_is_a_schema(kind):
    validator(kind).check_schema(validator(kind).schema)


def test_the_services_are_those_of_the_law(catalogue: Catalogue):
    assert sorted(service.number for service in catalogue.services.values()) == list(range(1, 40))


def test_the_rules_of_a_family_are_numbered_in_a_row(catalogue: Catalogue):
    families: dict[str, list[int]] = {}
    for rule in catalogue.rules:
        family, _, number = rule.partition("-")
        families.setdefault(family, []).append(int(number))
    assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in families.values())


def test_thirteen_service_types_need_no_personal_information(catalogue: Catalogue):
    none = [service for service in catalogue.services.values() if service.needs_no_personal_information]
    assert len(none) == 13
    assert not any(service.necessary_items for service in none)
    assert all(service.necessary_items for service in catalogue.services.values() if service not in none)


def test_every_id_that_is_used_is_defined(catalogue: Catalogue):
    assert list(broken_references(catalogue)) == []


def test_every_service_names_its_clause_and_what_its_wording_was_compared_with(catalogue: Catalogue):
    for service in catalogue.services.values():
        assert service.citation == f"NPIP 5({service.number})"
        assert service.verification["sources"]
        assert set(service.verification["sources"]) <= catalogue.baseline.transcripts.keys()


def test_a_service_with_one_transcript_says_so(catalogue: Catalogue):
    for service in catalogue.services.values():
        if not service.verification["two_independent_sources"]:
            assert any("one transcript" in in_language(doubt, "en") for doubt in service.doubts), service.id


def test_no_function_is_both_basic_and_extended(catalogue: Catalogue):
    for service in catalogue.services.values():
        assert not set(service.basic) & set(service.extended), service.id


def test_names_are_folded_and_stand_once_in_a_data_type(catalogue: Catalogue):
    for data_type in catalogue.data_types.values():
        names = [*data_type.names.strong, *data_type.names.weak]
        assert len(names) == len(set(names)), data_type.id
        others = [name for clash in data_type.clashes for name in (clash.name, *clash.beside)]
        assert all(name == fold(name) for name in [*names, *others]), data_type.id


def test_a_clash_is_about_a_name_of_the_data_type(catalogue: Catalogue):
    for data_type in catalogue.data_types.values():
        for clash in data_type.clashes:
            assert clash.name in (*data_type.names.strong, *data_type.weak_names), data_type.id
            assert clash.name not in clash.beside


def test_a_name_stands_once_in_a_group_of_those_with_values_of_their_own(catalogue: Catalogue):
    for data_type in catalogue.data_types.values():
        for named in data_type.named:
            assert len(named.names) == len(set(named.names)), data_type.id
            assert all(name == fold(name) for name in named.names), data_type.id


def test_what_a_value_needs_beside_it_is_a_data_type(catalogue: Catalogue):
    for data_type in catalogue.data_types.values():
        assert {near for named in data_type.named for near in named.near} <= catalogue.data_types.keys(), data_type.id


def test_no_strong_name_speaks_for_two_data_types_unless_a_clash_says_so(catalogue: Catalogue):
    for one, other in combinations(catalogue.data_types.values(), 2):
        for name in set(one.names.strong) & set(other.names.strong):
            said = {clash.name for data_type in (one, other) for clash in data_type.clashes}
            assert name in said, (one.id, other.id, name)


@pytest.mark.parametrize(
    "name", ["aid", "ssid", "aaid", "did", "udid", "lat", "cid", "fingerprint", "mc", "location", "area", "sn", "code"]
)
def test_a_known_clash_is_written_at_every_data_type_that_has_the_name(catalogue: Catalogue, name):
    having = [d for d in catalogue.data_types.values() if name in (*d.names.strong, *d.names.weak)]
    assert having
    for data_type in having:
        assert name in {clash.name for clash in data_type.clashes}, data_type.id


def test_the_schema_knows_the_forms_that_exist(catalogue: Catalogue):
    assert set(validator("data_types").schema["properties"]["form"]["enum"]) == {*FORMS, None}
    assert {data_type.form for data_type in catalogue.data_types.values()} <= {*FORMS, None}


def test_the_schema_knows_the_predicates_that_exist():
    assert set(validator("rules").schema["properties"]["predicate"]["enum"]) == set(PREDICATES)


def test_the_schema_knows_the_predicates_that_are_asked_of_the_whole_audit():
    of_audit = {name for name, predicate in PREDICATES.items() if isinstance(predicate, AuditPredicate)}
    assert set(validator("rules").schema["if"]["properties"]["predicate"]["enum"]) == of_audit


def test_a_rule_cites_instruments_of_the_baseline_with_their_dates(catalogue: Catalogue):
    for rule in catalogue.rules.values():
        assert rule.citations or rule.family == "coverage"
        for citation in rule.citations:
            instrument = catalogue.baseline.instruments[citation.instrument]
            assert citation.in_force == instrument["in_force"], (rule.id, citation)


def test_every_wording_is_there_in_both_languages(catalogue: Catalogue):
    for rule in catalogue.rules.values():
        for text in (rule.title, rule.explanation, rule.remedy, rule.overturned_by):
            assert re.search(r"[\u4e00-\u9fff]", text.zh), rule.id
            assert not re.search(r"[\u4e00-\u9fff]", text.en.replace("设备信息", "")), rule.id
        placeholders = [
            set(re.findall(r"\{(\w+)\}", wording)) for wording in (rule.explanation.en, rule.explanation.zh)
        ]
        assert placeholders[0] == placeholders[1], rule.id
