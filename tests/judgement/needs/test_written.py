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
