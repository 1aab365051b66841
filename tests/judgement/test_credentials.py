"""The key of an SDK is not the user's token: nobody else gets it."""

import pytest

KEY, TOKEN = "3d26b0b17065c2cf29c06c010184c684", "7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f"
TALLY, OWN = "https://log.tally.example/v1", "https://api.rides.example/v1"


def sent(url, at=0, **body):
    return {"url": url, "at": at, "body": body}


@pytest.fixture
def verdicts(recording):
    """The verdicts of the tokens that the statistics got."""

    def of(*requests, **options):
        outcome = recording.audit(*requests, **{"app": {}, "consent": "accepted", **options})
        return {
            situation.verdict.value
            for flow in outcome.data_flows
            if flow.data_type == "auth_token" and flow.recipient.domain == "tally.example"
            for situation in flow.situations
        }

    return of


def test_what_only_one_recipient_got_can_be_the_apps_key(verdicts):
    assert verdicts(sent(TALLY, access_token=KEY), sent(OWN, 1, access_token=TOKEN)) == {"undeclared"}


@pytest.mark.parametrize("name", ["access_token", "session_id"])
def test_what_the_operator_got_as_well_is_the_users(verdicts, name):
    assert verdicts(sent(TALLY, access_token=TOKEN), sent(OWN, 1, **{name: TOKEN})) == {"unneeded"}


def test_what_was_sent_before_anybody_had_signed_in_is_the_apps_key(verdicts):
    requests = sent(TALLY, access_token=KEY), sent(TALLY, 60, access_token=KEY)
    assert verdicts(*requests, registered=False) == {"necessary"}
