"""What a law beside the list may ask for."""

import pytest

from overcollect.inputs.app import App, AppFunction, AppInfo, DeclaredRecipient, Operator

CLINIC = App(
    app=AppInfo(id="com.example.clinic"),
    services=("medical_consultation_registration",),
    operator=Operator(name="Example Clinic Ltd", domains=("clinic.example",)),
    functions=(
        AppFunction(id="consult", like="medical_consultation"),
        AppFunction(id="book", like="place_order"),
        AppFunction(id="look", like="search"),
    ),
    recipients=(
        DeclaredRecipient(id="ident", name="Ident", domains=("ident.example",), role="identity"),
        DeclaredRecipient(id="tally", name="Tally", domains=("tally.example",), role="analytics"),
    ),
)


@pytest.mark.parametrize(
    ("data_type", "host", "circumstances", "answer"),
    [
        ("person_name", "api.clinic.example", {"functions": ("consult",)}, "conditional"),
        ("national_id_cn", "api.clinic.example", {"functions": ("consult",)}, "conditional"),
        ("person_name", "api.ident.example", {"functions": ("consult",)}, "conditional"),
        ("person_name", "api.clinic.example", {"functions": (), "lately": ("consult",)}, "conditional"),
        ("person_name", "api.clinic.example", {"functions": ("look",)}, "no"),
        ("person_name", "api.clinic.example", {"functions": ()}, "no"),
        ("person_name", "api.clinic.example", {"functions": ("consult",), "extent": "whole"}, "no"),
        ("person_name", "api.tally.example", {"functions": ("consult",)}, "no"),
        ("ethnicity", "api.clinic.example", {"functions": ("consult",)}, "no"),
        ("imei", "api.clinic.example", {"functions": ("consult",)}, "no"),
    ],
)
def test_a_consultation_may_need_the_name_by_another_law(ask, data_type, host, circumstances, answer):
    found = ask(CLINIC, data_type, host, **circumstances)
    assert found.answer == answer, found.reason
    if answer == "conditional" and circumstances["functions"]:
        assert "another law may ask for it (Rules on the Supervision of Internet Diagnosis (trial):" in found.reason
        assert "互联网诊疗监管细则（试行）" in found.reason_zh
        assert found.basis == "our_reading"


def test_a_game_may_need_the_real_name_and_music_not(ask, changed):
    functions = (AppFunction(id="play", like="game_play"),)
    game = changed(CLINIC, services=("online_games",), functions=functions)
    assert ask(game, "national_id_cn", "api.clinic.example", functions=("play",)).answer == "conditional"
    music = changed(CLINIC, services=("online_audio_video",), functions=functions)
    assert ask(music, "national_id_cn", "api.clinic.example", functions=("play",)).answer == "no"


@pytest.mark.parametrize(
    ("service", "data_type", "answer"),
    [
        ("news_information", "phone_number", "conditional"),
        ("online_community", "phone_number", "conditional"),
        ("news_information", "national_id_cn", "no"),
        ("utility_tools", "phone_number", "no"),
    ],
)
def test_whoever_posts_may_have_to_give_a_number_in_every_service_that_has_posts(ask, service, data_type, answer):
    app = App(
        app=AppInfo(id="com.example.posts"),
        services=(service,),
        operator=Operator(name="Example Ltd", domains=("posts.example",)),
        functions=(AppFunction(id="comment", like="comment_post"),),
    )
    found = ask(app, data_type, "api.posts.example", functions=("comment",))

    assert found.answer == answer, found.reason
