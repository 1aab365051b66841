import pytest

from overcollect.inputs.app import AppFunction
from overcollect.model import Needed


def test_what_the_user_wrote_goes_with_the_function_that_carries_it(music):
    written = music("email_address", functions=("search",), content="search_history")
    assert written.answer is Needed.IMPLIED
    assert written.reason.startswith("In a search: it is what the user wrote there (our reading).")
    assert "用户自行书写" in written.reason_zh
    assert music("email_address", functions=("search",)).answer is Needed.NO


def test_without_marks_it_is_conditional_at_the_most(music):
    assert music("email_address", content="search_history").answer is Needed.CONDITIONAL


def test_a_recipient_that_no_function_sends_content_to_has_no_use_for_it(music):
    answer = music("email_address", host="log.adnet.example", functions=("search",), content="search_history")
    assert answer.answer is Needed.NO


def test_content_that_the_function_in_use_does_not_carry_changes_nothing(music):
    assert music("email_address", functions=(), content="message_content").answer is Needed.NO


@pytest.mark.parametrize("function", ["translate_text", "sync_backup", "ai_assistant"])
def test_a_text_that_the_user_hands_over_is_handed_over_with_what_it_holds(ask, apps, changed, function):
    tools = changed(apps["music"], services=("utility_tools",), functions=(AppFunction(id=function),))
    asked = {"functions": (function,)}
    held = ask(tools, "national_id_cn", "api.music.example", content="message_content", **asked)
    assert held.answer is Needed.IMPLIED, held.reason
    assert "用户自行书写" in held.reason_zh
    assert ask(tools, "user_generated_content", "api.music.example", **asked).answer is Needed.IMPLIED
    # A field of its own, somebody else, and what the function never covers.
    assert ask(tools, "national_id_cn", "api.music.example", **asked).answer is Needed.NO
    assert ask(tools, "national_id_cn", "log.adnet.example", content="message_content", **asked).answer is Needed.NO
    assert ask(tools, "user_generated_content", "log.adnet.example", **asked).answer is Needed.NO
    assert ask(tools, "clipboard", "api.music.example", **asked).answer is Needed.NO


def test_a_post_is_not_sent_where_no_function_carries_texts(music):
    assert music("user_generated_content", functions=("view_item",)).answer is Needed.NO


@pytest.mark.parametrize("data_type", ["message_content", "user_generated_content"])
@pytest.mark.parametrize(
    ("circumstances", "answer"),
    [({"extent": "single"}, "conditional"), ({"extent": "whole"}, "no"), ({"extent": "single", "several": True}, "no")],
)
def test_one_text_may_be_a_search_and_a_list_of_them_is_none(music, data_type, circumstances, answer):
    found = music(data_type, **circumstances)
    assert found.answer == answer, found.reason
    assert ("a search as well" in found.reason) is (answer == "conditional")
    assert music("email_address", content=data_type, **circumstances).answer is Needed.CONDITIONAL


def test_a_whole_collection_of_texts_is_weighed_as_one(ask, apps, changed):
    app = changed(apps["music"], services=("utility_tools",), functions=(AppFunction(id="translate_text"),))
    asked = {"functions": ("translate_text",)}
    assert ask(app, "message_content", "api.music.example", extent="single", **asked).answer is Needed.IMPLIED
    assert ask(app, "message_content", "api.music.example", extent="whole", **asked).answer is Needed.NO
