"""Every rule is one unit: its file says what fires it, and what must not."""

import re

import pytest

from overcollect.inputs import Timeline
from overcollect.judgement import Ledger, judge
from overcollect.judgement.rules import PREDICATES
from overcollect.knowledge import load
from overcollect.reports.wording import Phrases, Wording

CHINESE = re.compile(r"[\u4e00-\u9fff]")
RULES = load().rules
FIRES = [(rule.id, number) for rule in RULES.values() for number in range(len(rule.samples.fires))]
SPARES = [(rule.id, number) for rule in RULES.values() for number in range(len(rule.samples.spares))]


@pytest.mark.parametrize(("ident", "number"), FIRES)
def test_what_must_fire_fires(samples, ident, number):
    sample = RULES[ident].samples.fires[number]
    outcome = samples.judge(sample)
    assert ident in {f.rule for f in outcome.findings}, sample.why
    assert ident not in {entry.rule for entry in outcome.not_judged}


@pytest.mark.parametrize(("ident", "number"), SPARES)
def test_a_look_alike_does_not_fire(samples, ident, number):
    sample = RULES[ident].samples.spares[number]
    assert ident not in {f.rule for f in samples.judge(sample).findings}, sample.why


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_has_samples(rule):
    assert rule.samples.fires, "a rule needs a sample that fires"
    assert rule.samples.spares, "a rule needs a look-alike that must not"


def test_without_evidence_a_rule_asks_and_is_never_silently_absent(catalogue):
    """Without app, timeline and device a rule speaks of traffic alone, or says what it needs."""
    outcome = judge(Ledger(catalogue.baseline), None, Timeline(), catalogue)
    asking = {rule.id for rule in RULES.values() if PREDICATES[rule.predicate].needs}
    assert {entry.rule for entry in outcome.not_judged} == asking
    assert all(entry.needs and entry.needs_zh for entry in outcome.not_judged)
    assert {"NEED-06", "NEED-07", "NEED-08", "NEED-09", "SEC-01", "SEC-02", "SHARE-04"} <= set(RULES) - asking


@pytest.mark.parametrize(("ident", "number"), FIRES)
def test_every_finding_reads_in_both_languages(samples, catalogue, ident, number):
    for finding in samples.judge(RULES[ident].samples.fires[number]).findings:
        assert bool(finding.reason) == bool(finding.reason_zh), (finding.rule, finding.reason)
        for lang in ("en", "zh"):
            phrases = Phrases(finding, catalogue, Wording(lang))
            for text in (phrases.title, phrases.explanation, phrases.remedy, phrases.overturned_by):
                # A Chinese phrase that policies use may be quoted in English.
                assert bool(CHINESE.search(text.replace("设备信息", ""))) is (lang == "zh"), text
                assert not re.search(r"[{}]|  |\bto [,.]| ,", text), text
