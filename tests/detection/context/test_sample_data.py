import pytest


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("/v1/openapi/mock", {"request": {"user": {"email": "ana@mail.example", "birthday": "1990-01-01"}}}),
        (
            "/sms/template/preview",
            {"content": "您的验证码为：${code}", "params": {"code": "123456", "phone": "13800138000"}},
        ),
        ("/x", {"formula": "BMI", "sample": {"weight": 70, "height": 175, "age": 40, "gender": "male"}}),
        ("/x", {"title": "GB 11643", "example": "11010519491231002X", "area": "110105", "birth": "19491231"}),
    ],
)
def test_what_is_made_up_is_nobodys(sure_names, target, body):
    assert sure_names(body, target=target) == set()


@pytest.mark.parametrize(
    ("target", "body", "names"),
    [
        ("/openapi/user/save", {"email": "ana@mail.example"}, {"email"}),
        ("/v1/mock/exam", {"email": "ana@mail.example"}, {"email"}),
        ("/resume/template/preview", {"phone": "13800138000"}, {"phone"}),
        ("/sms/template/send", {"params": {"code": "123456", "phone": "13800138000"}}, {"phone", "code"}),
        ("/x", {"sample": {"weight": 70, "height": 175, "age": 40, "gender": "male"}}, {"age", "gender"}),
        ("/x", {"example": "as on Monday", "birth": "19491231", "email": "ana@mail.example"}, {"birth", "email"}),
        ("/x", {"mock": True, "lat": 37.774912, "lng": -122.419401}, {"lat", "lng"}),
    ],
)
def test_what_users_send_stays(sure_names, target, body, names):
    assert names <= sure_names(body, target=target)
