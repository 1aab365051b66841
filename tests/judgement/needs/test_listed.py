import pytest

from overcollect.inputs.app import App, AppFunction, AppInfo, DeclaredRecipient, Operator, OwnItem, OwnService, Purpose


@pytest.mark.parametrize(
    ("data_type", "host", "circumstances", "answer", "word"),
    [
        ("phone_number", "api.rides.example", {"functions": ("sign_in",)}, "yes", "'sign_in'"),
        ("phone_number", "api.rides.example", {"functions": (), "signed_in": True}, "yes", "registered"),
        ("phone_number", "api.rides.example", {"functions": (), "registered": True}, "yes", "registered"),
        ("phone_number", "api.rides.example", {"functions": ()}, "conditional", "whether the user is registered"),
        ("phone_number", "api.rides.example", {}, "conditional", "no mark"),
        ("phone_number", "api.rides.example", {"functions": (), "signed_in": False}, "no", "had not signed in"),
        ("precise_location", "api.rides.example", {"functions": ("order",)}, "yes", "'order'"),
        (
            "precise_location",
            "api.rides.example",
            {"functions": ("order",), "visibility": "background"},
            "yes",
            "'order'",
        ),
        (
            "precise_location",
            "api.rides.example",
            {"functions": (), "visibility": "background"},
            "no",
            "in the background",
        ),
        ("precise_location", "api.rides.example", {"functions": ("sign_in",)}, "no", "only sign_in"),
        ("precise_location", "api.rides.example", {}, "conditional", "no mark"),
        ("precise_location", "bid.adnet.example", {"functions": ("order",)}, "no", "advertising"),
        ("precise_location", "bid.adnet.example", {}, "no", "only towards the operator"),
        ("location_track", "api.rides.example", {"functions": ("order",)}, "yes", "track"),
        ("payment_record", "paylane.example", {"functions": ("pay",)}, "yes", "if the contract is shown"),
        ("payment_record", "paylane.example", {"functions": ()}, "no", "only towards the operator"),
        # A processor of statistics gets the operator's answer for that purpose, and statistics need nothing.
        ("phone_number", "tally.example", {"functions": ("sign_in",)}, "no", "analytics"),
        ("phone_number", "files.store.example", {"functions": ("sign_in",)}, "yes", "if the contract is shown"),
        ("precise_location", "log.sdk.example", {"functions": ("order",)}, "conditional", "which is not known"),
        ("cell_id", "api.rides.example", {"functions": ("order",)}, "no", "does not include"),
        ("contacts_list", "api.rides.example", {"functions": ("order",)}, "no", "never covers"),
    ],
)
def test_ride_hailing(rides, data_type, host, circumstances, answer, word):
    found = rides(data_type, host, **circumstances)
    assert found.answer == answer, found.reason
    assert word in found.reason
    assert found.reason_zh
    assert found.citations


def test_the_reason_names_service_item_clause_and_function(rides):
    found = rides("precise_location", functions=("order",))
    for word in ("Ride hailing", "Origin, destination, location", "art. 5(2)", "order", "only while a ride"):
        assert word in found.reason
    for word in ("网络约车类", "位置信息", "必要个人信息范围规定》第五条第（二）项", "order"):
        assert word in found.reason_zh
    assert found.basis == "text"
    assert "《常见类型移动互联网应用程序必要个人信息范围规定》" in found.citations[0]
    assert "in force 2021-05-01" in found.citations[0]


def test_doubts_go_with_the_answers_that_they_concern(rides):
    location = "位置信息"
    assert any(location in doubt for doubt in rides("precise_location", functions=("order",)).doubts)
    assert any(location in doubt for doubt in rides("cell_id", functions=("order",)).doubts)
    assert not rides("imei", functions=("order",)).doubts
    assert any("payment item" in doubt for doubt in rides("payment_record", functions=("pay",)).doubts)


def test_a_listed_item_that_is_always_needed(ask, apps, changed):
    maps = changed(apps["rides"], services=("map_navigation",))
    for functions in (None, (), ("navigate",), ("sign_in",)):
        assert ask(maps, "precise_location", "api.rides.example", functions=functions).answer == "yes"


def test_of_several_services_those_count_whose_functions_were_in_use(ask, apps, changed):
    both = changed(apps["rides"], services=("map_navigation", "ride_hailing"))
    assert ask(both, "precise_location", "rides.example", functions=("navigate",)).answer == "yes"
    assert ask(both, "precise_location", "rides.example").answer == "yes"
    both = changed(apps["rides"], services=("map_navigation", "online_games"))
    found = ask(both, "precise_location", "rides.example", functions=("sign_in",))
    assert (found.answer, found.basis) == ("conditional", "text"), found.reason


