import pytest

from overcollect.judgement.needs.citations import expand, in_sentence

INSTRUMENTS = {
    "NPIP": {"en": "Provisions on the Scope", "zh": "必要个人信息范围规定", "in_force": "2021-05-01"},
    "MIIT164": {"zh": "工信部信管函〔2020〕164号", "in_force": "2020-07-22"},
    "DRAFT2026": {"en": "draft (not law)", "zh": "征求意见稿", "in_force": None},
    "TAF077": {"zh": "T/TAF 077 系列", "in_force": None},
    "SUIT": {"zh": "投资者适当性管理办法", "in_force": "2017-07-01"},
}


@pytest.mark.parametrize(
    ("citation", "parts"),
    [
        ("NPIP 5(2)", ("Provisions on the Scope", "《必要个人信息范围规定》", "art. 5(2)", "in force 2021-05-01")),
        ("MIIT164 item 2 (silent collection)", ("《工信部信管函〔2020〕164号》", ", item 2 (silent collection),")),
        ("DRAFT2026 (one fix)", ("not law", "(one fix)")),
        ("TAF077.5", ("《T/TAF 077 系列》", "part 5")),
        ("SUIT 6", ("《投资者适当性管理办法》, art. 6, in force 2017-07-01",)),
        ("Somewhere 7", ("Somewhere 7",)),
        ("", ("",)),
    ],
)
def test_citations_read_as_text(citation, parts):
    (text,) = expand([citation], INSTRUMENTS)
    assert all(part in text for part in parts), text


def test_equal_citations_are_given_once():
    assert len(expand(["NPIP 3", "NPIP 3", "NPIP 5"], INSTRUMENTS)) == 2


def test_the_clause_of_a_service_reads_in_a_sentence():
    assert in_sentence("NPIP 5(29)").en == "Necessary Information Provisions, art. 5(29)"
    assert "第五条第（二十九）项" in in_sentence("NPIP 5(29)").zh
    assert in_sentence("House rule 7").en == "House rule 7"


def test_every_citation_of_the_knowledge_is_expanded(catalogue):
    instruments = catalogue.baseline.instruments
    cited = {
        citation for function in catalogue.functions.values() for citation in (*function.source, *function.leans_on)
    } | {service.citation for service in catalogue.services.values()}
    assert [citation for citation in cited if expand([citation], instruments) == (citation,)] == []
