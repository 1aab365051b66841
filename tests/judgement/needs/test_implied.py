import pytest

from overcollect.inputs.app import AppFunction


@pytest.mark.parametrize(
    ("data_type", "host", "circumstances", "answer", "word"),
    [
        ("search_history", "api.music.example", {}, "conditional", "no mark"),
        ("search_history", "api.music.example", {"functions": ("search",)}, "implied", "our reading"),
        ("search_history", "api.music.example", {"functions": ("view_item",)}, "no", "does not carry"),
        ("search_history", "api.music.example", {"functions": ()}, "no", "no function was in use"),
        ("search_history", "log.sdk.example", {"functions": ("search",)}, "conditional", "which is not known"),
        ("search_history", "tally.example", {"functions": ("search",)}, "no", "analytics"),
        ("search_history", "tally.example", {}, "no", "analytics"),
        ("imei", "api.music.example", {}, "no", "needs no personal information"),
        ("imei", "log.sdk.example", {}, "no", "needs no personal information"),
        ("imei", "bid.adnet.example", {"hashed": True}, "no", "digest"),
        ("contacts_list", "api.music.example", {"extent": "whole"}, "no", "other people"),
        ("installed_apps", "api.music.example", {"functions": ("search",)}, "no", "health, money"),
        ("precise_location", "api.music.example", {}, "no", "No basic or declared function"),
        ("in_app_behaviour", "api.music.example", {"functions": ("view_item",)}, "implied", "in use carries it"),
    ],
)
def test_online_audio_and_video(music, data_type, host, circumstances, answer, word):
    found = music(data_type, host, **circumstances)
    assert found.answer == answer, found.reason
    assert word in found.reason
    assert found.reason_zh


@pytest.mark.parametrize(
    ("precision_m", "functions", "answer"),
    [
        (55.0, ("nearby",), "implied"),  # three decimals of a degree: street level
        (None, ("nearby",), "implied"),
        (5.5, ("nearby",), "conditional"),  # the list has it, and does not say when
        (0.05, ("nearby",), "conditional"),
        (0.05, ("navigate",), "implied"),  # guidance needs the metre
        (0.05, ("nearby", "navigate"), "implied"),  # one function that fits is enough
        (0.05, ("nearby", "order"), "yes"),  # the law sets no precision
    ],
)
def test_a_position_finer_than_the_function_needs_is_not_implied(rides, precision_m, functions, answer):
    found = rides("precise_location", functions=functions, precision_m=precision_m)
    assert found.answer == answer, found.reason


def test_where_no_list_has_it_a_position_too_fine_is_unneeded(ask, changed, apps):
    food = changed(apps["rides"], services=("food_delivery",))
    found = ask(food, "precise_location", "api.rides.example", functions=("nearby",), precision_m=0.05)
    assert found.answer == "no"
    assert "street level" in found.reason


def test_a_chosen_item_is_implied_and_the_whole_collection_is_not(rides):
    assert rides("contacts_list", functions=("invite",), extent="single").answer == "implied"
    whole = rides("contacts_list", functions=("invite",), extent="whole")
    assert whole.answer == "no"
    assert "whole list of records" in whole.reason
    # Nobody types a whole address book: an input mark does not excuse it.
    assert rides("contacts_list", functions=("invite",), extent="whole", input="picked").answer == "no"


@pytest.mark.parametrize(
    ("data_type", "lately", "answer"),
    [
        ("trip_endpoints", ("order",), "conditional"),  # listed
        ("location_track", ("pay",), "no"),
        ("contacts_list", ("invite",), "conditional"),  # carried
        ("contacts_list", (), "no"),
        ("password", ("sign_in",), "conditional"),
        ("imei", ("order",), "no"),
    ],
)
@pytest.mark.parametrize("functions", [(), ("nearby",)])
def test_what_a_function_sends_may_still_come_when_it_has_just_ended(rides, data_type, lately, answer, functions):
    found = rides(data_type, functions=functions, lately=lately, extent="single")
    assert found.answer == answer, found.reason
    assert ("had ended at most 10 s before" in found.reason) is (answer == "conditional")