def test_a_condition_that_no_function_of_the_app_can_settle_stays_open(ask, apps, changed):
    bare = changed(apps["rides"], functions=(AppFunction(id="sign_in", like="account_sign_in"),))
    found = ask(bare, "precise_location", "rides.example", functions=("sign_in",))
    assert found.answer == "conditional"
    assert "declares no function" in found.reason
    # Without declared functions marks name the functions of the knowledge.
    assert ask(changed(bare, functions=()), "location_track", "rides.example", functions=()).answer == "no"
    assert ask(changed(bare, functions=()), "precise_location", "rides.example", functions=("place_order",)).answer == (
        "yes"
    )


def test_the_apps_own_function_grants_what_app_yaml_says(ask, apps, changed):
    own = changed(apps["rides"], functions=(AppFunction(id="taxi", grants=("ride_order",)),))
    assert ask(own, "precise_location", "rides.example", functions=("taxi",)).answer == "yes"
    assert ask(own, "phone_number", "rides.example", functions=("taxi",), signed_in=False).answer == "no"


def test_the_users_own_service_type_answers_by_definition(ask):
    app = App(
        app=AppInfo(id="com.example.kennel"),
        own_services=(
            OwnService(
                id="kennel",
                name="Dog kennel",
                necessary=(
                    OwnItem(data=("postal_address",)),
                    OwnItem(condition="walking", data=("precise_location",)),
                ),
                functions=("search",),
            ),
        ),
        operator=Operator(name="Kennel Ltd", domains=("kennel.example",)),
        functions=(AppFunction(id="walk", grants=("walking",)), AppFunction(id="find", like="search")),
    )
    address = ask(app, "postal_address", "kennel.example")
    assert (address.answer, address.basis) == ("yes", "definition")
    assert "user's definition" in address.reason
    assert ask(app, "precise_location", "kennel.example", functions=("walk",)).answer == "yes"
    assert ask(app, "precise_location", "kennel.example", functions=("find",)).answer == "no"
    assert ask(app, "search_history", "kennel.example", functions=("find",)).answer == "implied"
    assert ask(app, "imei", "kennel.example").basis == "definition"


@pytest.mark.parametrize("app", [None, App(app=AppInfo(id="com.example"), purposes=())])
def test_without_an_app_or_its_services_nothing_is_known(ask, app):
    found = ask(app, "imei", "log.sdk.example", input="typed")
    assert found.answer == "unknown"
    assert "app.yaml" in found.reason


def test_a_processor_counts_for_its_declared_purpose_only(ask, apps, changed):
    app = changed(
        apps["rides"],
        recipients=(DeclaredRecipient(id="geo", name="Geo", domains=("geo.example",), capacity="processor"),),
        purposes=(Purpose(id="match", data=("precise_location",), recipients=("geo",)),),
    )
    assert ask(app, "precise_location", "geo.example", functions=("order",)).answer == "yes"
    assert ask(app, "coarse_location", "geo.example", functions=("order",)).answer == "yes"
    assert ask(app, "phone_number", "geo.example", functions=("sign_in",)).answer == "no"
    independent = changed(app, recipients=(changed(app.recipients[0], capacity="independent"),))
    assert ask(independent, "precise_location", "geo.example", functions=("order",)).answer == "no"


def test_a_condition_that_the_list_does_not_have_is_called_our_reading(rides):
    ordering = rides("precise_location", functions=("order",))
    assert "(Necessary Information Provisions, art. 5(2); the condition is our reading)" in ordering.reason
    assert "该条件为本工具的理解" in ordering.reason_zh
    assert "is our reading" in ordering.doubts[0]
    assert "本工具的理解" in ordering.doubts_zh[0]
    signed_in = rides("phone_number", functions=("sign_in",))
    assert "our reading" not in signed_in.reason
    assert not any("no such words" in doubt for doubt in signed_in.doubts)


def test_what_only_a_condition_of_ours_makes_unneeded_is_contested(rides):
    browsing = rides("precise_location", functions=("sign_in",))
    assert browsing.answer == "no"
    assert browsing.basis == "our_reading"
    assert browsing.is_contested
    assert not rides("imei", functions=("sign_in",)).is_contested


def test_a_condition_of_the_text_itself_leaves_no_doubt(rides):
    unregistered = rides("phone_number", functions=("navigate",), signed_in=False, registered=False)
    assert unregistered.answer == "no"
    assert unregistered.basis == "text"
    assert not unregistered.is_contested


HOTEL = App(
    app=AppInfo(id="com.example.rooms"),
    services=("hotel_services",),
    operator=Operator(name="Example Rooms Ltd", domains=("rooms.example",)),
    functions=(AppFunction(id="book", like="place_order"), AppFunction(id="look", like="search")),
    recipients=(
        DeclaredRecipient(id="inn", name="Inn", domains=("inn.example",), role="hotel", capacity="independent"),
        DeclaredRecipient(id="push", name="Push", domains=("push.example",), role="push", capacity="independent"),
        DeclaredRecipient(id="ads", name="Ads", domains=("ads.example",), role="advertising", capacity="independent"),
    ),
)


