import json

import pytest

from overcollect.inputs import App, AppInfo, Purpose
from overcollect.inputs.observed import broader_than_seen, load_observed
from overcollect.knowledge import load
from overcollect.model import InputProblem


@pytest.fixture
def report(tmp_path):
    def make(*flows, app_id="a"):
        value = {
            "schema": "overcollect/report/1",
            "app": {"id": app_id},
            "captures": [{"path": "x"}],
            "data_flows": [
                {"data_type": kind, "recipient": {"domain": "d", "party": party, "declared_as": declared}, "other": 1}
                for kind, party, declared in flows
            ],
        }
        path = tmp_path / "report.json"
        path.write_text(json.dumps(value))
        return load_observed(path)

    return make


def app(*data, recipients=("operator",)):
    return App(app=AppInfo(id="a"), purposes=(Purpose(id="p", data=data, recipients=recipients),))


def broader(declared, *reports):
    return broader_than_seen(declared, load(), *reports)


def test_what_was_seen_where_it_is_declared_gives_no_line(report):
    assert list(broader(app("imei"), report(("imei", "first", None)))) == []


def test_what_was_never_seen_gives_a_line(report):
    (line,) = broader(app("imei"), report(("oaid", "first", None)))
    assert line == "purposes p: imei is declared and was never observed"


def test_what_one_of_several_audits_saw_was_observed(report):
    one, other = report(("oaid", "first", None)), report(("imei", "first", None))
    assert list(broader(app("imei", "oaid"), one, other)) == []
    assert len(list(broader(app("imei", "mac_address"), one, other))) == 1


def test_a_coarser_type_is_not_the_finer_one(report):
    seen = report(("coarse_location", "first", None))
    assert "only a coarser" in next(broader(app("precise_location"), seen))
    assert list(broader(app("coarse_location"), report(("precise_location", "first", None)))) == []


def test_a_recipient_that_got_nothing_gives_a_line(report):
    seen = report(("imei", "first", None))
    (line,) = broader(app("imei", recipients=("operator", "tally")), seen)
    assert "declared for tally, too" in line
    (line,) = broader(app("imei", recipients=("tally",)), seen)
    assert "for other recipients only" in line


def test_the_report_of_another_app_is_told(report):
    assert "the report is of b" in next(broader(app("imei"), report(app_id="b")))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "overcollect/report/1"}', '{"schema": "x", "data_flows": []}', "[" * 9999]
)
def test_what_is_no_report_is_refused(tmp_path, text):
    path = tmp_path / "report.json"
    path.write_text(text)
    with pytest.raises(InputProblem, match="audit CAPTURE"):
        load_observed(path)


def test_a_report_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputProblem, match="cannot be read"):
        load_observed(tmp_path / "none")
