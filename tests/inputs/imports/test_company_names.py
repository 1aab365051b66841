"""Domains by what lists call a company."""

import pytest

from overcollect.inputs.imports.company_names import CompanyNames
from overcollect.knowledge import Owner


def owner(name, *domains, name_zh="", role="analytics"):
    return Owner(id=domains[0], name=name, name_zh=name_zh, country="CN", domains=domains, role=role)


@pytest.fixture(scope="module")
def names():
    return CompanyNames(
        [
            owner("Tally", "tally.example", "tally-cdn.example", name_zh="泰立"),
            owner("Tally Push", "push.tally.example"),
            owner("Net", "net.example"),
            owner("Carry", "carry.example", name_zh="凯瑞", role="cdn"),
        ]
    )


@pytest.mark.parametrize(
    ("called", "first"),
    [
        ("Tally", "tally.example"),
        ("tally SDK", "tally.example"),
        ("TALLY-push sdk", "push.tally.example"),
        ("泰立", "tally.example"),
        ("泰立统计SDK", "tally.example"),
        ("友盟+", "umeng.com"),
        ("Umeng Analytics", "umeng.com"),
    ],
)
def test_a_name_or_one_that_begins_with_it_suggests_the_domains(names, called, first):
    assert first in names.domains(["", called])


@pytest.mark.parametrize("called", ["", "Tallyho", "Network", "Net", "The Tally", "Carry", "凯瑞", "泰", "无名公司"])
def test_look_alikes_suggest_nothing(names, called):
    assert names.domains([called]) == ()
