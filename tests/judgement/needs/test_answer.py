import itertools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from overcollect.inputs.app import App, AppInfo, DeclaredRecipient, Operator, Purpose
from overcollect.judgement.needs import Case, Needs
from overcollect.knowledge import load
from overcollect.model import WRITTEN_CONTENT, Consent, Needed, Visibility
from overcollect.recipients import RecipientInfo, Recipients

CATALOGUE = load()
OPERATOR = RecipientInfo(domain="app.example", owner="App Ltd", party="first", declared_as="operator")
RECIPIENTS = (
    OPERATOR,
    RecipientInfo(domain="paylane.example", party="third", declared_as="paylane", role="payment", capacity="processor"),
    RecipientInfo(domain="adnet.example", party="third", role="advertising"),
    RecipientInfo(domain="vendor.example", party="platform", role="platform"),
    RecipientInfo(domain="log.sdk.example"),
)
NOT_PERSONAL = {entry["type"] for entry in CATALOGUE.baseline.not_personal}
DATA_TYPES = st.sampled_from(sorted(set(CATALOGUE.data_types) - NOT_PERSONAL))
SERVICES = st.sampled_from(sorted(CATALOGUE.services))
FUNCTIONS = st.lists(st.sampled_from(sorted(CATALOGUE.functions)), max_size=4, unique=True).map(tuple)
MAYBE = st.none() | st.booleans()
ALWAYS = "always"
LISTED = [
    (service.id, item.condition, data_type)
    for service in CATALOGUE.services.values()
    for item in service.necessary_items
    for data_type in item.data_types
]
"""What the law lists: the service type, the condition and the data type."""


def app_of(*services, purposes=()):
    return App(
        app=AppInfo(id="com.example.app"),
        services=services,
        operator=Operator(name="App Ltd", domains=("app.example",)),
        recipients=(DeclaredRecipient(id="paylane", name="Paylane", domains=("paylane.example",)),),
        purposes=purposes,
    )


def cases(recipients=RECIPIENTS):
    return st.builds(
        Case,
        data_type=DATA_TYPES,
        recipient=st.sampled_from(recipients),
        consent=st.sampled_from(Consent),
        visibility=st.sampled_from(Visibility),
        functions=st.none() | FUNCTIONS,
        registered=MAYBE,
        signed_in=MAYBE,
        in_header_only=st.booleans(),
        own_field=st.booleans(),
        precision_m=st.none() | st.floats(0.01, 10_000),
        extent=st.sampled_from(("", "single", "whole")),
        input=st.sampled_from(("", "typed", "picked", "automatic")),
        hashed=st.booleans(),
        bundle=st.booleans(),
        linked=st.booleans(),
        alone=st.booleans(),
        content=st.sampled_from(("", *WRITTEN_CONTENT)),
    )


@pytest.mark.parametrize("data_type", sorted(NOT_PERSONAL))
def test_what_is_no_personal_information_gets_no_answer(data_type):
    found = Needs(CATALOGUE, app_of("online_shopping")).answer(Case(data_type=data_type, recipient=OPERATOR))
    assert found.answer is Needed.UNKNOWN


@given(SERVICES, cases())
def test_every_answer_has_its_reason_in_both_languages(service, case):
    found = Needs(CATALOGUE, app_of(service)).answer(case)
    assert found.reason.endswith(".")
    assert found.reason_zh.endswith("。")
    assert found.citations
    assert found.basis in ("text", "our_reading", "claim")
    assert found.answer is not Needed.UNKNOWN
    assert "roles_never" not in found.reason


@pytest.mark.parametrize(("service", "data_type"), [(one, kind) for one, when, kind in LISTED if when == ALWAYS])
@given(cases((OPERATOR,)))
def test_what_the_law_always_lists_is_never_unneeded_towards_the_operator(service, data_type, case):
    case = replace(case, data_type=data_type)
    found = Needs(CATALOGUE, app_of(service)).answer(case)
    # In the background, without any function in use, the basic function is not used either (our reading).
    is_idle = case.functions == () and case.visibility in (Visibility.BACKGROUND, Visibility.SCREEN_OFF)
    assert found.answer is Needed.YES or (is_idle and found.is_contested)


@pytest.mark.parametrize(("service", "condition", "data_type"), [one for one in LISTED if one[1] != ALWAYS])
@settings(max_examples=10)
@given(cases((OPERATOR,)), st.data())
def test_what_a_condition_lists_is_yes_while_a_function_grants_it(service, condition, data_type, case, data):
    granting = data.draw(st.sampled_from([one.id for one in CATALOGUE.functions.values() if condition in one.grants]))
    case = replace(case, data_type=data_type, functions=(granting, *(case.functions or ())))
    assert Needs(CATALOGUE, app_of(service)).answer(case).answer is Needed.YES


@given(SERVICES, cases())
def test_the_law_outranks_the_claim(service, case):
    claim = Purpose(id="claim", data=(case.data_type,), recipients=("operator", "paylane"), needed=True)
    plain = Needs(CATALOGUE, app_of(service)).answer(case)
    claimed = Needs(CATALOGUE, app_of(service, purposes=(claim,))).answer(case)
    if plain.answer is Needed.NO:
        assert claimed.answer is not Needed.UNKNOWN
    elif plain.answer is Needed.YES:
        assert claimed == plain
    assert plain.answer is Needed.YES or claimed.answer is not Needed.YES or case.recipient.capacity == "processor"


