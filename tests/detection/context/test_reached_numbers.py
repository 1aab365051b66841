import pytest


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/sms/send", "value"),
        ("/api/user/sendVerifyCode", "dest"),
        ("/pass/send_phone_code_new", "zz"),
        ("/login/otp", "data"),
    ],
)
def test_the_number_that_a_code_is_sent_to_is_a_telephones_whatever_it_is_called(sure_names, target, name):
    assert sure_names({name: "13800138000", "type": "1"}, target=target) == {name}
    assert name not in sure_names({name: "13800138000", "type": "1"}, target="/goods/list")


@pytest.mark.parametrize(
    "body",
    [
        {"value": "13800138000", "other": "13900139000"},
        {"orderNo": "13800138000"},
        {"value": "12800138000"},
        {"traceId": "13800138000"},
    ],
)
def test_several_numbers_and_those_of_something_else_are_none(sure_names, body):
    assert sure_names(body, target="/sms/send") == set()
