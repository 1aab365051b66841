import pytest

PHONE = "13800138000"


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ({"msg": f"我叫李小明，电话{PHONE}"}, "message_content"),
        ({"body": PHONE}, "message_content"),
        ({"q": PHONE}, "search_history"),
        ({"keyword": PHONE}, "search_history"),
        ({"comment": f"call {PHONE}"}, "user_generated_content"),
        ({"remark": f"call {PHONE}"}, "user_generated_content"),
        ({"x": f"please call me on {PHONE} tonight"}, "user_generated_content"),
        ({"x": f"有兴趣的朋友请联系我的电话{PHONE}谢谢大家"}, "user_generated_content"),
        ({"phone": PHONE}, ""),
        ({"x": PHONE}, ""),
        ({"x": f"event=login&user={PHONE}&state=ok"}, ""),
        ({"x": f"https://shop.example/of user/{PHONE}/orders"}, ""),
        ({"x": f"{PHONE} ok"}, ""),
        # What stands around a value tells what the text is, not what stands a thousand characters away.
        (
            {"x": f"{'long words ' * 200}call me on {PHONE} tonight {'more words ' * 200}[end]"},
            "user_generated_content",
        ),
        ({"x": f"{'long words ' * 200}[user] {PHONE} tonight {'more words ' * 200}"}, ""),
    ],
)
def test_a_value_in_what_the_user_wrote_says_in_what(find_known, body, content):
    assert {d.content for d in find_known(body) if d.data_type == "phone_number"} == {content}


def test_nobody_writes_an_identifier_or_a_digest(find_known):
    body = {"msg": "490154203237518", "q": "7945bd83237335e5376ff44d62e4f0ae", "content": "39.908722,116.397499"}
    assert {d.content for d in find_known(body)} == {""}