@pytest.mark.parametrize(
    ("data_type", "host", "functions", "answer"),
    [
        ("person_name", "api.inn.example", ("book",), "implied"),
        ("phone_number", "api.inn.example", ("book",), "implied"),
        ("person_name", "api.inn.example", None, "conditional"),
        ("person_name", "api.rooms.example", ("book",), "yes"),
        # The room that is booked goes to the inn, not what the list has not, and not before the booking.
        ("person_name", "api.inn.example", ("look",), "no"),
        ("person_name", "api.inn.example", (), "no"),
        ("national_id_cn", "api.inn.example", ("book",), "no"),
        ("contacts_list", "api.inn.example", ("book",), "no"),
        ("person_name", "api.push.example", ("book",), "no"),
        ("person_name", "api.ads.example", ("book",), "no"),
        ("person_name", "api.ads.example", None, "no"),
    ],
)
def test_the_party_that_the_user_chose_gets_what_the_list_has_for_the_step(ask, data_type, host, functions, answer):
    found = ask(HOTEL, data_type, host, functions=functions)
    assert found.answer == answer, found.reason
    if "inn" in host and answer in ("implied", "conditional"):
        assert "chosen parties, hotel among them (our reading)" in found.reason
        assert found.basis == "our_reading"


MAP = App(
    app=AppInfo(id="com.example.map"),
    services=("map_navigation",),
    operator=Operator(name="Example Map Ltd", domains=("map.example",)),
    functions=(AppFunction(id="guide", like="navigation"),),
)


@pytest.mark.parametrize(
    ("functions", "visibility", "answer"),
    [
        (("guide",), "background", "yes"),
        ((), "foreground", "yes"),
        ((), "unknown", "yes"),
        (None, "background", "yes"),
        ((), "background", "no"),
        ((), "screen_off", "no"),
    ],
)
def test_what_the_basic_function_needs_is_not_needed_while_it_runs_nowhere(ask, functions, visibility, answer):
    found = ask(MAP, "precise_location", "api.map.example", functions=functions, visibility=visibility)
    assert found.answer == answer, found.reason
    if answer == "no":
        assert found.is_contested
        assert any("is our reading" in doubt for doubt in found.doubts)


def test_a_function_that_has_just_ended_and_one_that_no_mark_can_name_leave_it_open(ask, changed):
    hidden = {"functions": (), "visibility": "background"}
    assert ask(MAP, "precise_location", "api.map.example", lately=("guide",), **hidden).answer == "conditional"
    unmarkable = changed(MAP, functions=(AppFunction(id="talk", like="customer_service"),))
    assert ask(unmarkable, "precise_location", "api.map.example", **hidden).answer == "yes"


RIDE = App(
    app=AppInfo(id="com.example.rides"),
    services=("ride_hailing",),
    operator=Operator(name="Example Rides Ltd", domains=("rides.example",)),
    functions=(AppFunction(id="order", like="place_order"), AppFunction(id="nearby", like="nearby_search")),
    recipients=(
        DeclaredRecipient(id="mapway", name="Mapway", domains=("mapway.example",), role="maps", capacity="processor"),
        DeclaredRecipient(id="atlas", name="Atlas", domains=("atlas.example",), role="maps"),
        DeclaredRecipient(id="own", name="Own Maps", domains=("own.example",), role="maps", capacity="independent"),
        DeclaredRecipient(id="tally", name="Tally", domains=("tally.example",), role="analytics", capacity="processor"),
        DeclaredRecipient(
            id="shield", name="Shield", domains=("shield.example",), role="risk_control", capacity="processor"
        ),
    ),
    declares_nothing=True,
)


@pytest.mark.parametrize(
    ("host", "data_type", "answer", "words"),
    [
        ("mapway.example", "precise_location", "conditional", "gives no purposes"),
        ("atlas.example", "precise_location", "conditional", "does not say"),
        # It decides for itself: app.yaml says so.
        ("own.example", "precise_location", "no", "only towards the operator"),
        ("tally.example", "precise_location", "no", "only towards the operator"),
        # Not what functions carry to maps.
        ("atlas.example", "payment_record", "no", "only towards the operator"),
        ("mapway.example", "imei", "no", "does not include"),
        # To leave purposes out is no purpose for what never suffices, nor for a role that no function has work for.
        ("shield.example", "phone_number", "no", "only towards the operator"),
        ("shield.example", "precise_location", "no", "only towards the operator"),
        ("mapway.example", "phone_number", "no", "only towards the operator"),
        ("mapway.example", "contacts_list", "no", "never covers"),
    ],
)
def test_a_declared_processor_without_purposes_may_be_the_processor_for_this(ask, host, data_type, answer, words):
    found = ask(RIDE, data_type, f"api.{host}", functions=("order",))
    assert found.answer == answer, found.reason
    assert words in found.reason


