"""The JSON report says what each sentence of a reason rests on, and what pages sent."""

import json

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from overcollect.data_folders import folder
from overcollect.judgement.page_traffic import PageTraffic
from overcollect.reports.interface import Settings
from overcollect.reports.json_report import JsonReport

TRAFFIC = (PageTraffic(domain="count.example", messages=2, pages=("shop.example",), data_types=("oaid",)),)


@pytest.fixture(scope="module")
def document(music, catalogue):
    def of(lang="en", outcome=music):
        text = JsonReport().render(replace(outcome, page_traffic=TRAFFIC), catalogue, Settings(lang=lang))
        report = json.loads(text)
        schema = json.loads((folder("reports") / "schemas" / "report-1.json").read_text())
        Draft202012Validator(schema).validate(report)
        return report

    return of


def needed(report, data_type):
    return next(flow["needed"] for flow in report["data_flows"] if flow["data_type"] == data_type)


@pytest.mark.parametrize(("lang", "reading"), [("en", "(our reading)"), ("zh", "（本工具的理解）")])
def test_a_sentence_of_ours_has_its_own_basis(document, lang, reading):
    answer = needed(document(lang), "imei")
    law, ours = answer["reasons"]
    assert law["basis"] == "text"
    assert reading not in law["text"]
    assert ours["basis"] == "our_reading"
    assert reading in ours["text"]
    assert law["text"] in answer["reason"]


def test_an_answer_of_one_basis_has_one_sentence(document):
    answer = needed(document(), "push_token")
    assert answer["reasons"] == [{"text": answer["reason"], "basis": answer["basis"]}]


def test_what_pages_sent_is_in_the_report(document):
    assert document()["page_traffic"] == [
        {"domain": "count.example", "messages": 2, "pages": ["shop.example"], "data_types": ["oaid"]}
    ]


def test_what_is_only_finer_than_needed_says_so(document, too_fine):
    outcome, ident = too_fine
    finer = {flow["id"] for flow in document(outcome=outcome)["data_flows"] if flow["finer_than_needed"]}
    assert finer == {ident}
    (flow,) = (flow for flow in document(outcome=outcome)["data_flows"] if flow["id"] == ident)
    assert {s["finer_than_needed"] for s in flow["situations"] if s["verdict"] == "unneeded"} == {True}
    assert not any(flow["finer_than_needed"] for flow in document()["data_flows"])