def test_what_the_app_adds_by_itself_is_not_what_the_user_enters(rides):
    assert rides("search_history", functions=("search",)).answer == "implied"
    assert rides("search_history", functions=("search",), input="automatic").answer == "no"


@pytest.mark.parametrize("how", ["typed", "picked"])
@pytest.mark.parametrize("data_type", ["national_id_cn", "imei", "gender", "age"])
def test_what_the_user_enters_for_the_operator_is_never_unneeded(rides, data_type, how):
    for functions in (("order",), ("sign_in", "pay"), None):
        found = rides(data_type, functions=functions, input=how)
        assert found.answer == "implied"
        assert f"the user {how} it" in found.reason
    assert rides(data_type, functions=(), visibility="foreground", input=how).answer == "conditional"
    assert rides(data_type, functions=(), visibility="background", input=how).answer == "no"
    assert rides(data_type, "bid.adnet.example", functions=("order",), input=how).answer == "no"
    assert rides(data_type, "log.sdk.example", functions=("order",), input=how).answer == "conditional"


def test_a_function_outside_the_service_is_the_operators_claim(rides):
    found = rides("face_data", functions=("face",))
    assert (found.answer, found.basis) == ("claimed", "claim"), found.reason


def test_a_function_that_never_suffices_implies_nothing(rides):
    assert rides("oaid", functions=("risk",)).answer == "no"


@pytest.mark.parametrize(
    ("circumstances", "answer"),
    [
        ({"functions": ("push",)}, "implied"),
        ({}, "conditional"),
        # Push runs by itself once switched on: marks of what the user does cannot show it.
        ({"functions": ("order",), "consent": "accepted"}, "conditional"),
        ({"functions": (), "visibility": "background"}, "conditional"),
        ({"functions": (), "consent": "before"}, "no"),
        ({"functions": (), "consent": "refused"}, "no"),
    ],
)
def test_a_push_token_goes_to_the_declared_push_service(rides, circumstances, answer):
    found = rides("push_token", "courier.example", **circumstances)
    assert found.answer == answer, found.reason
    assert ("if the contract is shown" in found.reason) is (answer != "no")
    assert rides("push_token", "tally.example", **circumstances).answer == "no"


def test_without_function_marks_nothing_that_a_basic_or_declared_function_implies_is_unneeded(rides, apps, catalogue):
    declared = [catalogue.functions[f.like] for f in apps["rides"].functions if f.like != "face_verification"]
    basic = [catalogue.functions[name] for name in catalogue.services["ride_hailing"].basic]
    for function in (*declared, *basic):
        for entry in function.implied:
            if entry.only_marked or (entry.services and "ride_hailing" not in entry.services):
                continue
            found = rides(entry.type)
            assert found.answer in ("conditional", "implied", "yes"), (function.id, entry.type, found.reason)


@pytest.mark.parametrize(
    ("data_type", "host", "circumstances", "answer"),
    [
        ("password", "api.rides.example", {"functions": ("sign_in",)}, "implied"),
        ("password", "tally.example", {"functions": ("sign_in",)}, "no"),
        ("verification_code", "api.rides.example", {"functions": ("sign_in",)}, "implied"),
        ("verification_code", "api.rides.example", {}, "conditional"),
        ("verification_code", "api.rides.example", {"functions": ()}, "no"),
        ("verification_code", "api.rides.example", {"functions": ("sign_in",), "input": "automatic"}, "no"),
        ("auth_token", "api.rides.example", {"functions": (), "signed_in": True}, "implied"),
        ("auth_token", "api.rides.example", {"functions": (), "signed_in": False}, "conditional"),
        ("auth_token", "bid.adnet.example", {"functions": (), "signed_in": False}, "no"),
        ("cookie_id", "api.rides.example", {"functions": (), "signed_in": False}, "no"),
        ("auth_token", "api.rides.example", {}, "conditional"),
        ("auth_token", "paylane.example", {"signed_in": True}, "conditional"),
        ("auth_token", "bid.adnet.example", {"signed_in": True}, "no"),
        ("auth_token", "bid.adnet.example", {"signed_in": True, "unshared": True}, "conditional"),
        ("auth_token", "tally.example", {"signed_in": True, "unshared": True, "before_sign_in": True}, "technical"),
        ("auth_token", "tally.example", {"signed_in": True, "before_sign_in": True}, "no"),
        ("session_id", "api.rides.example", {"functions": ()}, "implied"),
        ("session_id", "log.sdk.example", {"functions": ()}, "conditional"),
        ("session_id", "bid.adnet.example", {"functions": ()}, "no"),
        ("cookie_id", "api.rides.example", {"signed_in": True}, "implied"),
        ("cookie_id", "paylane.example", {"signed_in": True}, "no"),
        ("install_id", "api.rides.example", {"functions": ("push",), "signed_in": False}, "implied"),
    ],
)
def test_sign_in_artefacts_hold_while_their_state_does(rides, data_type, host, circumstances, answer):
    found = rides(data_type, host, **circumstances)
    assert found.answer == answer, found.reason


