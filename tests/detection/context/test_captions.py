import pytest


@pytest.mark.parametrize(
    "body",
    [
        {"email": "E-Mail", "phone": "Telefon", "firstName": "Vorname", "city": "Stadt", "password": "Passwort"},
        {"birthday": "生日", "mobile": "手机", "real_name": "真实姓名", "city": "所在城市"},
        {"city": "Ciudad", "gender": "Sexo"},
        {"email": "Your e-mail", "phone": "Your phone (optional)", "first_name": "Vorname"},
    ],
)
def test_words_among_captions_are_of_nobody(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    "body",
    [
        {"email": "peter@example.test", "phone": "hidden", "firstName": "Peter"},
        {"email": "", "phone": "", "firstName": "Peter"},
        {"email": "hidden", "phone": "hidden", "firstName": "Peter"},
        {"email": "unknown", "phone": "null", "firstName": "Peter"},
        {"email": "Unknown", "phone": "None", "firstName": "Peter"},
        {"labels": {"email": "E-Mail", "phone": "Telefon"}, "user": {"firstName": "Peter"}},
    ],
)
def test_a_name_beside_values_that_are_left_out_is_one(sure_names, body):
    assert "firstName" in sure_names(body)


def test_words_that_are_values_of_a_device_are_no_captions(sure_names):
    body = {"os": "iOS", "network_type": "WIFI", "manufacturer": "Apple", "model": "iPhone12,1", "os_version": "16.4"}
    assert {"os", "network_type", "manufacturer"} <= sure_names(body)