def test_cells_and_networks_go_where_the_position_goes_that_they_tell(ask, changed):
    app = changed(RIDE, services=("map_navigation",), functions=(AppFunction(id="navigation"),))
    for host, answer in (("mapway.example", "conditional"), ("shield.example", "no")):
        assert ask(app, "cell_id", f"api.{host}", functions=("navigation",)).answer == answer


def test_a_declared_processor_of_no_role_is_not_worse_off_than_one_with_a_role(ask, changed):
    geo = DeclaredRecipient(id="geo", name="Geo", domains=("geo.example",), capacity="processor")
    app = changed(RIDE, recipients=(geo,))
    assert ask(app, "precise_location", "api.geo.example", functions=("order",)).answer == "conditional"


def test_who_names_recipients_or_purposes_has_said_something_about_the_others(ask, changed):
    unlisted = changed(RIDE, recipients=())
    assert ask(unlisted, "precise_location", "restapi.amap.com", functions=("order",)).answer == "conditional"
    assert ask(RIDE, "precise_location", "restapi.amap.com", functions=("order",)).answer == "no"
    purpose = Purpose(id="ride", data=("precise_location",), recipients=("operator",))
    told = changed(RIDE, declares_nothing=False, purposes=(purpose,))
    assert ask(told, "precise_location", "api.mapway.example", functions=("order",)).answer == "no"
    both = changed(told, purposes=(changed(purpose, recipients=("operator", "mapway", "atlas")),))
    assert ask(both, "precise_location", "api.mapway.example", functions=("order",)).answer == "yes"
    assert ask(both, "precise_location", "api.atlas.example", functions=("order",)).answer == "conditional"


def test_what_a_function_in_use_carries_to_a_processor_is_surer_than_what_is_left_open(ask):
    found = ask(RIDE, "precise_location", "api.mapway.example", functions=("nearby",), precision_m=55.0)
    assert found.answer == "implied", found.reason


@pytest.mark.parametrize(
    ("data_type", "circumstances", "answer"),
    [
        ("precise_location", {"functions": (), "ahead": ("order",)}, "conditional"),
        ("coarse_location", {"functions": (), "ahead": ("order",), "visibility": "foreground"}, "conditional"),
        ("precise_location", {"functions": ("nearby",), "precision_m": 0.5}, "conditional"),
        # No order follows: the ride is over, or none was meant.
        ("precise_location", {"functions": ()}, "no"),
        ("precise_location", {"functions": (), "ahead": ("pay",)}, "no"),
        ("precise_location", {"functions": (), "ahead": ("order",), "visibility": "background"}, "no"),
        ("precise_location", {"functions": (), "ahead": ("order",), "visibility": "screen_off"}, "no"),
        ("precise_location", {"functions": ("pay",), "ahead": ("order",)}, "no"),
        ("location_track", {"functions": (), "ahead": ("order",)}, "no"),
    ],
)
def test_before_an_order_the_place_may_show_the_cars_nearby(rides, data_type, circumstances, answer):
    found = rides(data_type, **circumstances)
    assert found.answer == answer, found.reason
    assert ("cars nearby" in found.reason) is (answer == "conditional")
    assert ("附近车辆" in found.reason_zh) is (answer == "conditional")
    assert any("has no such words" in doubt for doubt in found.doubts)


def test_what_the_text_itself_or_another_list_conditions_does_not_stay_open_before_it(ask, changed):
    loans = changed(RIDE, services=("online_lending",), functions=(AppFunction(id="financial_application"),))
    assert ask(loans, "national_id_cn", "api.rides.example", functions=()).answer == "no"


TRAINS = App(
    app=AppInfo(id="com.example.trains"),
    services=("transport_ticketing",),
    operator=Operator(name="Example Trains Ltd", domains=("trains.example",)),
    functions=(AppFunction(id="order", like="place_order"),),
)


def test_for_what_alone_an_item_has_a_data_type_is_said_beside_the_answer(ask):
    plate = ask(TRAINS, "vehicle_plate", "api.trains.example", functions=("order",))
    trip = ask(TRAINS, "travel_itinerary", "api.trains.example", functions=("order",))

    assert any("(ETC)" in doubt for doubt in plate.doubts)
    assert any("ETC" in doubt for doubt in plate.doubts_zh)
    assert not any("ETC" in doubt for doubt in trip.doubts)
