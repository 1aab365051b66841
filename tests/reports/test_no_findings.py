import pytest
from msgspec.structs import replace

from overcollect.judgement.outcome import Coverage
from overcollect.reports.no_findings import no_findings
from overcollect.reports.wording import Wording


@pytest.mark.parametrize(
    ("seen", "sentence"),
    [
        ({}, "No findings."),
        ({"examined": 50, "percent": 50.0}, "Nothing found in the 50 % that could be read."),
        ({"sent": 0, "examined": 0, "messages_sent": 0}, "Nothing could be read, so nothing can be said."),
    ],
)
def test_no_more_is_said_than_was_read(music, seen, sentence):
    whole = {"sent": 100, "examined": 100, "percent": 100.0, "messages": 2, "messages_sent": 1}
    outcome = replace(music, findings=(), unattributed={}, coverage=Coverage(**whole | seen, hosts=(), gaps=()))
    assert no_findings(outcome, Wording("en")) == sentence


def test_where_nothing_sent_is_the_apps_nothing_is_said_of_it(music):
    alien = replace(music, unattributed={"dns.example": music.coverage.messages_sent}, page_traffic=())
    assert "is the app's, so nothing can be said" in no_findings(alien, Wording("en"))
    assert "None of the messages" not in no_findings(music, Wording("en"))
