import pytest

from overcollect.fleet.journal import read_journal
from overcollect.fleet.query import Query, matches


@pytest.fixture
def found(reports):
    return lambda **query: list(matches(Query(**query), read_journal(reports), reports))


def test_data_flows_of_all_apps_are_found_by_type_and_verdict(found):
    flows = found(data_type="precise_location")
    assert {match.entry.folder for match in flows} == {"example-music", "store/example-rides"}
    unneeded = found(data_type="precise_location", verdict="unneeded")
    assert 0 < len(unneeded) < len(flows) or all(match.flow.verdict == "unneeded" for match in flows)
    assert all(match.finding is None for match in flows)


@pytest.mark.parametrize("name", ["adnet.example", "AdNet", "ADNET"])
def test_a_recipient_is_a_domain_or_an_owner(found, name):
    assert {match.flow.recipient.domain for match in found(recipient=name)} == {"adnet.example"}


def test_a_part_of_a_name_is_no_recipient(found):
    assert found(recipient="net") == []


def test_what_is_only_possible_is_left_out(found):
    assert {match.flow.grade.value for match in found()} <= {"certain", "probable"}


def test_rules_and_severities_give_findings(found):
    of_rule = found(rule="CONSENT-01")
    assert {match.finding.rule for match in of_rule} == {"CONSENT-01"}
    assert {match.finding.severity for match in found(severity="high")} <= {"high", "critical"}
    assert len(found(severity="info")) > len(found(severity="high"))


def test_findings_are_held_to_the_data_flow_too(found):
    both = found(severity="info", data_type="imei", recipient="adnet.example")
    assert both
    assert {match.finding.subject for match in both} <= {"imei > adnet.example", "imei", "adnet.example"}
    assert found(severity="info", data_type="imei", verdict="necessary") == []


def test_a_finding_about_a_host_is_found_by_its_domain(found):
    about_hosts = [match for match in found(severity="info") if match.flow is None and match.finding.domain]
    for match in about_hosts:
        again = found(severity="info", recipient=match.finding.domain)
        assert match.finding.id in {other.finding.id for other in again}
    assert about_hosts
