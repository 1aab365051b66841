"""What the operator claims, and where the law does not let it count."""

import pytest
from msgspec.structs import replace

from overcollect.inputs.app import App, AppFunction, AppInfo, DeclaredRecipient, Operator, Purpose

DATA = ("oaid", "android_id", "mac_address", "contacts_list", "call_log", "face_data", "precise_location")
LOANS = App(
    app=AppInfo(id="com.example.loans"),
    services=("online_lending",),
    operator=Operator(name="Example Loans Ltd", domains=("loans.example",)),
    functions=(AppFunction(id="apply", like="financial_application"), AppFunction(id="own")),
    recipients=(
        DeclaredRecipient(id="tally", name="Tally", domains=("tally.example",), role="analytics", capacity="processor"),
        DeclaredRecipient(id="shield", name="Shield", domains=("shield.example",), role="risk_control"),
        DeclaredRecipient(id="courier", name="Courier", domains=("courier.example",), role="push"),
    ),
    purposes=(
        Purpose(
            id="safe",
            data=DATA,
            recipients=("operator", "tally", "shield", "courier"),
            needed=True,
            basis="security",
        ),
    ),
)


def based(app, basis):
    return replace(app, purposes=tuple(replace(purpose, basis=basis) for purpose in app.purposes))


@pytest.mark.parametrize(
    ("data_type", "host", "functions", "answer"),
    [
        ("android_id", "api.loans.example", (), "claimed"),
        ("android_id", "api.courier.example", (), "claimed"),
        ("precise_location", "api.loans.example", (), "claimed"),
        # By its role the recipient serves what is no reason.
        ("android_id", "api.tally.example", (), "no"),
        ("android_id", "api.shield.example", (), "no"),
        # No function covers it, least of all risk control and advertising.
        ("contacts_list", "api.loans.example", (), "no"),
        ("call_log", "api.loans.example", None, "no"),
        ("face_data", "api.loans.example", (), "no"),
        # The function in use never does; the app's own may.
        ("precise_location", "api.loans.example", ("apply",), "no"),
        ("precise_location", "api.loans.example", ("apply", "own"), "claimed"),
    ],
)
def test_a_claim_counts_only_where_the_law_leaves_room_for_it(ask, data_type, host, functions, answer):
    found = ask(LOANS, data_type, host, functions=functions)
    assert found.answer == answer, found.reason
    assert "'safe'" in found.reason
    assert ("which does not count" in found.reason) is (answer == "no")
    assert ("不予采纳" in found.reason_zh) is (answer == "no")
    without = ask(replace(LOANS, purposes=()), data_type, host, functions=functions)
    assert without.answer == "no"
    assert found.is_contested is without.is_contested


@pytest.mark.parametrize(
    ("data_type", "host", "functions", "answer"),
    [
        ("mac_address", "api.loans.example", ("apply",), "claimed"),  # an anti-fraud law may name it
        ("mac_address", "api.shield.example", (), "claimed"),
        ("android_id", "api.tally.example", (), "no"),
        ("contacts_list", "api.loans.example", (), "no"),
    ],
)
def test_another_law_is_a_claim_but_not_for_everything(ask, data_type, host, functions, answer):
    assert ask(based(LOANS, "law"), data_type, host, functions=functions).answer == answer


@pytest.mark.parametrize(("basis", "answer"), [("consent", "no"), ("contract", "claimed"), ("", "claimed")])
def test_a_service_that_needs_nothing_does_not_need_what_the_user_may_refuse(ask, basis, answer):
    music = based(replace(LOANS, services=("online_audio_video",)), basis)
    found = ask(music, "oaid", "api.loans.example")
    assert found.answer == answer, found.reason
    assert ask(based(LOANS, basis), "oaid", "api.loans.example").answer == "claimed"


def test_what_is_claimed_keeps_how_contested_it_would_be(ask, changed):
    """The number is listed for registered users, which only marks settle; the claim changes nothing about that."""
    rides = changed(
        LOANS,
        services=("ride_hailing",),
        functions=(AppFunction(id="order", like="place_order"), AppFunction(id="sign_in", like="account_sign_in")),
    )
    found = ask(rides, "precise_location", "api.loans.example", functions=(), visibility="background")
    assert found.answer == "claimed"
    assert found.is_contested


@pytest.mark.parametrize(
    ("data_type", "host", "capacity", "answer"),
    [
        ("android_id", "api.shield.example", "processor", "claimed"),
        ("android_id", "api.shield.example", "independent", "no"),
        ("contacts_list", "api.shield.example", "processor", "no"),
        ("android_id", "api.tally.example", "processor", "no"),  # statistics never suffice
    ],
)
def test_the_processor_for_a_purpose_has_the_operators_answer(ask, data_type, host, capacity, answer):
    recipients = tuple(replace(recipient, capacity=capacity) for recipient in LOANS.recipients)
    found = ask(replace(LOANS, recipients=recipients), data_type, host, functions=())
    assert found.answer == answer, found.reason
    if answer == "claimed":
        assert "alone are no reason" in found.reason