@given(SERVICES, SERVICES, cases(), st.sampled_from(sorted(CATALOGUE.functions)))
def test_a_further_function_in_use_never_turns_needed_into_unneeded(one, other, case, function):
    if case.functions is None:
        return
    needs = Needs(CATALOGUE, app_of(*dict.fromkeys((one, other))))
    before = needs.answer(case)
    more = Case(
        **{name: getattr(case, name) for name in case.__struct_fields__}
        | {"functions": tuple(dict.fromkeys((*case.functions, function)))}
    )
    after = needs.answer(more)
    assert before.answer is Needed.NO or after.answer is not Needed.NO
    assert before.answer is not Needed.YES or after.answer is Needed.YES


@given(SERVICES, cases((OPERATOR,)))
def test_what_the_user_entered_for_a_function_is_never_unneeded_towards_the_operator(service, case):
    if case.entered and case.functions != ():
        assert Needs(CATALOGUE, app_of(service)).answer(case).answer is not Needed.NO


@given(SERVICES, cases((OPERATOR,)))
def test_an_unknown_host_never_gets_a_worse_answer_than_the_operator_save_conditional(service, case):
    """A host that is not known may be the operator's own: no is said of it only where it is said of the operator."""
    needs = Needs(CATALOGUE, app_of(service))
    stranger = Case(
        **{name: getattr(case, name) for name in case.__struct_fields__}
        | {"recipient": RecipientInfo(domain="log.sdk.example")}
    )
    if needs.answer(case).answer is not Needed.NO:
        assert needs.answer(stranger).answer is not Needed.NO


@pytest.mark.parametrize("service", sorted(CATALOGUE.services))
def test_permanent_identifiers_are_needed_by_no_service_type(service):
    app = app_of(service)
    resolve = Recipients(CATALOGUE.owners, app).resolve
    needs = Needs(CATALOGUE, app)
    for host, data_type in itertools.product(
        ("app.example", "log.sdk.example", "bid.adnet.example"), ("imei", "imsi", "iccid", "oaid", "mac_address")
    ):
        for functions in (None, (), ("account_sign_in",)):
            found = needs.answer(Case(data_type=data_type, recipient=resolve(host), functions=functions))
            # Brokers keep codes of the terminal with an order, which may have been under way.
            of_order = service == "investment_wealth_management" and data_type in ("imei", "mac_address")
            may_be_kept = of_order and functions is None and "adnet" not in host
            assert found.answer is (Needed.CONDITIONAL if may_be_kept else Needed.NO), found.reason


@pytest.mark.parametrize("service", sorted({service for service, _, _ in LISTED}))
def test_advertisers_get_nothing_that_the_law_lists(service):
    app = app_of(service)
    advertiser = Recipients(CATALOGUE.owners, app).resolve("bid.adnet.example")
    needs = Needs(CATALOGUE, app)
    for item in CATALOGUE.services[service].necessary_items:
        for data_type in item.data_types:
            for functions in (None, tuple(CATALOGUE.functions)):
                found = needs.answer(Case(data_type=data_type, recipient=advertiser, functions=functions))
                assert found.answer is Needed.NO, found.reason


def test_a_sentence_of_ours_says_so_and_the_law_s_sentence_does_not(music):
    found = music("oaid")
    law, ours = found.reasons
    assert (law.basis, ours.basis) == ("text", "our_reading")
    assert "our reading" not in law.text
    assert ours.text.endswith("(our reading).")
    assert ours.text_zh.endswith("（本工具的理解）。")
    assert found.reason == f"{law.text} {ours.text}"
    assert found.basis == "text"


@pytest.mark.parametrize(
    ("data_type", "another"),
    [("oaid", "reset"), ("gaid", "caid"), ("battery_state", "steps"), ("iccid", "sign-in"), ("call_log", "code")],
)
def test_the_reason_is_about_the_data_type_at_hand(music, data_type, another):
    assert another not in music(data_type).reason


def test_every_reason_of_the_never_list_is_written_in_both_languages(catalogue):
    for never in catalogue.baseline.never_without_separate_basis:
        assert never.reason.en
        assert never.reason.zh


@pytest.mark.parametrize(
    ("service", "data_type", "function"),
    [("sports_fitness", "location_track", "Record a route"), ("online_audio_video", "payment_record", "Pay")],
)
def test_what_a_function_of_its_kind_carries_is_contested_where_app_yaml_leaves_functions_open(
    service, data_type, function
):
    app = app_of(service)
    case = Case(data_type=data_type, recipient=OPERATOR)
    told = Needs(CATALOGUE, app).answer(case)
    untold = Needs(CATALOGUE, msgspec.structs.replace(app, tells_no_functions=True)).answer(case)
    assert (told.answer, untold.answer) == (Needed.NO, Needed.NO)
    assert untold.is_contested
    assert function in untold.reason
    assert "functions: []" in untold.reason
    assert "functions: []" in untold.reason_zh
    assert "functions: []" not in told.reason


def test_what_no_function_of_its_kind_carries_is_not_contested_for_that():
    app = msgspec.structs.replace(app_of("online_audio_video"), tells_no_functions=True)
    found = Needs(CATALOGUE, app).answer(Case(data_type="imei", recipient=OPERATOR))
    assert not found.is_contested


def test_by_the_marks_it_is_known_which_functions_were_in_use():
    app = msgspec.structs.replace(app_of("sports_fitness"), tells_no_functions=True)
    case = Case(data_type="location_track", recipient=OPERATOR, functions=("search",))
    assert "functions: []" not in Needs(CATALOGUE, app).answer(case).reason
