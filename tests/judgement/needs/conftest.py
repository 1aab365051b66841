import msgspec
import pytest

from overcollect.inputs.app import App, AppFunction, AppInfo, DeclaredRecipient, Operator, Purpose, When
from overcollect.judgement.needs import Case, Needs
from overcollect.model import Consent, Visibility
from overcollect.recipients import Recipients

RIDES = App(
    app=AppInfo(id="com.example.rides"),
    services=("ride_hailing",),
    operator=Operator(name="Example Rides Ltd", domains=("rides.example",)),
    functions=(
        AppFunction(id="sign_in", like="account_sign_in"),
        AppFunction(id="order", like="place_order"),
        AppFunction(id="pay", like="payment"),
        AppFunction(id="nearby", like="nearby_search"),
        AppFunction(id="navigate", like="navigation"),
        AppFunction(id="invite", like="invite_contacts"),
        AppFunction(id="push", like="push_notifications"),
        AppFunction(id="face", like="face_verification"),
        AppFunction(id="risk", like="risk_control"),
    ),
    recipients=(
        DeclaredRecipient(
            id="paylane", name="Paylane", domains=("paylane.example",), role="payment", capacity="processor"
        ),
        DeclaredRecipient(id="courier", name="Courier", domains=("courier.example",), role="push"),
        DeclaredRecipient(id="tally", name="Tally", domains=("tally.example",), role="analytics", capacity="processor"),
        DeclaredRecipient(id="store", name="Store", domains=("store.example",), role="cloud"),
    ),
    purposes=(
        Purpose(id="pay", data=("payment_record",), recipients=("operator", "paylane"), when=When(functions=("pay",))),
        Purpose(id="push", data=("push_token",), recipients=("courier",)),
        Purpose(id="count", data=("phone_number", "os_version"), recipients=("tally",)),
        Purpose(
            id="safety",
            data=("imei", "phone_number"),
            recipients=("operator",),
            needed=True,
            when=When(consent=("accepted",), functions=("risk", "order")),
        ),
    ),
)
MUSIC = App(
    app=AppInfo(id="com.example.music"),
    services=("online_audio_video",),
    operator=Operator(name="Example Music Ltd", domains=("music.example",)),
)


@pytest.fixture(scope="session")
def apps():
    """The sample declarations by name."""
    return {"rides": RIDES, "music": MUSIC}


@pytest.fixture(scope="session")
def ask(catalogue):
    """Ask whether ``data_type`` is needed by ``app`` (a declaration, or None) at ``host``."""

    def answer(app, data_type, host, **circumstances):
        recipient = Recipients(catalogue.owners, app).resolve(host)
        consent = Consent(circumstances.pop("consent", "unknown"))
        visibility = Visibility(circumstances.pop("visibility", "unknown"))
        case = Case(data_type=data_type, recipient=recipient, consent=consent, visibility=visibility, **circumstances)
        return Needs(catalogue, app).answer(case)

    return answer


@pytest.fixture(scope="session")
def rides(ask):
    def answer(data_type, host="api.rides.example", **circumstances):
        return ask(RIDES, data_type, host, **circumstances)

    return answer


@pytest.fixture(scope="session")
def music(ask):
    def answer(data_type, host="api.music.example", **circumstances):
        return ask(MUSIC, data_type, host, **circumstances)

    return answer


@pytest.fixture(scope="session")
def changed():
    """Return a declaration with some keys replaced."""
    return msgspec.structs.replace