def test_a_claim_counts_where_nothing_better_does(rides):
    found = rides("imei", functions=("order",), consent="accepted")
    assert (found.answer, found.basis) == ("claimed", "claim")
    assert "'safety'" in found.reason
    assert rides("imei", functions=("sign_in",), consent="accepted").answer == "no"
    assert rides("imei", functions=("order",), consent="before").answer == "no"
    assert rides("imei", "log.sdk.example", functions=("order",), consent="accepted").answer == "no"
    assert "alone are no reason" in rides("imei", functions=("risk",), consent="accepted").reason


def test_the_law_outranks_the_claim(rides):
    assert rides("phone_number", functions=("order",), signed_in=True, consent="accepted").answer == "yes"


def test_what_was_entered_for_a_function_that_is_over_goes_to_the_operator_at_most(rides):
    over = {"functions": (), "input": "typed", "input_for": ("order",), "visibility": "foreground"}
    own = rides("national_id_cn", **over)
    assert own.answer == "conditional"
    assert "for order, which was no longer in use" in own.reason
    stranger = rides("national_id_cn", "log.sdk.example", **over)
    assert stranger.answer == "no"
    assert "no longer in use" in stranger.reason
    just = rides("national_id_cn", "log.sdk.example", lately=("order",), **over)
    assert just.answer == "conditional"
    unmarked = over | {"input_for": ()}
    assert rides("national_id_cn", "log.sdk.example", **unmarked).answer == "conditional"


def app_of(apps, changed, service, *functions):
    return changed(
        apps["rides"], services=(service,), functions=tuple(AppFunction(id=name) for name in functions), purposes=()
    )


@pytest.mark.parametrize("data_type", ["health_metric", "assets_income", "person_name", "age"])
def test_what_a_profile_may_hold_depends_on_whether_the_user_entered_it(ask, apps, changed, data_type):
    dating = app_of(apps, changed, "online_community", "edit_profile")
    asked = {"functions": ("edit_profile",), "registered": True}
    found = ask(dating, data_type, "api.rides.example", **asked)
    assert found.answer == "conditional"
    assert "if the user entered it" in found.reason
    assert "为前提" in found.reason_zh
    assert ask(dating, data_type, "api.rides.example", input="typed", **asked).answer == "implied"
    assert ask(dating, data_type, "api.rides.example", input="automatic", **asked).answer == "no"
    assert ask(dating, data_type, "bid.adnet.example", **asked).answer == "no"
    assert ask(dating, "religion", "api.rides.example", **asked).answer == "no"


@pytest.mark.parametrize(
    ("service", "data_type", "answer"),
    [
        ("online_shopping", "card_security_data", "conditional"),
        ("online_shopping", "national_id_cn", "conditional"),
        ("online_games", "card_security_data", "claimed"),  # no function of theirs
        ("online_payment", "card_security_data", "implied"),
        ("mobile_banking", "card_security_data", "implied"),
    ],
)
def test_a_merchant_needs_no_security_code_unless_it_is_a_payment_institution(
    ask, apps, changed, service, data_type, answer
):
    binding = app_of(apps, changed, service, "bank_card_binding")
    found = ask(binding, data_type, "api.rides.example", functions=("bank_card_binding",))
    assert found.answer == answer, found.reason
    assert ("payment institution" in found.reason) is (answer != "implied")


