import itertools

import pytest

from overcollect.choices import SEVERITIES
from overcollect.judgement.severity import TABLE, _Case, severity, table
from overcollect.knowledge import Rule, Text, Wording
from overcollect.model import Consent, Declared, Grade, Needed

TEXT = Text(en="x", zh="x")
PARTIES = ("first", "third", "platform", "unknown")
ROLES = (None, "advertising", "analytics", "push")
DECLARED = (Declared.YES, Declared.PARTLY, Declared.UNKNOWN)
NOT_AGREED = (Consent.BEFORE, Consent.REFUSED, Consent.WITHDRAWN)


def rule(ceiling="critical", family="necessity"):
    return Rule(
        id="NEED-01",
        family=family,
        title=TEXT,
        hook="situation",
        predicate="x",
        subject="pair",
        severity=ceiling,
        strength="strong",
        explanation=TEXT,
        remedy=TEXT,
        overturned_by=TEXT,
        wording=Wording(miit=None, cac=None),
        evidence=(),
    )


def ask(needed, declared, ceiling="critical", family="necessity", **case):
    usual = {
        "consent": Consent.ACCEPTED,
        "sensitive": False,
        "permanent": False,
        "party": "first",
        "role": None,
    }
    return severity(rule(ceiling, family), needed=Needed(needed), declared=Declared(declared), **(usual | case))


def cells():
    for needed, declared, consent, sensitive, permanent, party, role in itertools.product(
        Needed, Declared, Consent, (False, True), (False, True), PARTIES, ROLES
    ):
        case = {"consent": consent, "sensitive": sensitive, "permanent": permanent, "party": party, "role": role}
        yield needed, declared, case, ask(needed, declared, **case)


@pytest.mark.parametrize(
    ("needed", "declared", "case", "expected"),
    [
        # IMEI by an audio app, no timeline, undeclared, to a stranger or to an SDK
        ("no", "no", {"permanent": True, "party": "unknown", "consent": Consent.UNKNOWN}, "high"),
        ("no", "no", {"permanent": True, "party": "third", "consent": Consent.UNKNOWN}, "high"),
        ("no", "no", {}, "high"),
        ("no", "yes", {}, "medium"),
        ("no", "yes", {"consent": Consent.BEFORE}, "high"),
        ("no", "yes", {"consent": Consent.REFUSED}, "high"),
        ("no", "yes", {"sensitive": True}, "high"),
        ("no", "yes", {"collection": True}, "high"),
        ("no", "yes", {"party": "third", "role": "advertising"}, "high"),
        ("no", "yes", {"party": "third", "role": "push"}, "medium"),
        ("no", "yes", {"party": "third", "role": "analytics", "names": True}, "high"),
        ("no", "yes", {"party": "third", "role": "analytics"}, "medium"),
        ("no", "yes", {"names": True}, "medium"),
        ("no", "no", {"consent": Consent.REFUSED, "sensitive": True}, "critical"),
        ("yes", "no", {}, "medium"),
        ("yes", "no", {"sensitive": True}, "high"),
        ("implied", "no", {"party": "third", "role": "push"}, "high"),
        ("yes", "yes", {"consent": Consent.BEFORE}, "medium"),
        ("yes", "yes", {"consent": Consent.REFUSED}, "low"),
        ("yes", "yes", {}, "info"),
        ("technical", "no", {"consent": Consent.BEFORE}, "info"),
        ("conditional", "no", {"sensitive": True}, "low"),
        ("conditional", "yes", {}, "info"),
        ("claimed", "no", {"permanent": True}, "low"),
        ("claimed", "yes", {}, "info"),
        ("unknown", "no", {}, "medium"),
        ("unknown", "unknown", {"consent": Consent.BEFORE, "permanent": True}, "high"),
        ("unknown", "unknown", {}, "low"),
    ],
)
def test_rows_worth_reading(needed, declared, case, expected):
    assert ask(needed, declared, **case) == expected


