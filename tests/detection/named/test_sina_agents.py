import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Xiaomi-M2007J22C__weibo__10.12.1__android__android9",
            {("device_model", "Xiaomi-M2007J22C"), ("app_info", "10.12.1"), ("os_version", "android9")},
        ),
        (
            "iPhone9,2__weibo__7.3.1__iphone__os10.3.1",
            {("device_model", "iPhone9,2"), ("app_info", "7.3.1"), ("os_version", "os10.3.1")},
        ),
        (
            "Xiaomi -MI 6 __sinanews__7.1.0__android__4.4.2",
            {("device_model", "Xiaomi -MI 6"), ("app_info", "7.1.0"), ("os_version", "4.4.2")},
        ),
    ],
)
def test_model_app_and_system_are_found_apart(sure, text, expected):
    assert sure({"ua": text}) == expected


@pytest.mark.parametrize("text", ["a__b__c__d__e", "model__weibo__1.0__android", "x__y__1.0__windows__10"])
def test_other_texts_with_underscores_are_none(sure, text):
    assert sure({"ua": text}) == set()


def test_under_another_name_it_is_a_text(sure):
    assert sure({"title": "iPhone9,2__weibo__7.3.1__iphone__os10.3.1"}) == set()