def test_the_institution_itself_gets_the_security_code(ask, apps, changed):
    binding = app_of(apps, changed, "online_shopping", "bank_card_binding")
    assert ask(binding, "card_security_data", "api.paylane.example", functions=("bank_card_binding",)).answer == (
        "implied"
    )


@pytest.mark.parametrize(
    ("service", "function", "few", "answer"),
    [
        ("app_store", "store_updates", True, "conditional"),
        ("app_store", "store_updates", False, "conditional"),
        ("security_management", "security_lookup", True, "conditional"),
        ("security_management", "security_lookup", False, "no"),
        ("online_audio_video", "view_item", True, "no"),
    ],
)
def test_a_list_of_apps_may_be_what_the_store_installed_or_the_few_that_a_check_could_not_settle(
    ask, apps, changed, service, function, few, answer
):
    store = app_of(apps, changed, service, function)
    asked = {"functions": (function,), "extent": "whole", "few": few}
    found = ask(store, "installed_apps", "api.rides.example", **asked)
    assert found.answer == answer, found.reason
    assert ask(store, "installed_apps", "bid.adnet.example", **asked).answer == "no"


def test_a_whole_address_book_stays_more_than_a_chosen_contact(ask, apps, changed):
    chat = app_of(apps, changed, "instant_messaging", "invite_contacts")
    found = ask(chat, "contacts_list", "api.rides.example", functions=("invite_contacts",), extent="whole", few=True)
    assert found.answer == "no"


@pytest.mark.parametrize(
    ("service", "function", "data_type", "host", "answer"),
    [
        ("learning_education", "guardian_consent", "date_of_birth", "api.rides.example", "conditional"),
        ("learning_education", "guardian_consent", "oaid", "api.rides.example", "no"),
        ("sports_fitness", "health_tracking", "gender", "api.rides.example", "conditional"),
        ("sports_fitness", "health_tracking", "gender", "bid.adnet.example", "no"),
        ("remote_meeting", "video_call", "profile_info", "api.rides.example", "implied"),
        ("online_shopping", "payment", "wechat_id", "api.paylane.example", "implied"),
        ("online_shopping", "payment", "wechat_id", "bid.adnet.example", "no"),
        ("hotel_services", "place_order", "national_id_cn", "api.rides.example", "conditional"),
        ("hotel_services", "search", "national_id_cn", "api.rides.example", "no"),
    ],
)
def test_what_single_functions_carry(ask, apps, changed, service, function, data_type, host, answer):
    found = ask(app_of(apps, changed, service, function), data_type, host, functions=(function,))
    assert found.answer == answer, found.reason


def test_where_another_function_of_such_apps_would_carry_it_the_answer_names_it(ask, apps, changed):
    told = app_of(apps, changed, "womens_health", "own_records")
    period = changed(told, tells_no_functions=True)
    found = ask(period, "reproductive_health", "api.rides.example", functions=("own_records",))
    assert found.answer == "no"
    assert "'Health and exercise records' would carry it" in found.reason
    assert found.hangs_on_mark
    for data_type, host in (("reproductive_health", "bid.adnet.example"), ("imei", "api.rides.example")):
        assert not ask(period, data_type, host, functions=("own_records",)).hangs_on_mark
    # Who lists functions has said which the app has beside the basic ones, of which a mark may name the wrong one.
    assert not ask(told, "reproductive_health", "api.rides.example", functions=("own_records",)).hangs_on_mark
    assert ask(told, "in_app_behaviour", "api.rides.example", functions=("own_records",)).hangs_on_mark
    named = app_of(apps, changed, "womens_health", "own_records", "health_tracking")
    assert not ask(named, "reproductive_health", "api.rides.example", functions=("own_records",)).hangs_on_mark
