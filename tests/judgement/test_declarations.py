import pytest

from overcollect.inputs.app import App, AppFunction, AppInfo, Purpose, When
from overcollect.judgement.declarations import Declarations
from overcollect.knowledge import load
from overcollect.model import Consent
from overcollect.recipients import RecipientInfo

OPERATOR = RecipientInfo(domain="rides.example", party="first", declared_as="operator")
PAYLANE = RecipientInfo(domain="paylane.example", party="third", declared_as="paylane")
STRANGER = RecipientInfo(domain="log.sdk.example")
APP = App(
    app=AppInfo(id="com.example.rides"),
    functions=(AppFunction(id="sign_in", like="account_sign_in"), AppFunction(id="pay", like="payment")),
    purposes=(
        Purpose(
            id="sign_in",
            data=("phone_number",),
            recipients=("operator",),
            when=When(consent=("accepted",), functions=("sign_in",)),
        ),
        Purpose(
            id="pay", data=("payment_record",), recipients=("operator", "paylane"), when=When(functions=("payment",))
        ),
        Purpose(id="city", data=("coarse_location",), recipients=("operator",)),
        Purpose(id="birthday", data=("date_of_birth",), recipients=()),
    ),
)


@pytest.mark.parametrize(
    ("declared", "sent", "covers"),
    [
        ("install_id", "sdk_device_id", True),
        ("sdk_device_id", "install_id", True),
        ("install_id", "android_id", False),
        ("android_id", "install_id", False),
        ("purchase_history", "payment_record", True),
        ("accommodation_record", "payment_record", True),
        ("payment_record", "purchase_history", False),
        ("precise_location", "coarse_location", True),
        ("coarse_location", "precise_location", False),
    ],
)
def test_what_is_declared_covers_what_cannot_be_told_from_it_or_tells_less(declared, sent, covers):
    app = App(app=AppInfo(id="com.example.rides"), purposes=(Purpose(id="p", data=(declared,), recipients=()),))
    assert (Declarations(app, load()).answer(sent, OPERATOR).answer == "yes") is covers


@pytest.mark.parametrize(
    ("data_type", "recipient", "consent", "functions", "answer", "word"),
    [
        ("phone_number", OPERATOR, "accepted", ("sign_in",), "yes", "sign_in"),
        ("phone_number", OPERATOR, "unknown", None, "yes", "sign_in"),  # what is not known does not speak against it
        ("phone_number", OPERATOR, "before", ("sign_in",), "partly", "accepted"),
        ("phone_number", OPERATOR, "accepted", ("pay",), "partly", "not in use"),
        ("phone_number", OPERATOR, "accepted", (), "partly", "not in use"),
        ("phone_number", PAYLANE, "accepted", ("sign_in",), "partly", "paylane.example"),
        ("phone_number", STRANGER, "accepted", ("sign_in",), "partly", "log.sdk.example"),
        ("payment_record", PAYLANE, "accepted", ("pay",), "yes", "pay"),  # `when` may name what the function is like
        ("coarse_location", OPERATOR, "accepted", (), "yes", "city"),
        ("precise_location", OPERATOR, "accepted", (), "partly", "coarse_location only"),
        ("location_track", OPERATOR, "accepted", (), "partly", "coarse_location only"),
        ("age", OPERATOR, "accepted", (), "yes", "birthday"),  # the finer type tells the coarser one
        ("imei", OPERATOR, "accepted", (), "no", "imei"),
        ("imei", STRANGER, "unknown", None, "no", "any recipient"),
    ],
)
def test_declared(data_type, recipient, consent, functions, answer, word):
    found = Declarations(APP, load()).answer(data_type, recipient, Consent(consent), functions)
    assert found.answer == answer, found.reason
    assert word in found.reason
    assert found.reason_zh
    assert bool(found.purposes) is (answer in ("yes", "partly"))


def test_the_purposes_that_match_are_named():
    assert Declarations(APP, load()).answer("payment_record", PAYLANE, Consent.ACCEPTED, ("pay",)).purposes == ("pay",)


def test_a_file_without_purposes_is_unknown_but_an_empty_list_is_no():
    app = AppInfo(id="com.example.rides")
    assert Declarations(None, load()).answer("imei", OPERATOR).answer == "unknown"
    assert Declarations(App(app=app, declares_nothing=True), load()).answer("imei", OPERATOR).answer == "unknown"
    assert Declarations(App(app=app), load()).answer("imei", OPERATOR).answer == "no"


def test_the_operator_answers_for_a_recipient_under_its_own_domain():
    hosted = RecipientInfo(domain="rides.example", party="first", declared_as="hosted")
    assert Declarations(APP, load()).answer("coarse_location", hosted).answer == "yes"