def test_every_cell_has_an_answer_and_keeps_the_promises():
    seen = 0
    for needed, declared, case, answer in cells():
        seen += 1
        assert answer in SEVERITIES
        grave = case["sensitive"] or case["permanent"]
        if needed is Needed.NO:
            bad = declared is Declared.NO or case["consent"] in NOT_AGREED or grave or case["role"] == "advertising"
            assert answer in (("high", "critical") if bad else ("medium",))
        elif needed is Needed.TECHNICAL:
            assert answer == "info"
        elif needed in (Needed.CONDITIONAL, Needed.CLAIMED):
            assert answer in ("info", "low")
        else:
            assert answer != "critical"
    assert seen == 7 * 4 * 5 * 2 * 2 * len(PARTIES) * len(ROLES)


def test_an_undeclared_situation_is_never_milder_than_a_declared_one():
    for needed, declared, case, answer in cells():
        if declared in DECLARED:
            assert SEVERITIES.index(ask(needed, Declared.NO, **case)) >= SEVERITIES.index(answer)


def test_the_rules_own_severity_is_a_ceiling():
    assert ask("no", "no", ceiling="medium") == "medium"
    assert ask("no", "no", ceiling="info") == "info"
    assert ask("claimed", "no", ceiling="high") == "info"


def test_rules_that_do_not_rest_on_need_keep_their_own():
    assert ask("yes", "yes", ceiling="high", family="security") == "high"


def test_facts_about_the_device_alone_are_low_at_most():
    assert ask("no", "no", environment=True, consent=Consent.BEFORE, party="third", role="advertising") == "low"
    assert ask("yes", "yes", ceiling="high", family="security", environment=True) == "low"
    assert ask("yes", "yes", ceiling="medium", family="frequency", environment=True) == "low"
    assert ask("yes", "yes", environment=True) == "info"


def test_what_is_only_possible_is_information():
    assert ask("no", "no", grade=Grade.POSSIBLE) == "info"
    assert ask("no", "no", grade=Grade.POSSIBLE, family="security", ceiling="high") == "info"


def test_the_manual_gets_every_row_and_every_row_is_reachable():
    rows = list(table())
    assert len(rows) == len(TABLE) + 3
    assert [row["severity"] for row in rows[:3]] == ["at most low", "at most medium", "as for no"]
    assert all(set(row) == {"needed", "declared", "consent", "data", "recipient", "severity", "why"} for row in rows)
    reached = {
        next(i for i, row in enumerate(TABLE) if row.fits(case)) for case in (_case(n, d, c) for n, d, c, _ in cells())
    }
    named = _case(Needed.NO, Declared.YES, {**_PLAIN, "role": "analytics", "names": True})
    reached.add(next(i for i, row in enumerate(TABLE) if row.fits(named)))
    assert reached == set(range(len(TABLE)))


_PLAIN = {"consent": Consent.ACCEPTED, "sensitive": False, "permanent": False, "party": "third"}


def _case(needed, declared, case):
    grave = case["sensitive"] or case["permanent"]
    return _Case(
        needed=needed,
        declared=declared,
        consent=case["consent"],
        grave=grave,
        names=case.get("names", False),
        party=case["party"],
        role=case["role"],
    )


def test_what_only_our_reading_makes_unneeded_is_medium_at_the_most():
    refused = {"consent": Consent.REFUSED, "sensitive": True}
    assert ask("no", "no", **refused) == "critical"
    assert ask("no", "no", contested=True, **refused) == "medium"
    assert ask("no", "no", ceiling="low", contested=True, **refused) == "low"
    assert ask("no", "no", ceiling="high", family="frequency", contested=True) == "medium"
    assert ask("no", "no", ceiling="high", family="security", contested=True) == "high"  # does not rest on the need


def test_a_claim_makes_nothing_milder_that_does_not_depend_on_the_need():
    for _, declared, case, _ in cells():
        claimed, plain = (ask(needed, declared, family="consent", **case) for needed in ("claimed", "no"))
        assert claimed == plain
    before = {"consent": Consent.BEFORE, "permanent": True}
    assert ask("claimed", "yes", ceiling="high", family="consent", **before) == "high"
    assert ask("claimed", "yes", ceiling="high", family="necessity", **before) == "low"
    assert ask("claimed", "yes", ceiling="high", family="consent", contested=True, **before) == "medium"
