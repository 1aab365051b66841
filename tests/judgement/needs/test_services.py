"""Every service type against the table that make_table.py computes from the reference files alone."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from overcollect.inputs.app import App, AppInfo, Operator
from overcollect.judgement.needs import Case, Needs
from overcollect.knowledge import load
from overcollect.model import Consent
from overcollect.recipients import Recipients

TABLE = Path(__file__).with_name("expected-services.tsv")
SERVICES = sorted(load().services)
NONE, UNMARKED, OTHERWISE = "none", "unmarked", "*"


@pytest.fixture(scope="session")
def expected():
    """Answers by service and data type, then by function."""
    table = defaultdict(dict)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for function in row["function"].split():
                table[row["service"], row["data_type"]][function] = row["engine"] or row["needed"]
    return table


@pytest.mark.parametrize("service", SERVICES)
def test_every_data_type_gets_the_answer_of_the_reference_with_each_function_in_use_or_not(
    service, expected, catalogue
):
    app = App(
        app=AppInfo(id="com.example"), services=(service,), operator=Operator(name="Example", domains=("app.example",))
    )
    needs = Needs(catalogue, app)
    operator = Recipients(catalogue.owners, app).resolve("api.app.example")
    uses = {name: (name,) for name in catalogue.functions} | {NONE: (), UNMARKED: None}
    different = []
    for data_type in catalogue.data_types:
        answers = expected[service, data_type]
        for use, functions in uses.items():
            case = Case(data_type=data_type, recipient=operator, consent=Consent.ACCEPTED, functions=functions)
            answer, right = needs.answer(case).answer, answers.get(use) or answers[OTHERWISE]
            if answer != right:
                different.append(f"{data_type}, {use}: {answer} instead of {right}")
    assert different == []


def test_the_table_speaks_of_what_is_known_and_of_nothing_else(expected, catalogue):
    assert {service for service, _ in expected} == set(catalogue.services)
    assert {data_type for _, data_type in expected} == set(catalogue.data_types)
    functions = {function for answers in expected.values() for function in answers}
    assert functions <= {*catalogue.functions, NONE, UNMARKED, OTHERWISE}


def test_every_answer_beyond_the_reference_has_its_reason():
    with TABLE.open(encoding="utf-8", newline="") as file:
        beyond = [row for row in csv.DictReader(file, delimiter="\t") if row["engine"]]
    assert beyond
    assert all(row["engine"] != row["needed"] and row["comment"] for row in beyond)
