import pytest

from overcollect.detection import Detector

from ..conftest import MESSAGE, fields_of

IBAN = "DE89370400440532013000"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"kontoIban": IBAN, "betrag": "129.90"}, "betrag"),
        ({"carte": "4111111111111111", "exp": "11/28"}, "exp"),
        ({"perfil": {"peso_kg": "63.4", "data_nascimento": "1991-04-23"}}, "peso_kg"),
        ({"ad": "Ayşe", "soyad": "Yılmaz"}, "ad"),
        ({"total": "18.50", "articles": [{"nom": "Limonade", "qte": "2", "prix": "3.0"}]}, "total"),
        ({"gender": "female", "interestedIn": ["women"]}, "interestedIn"),
        ({"treino": {"calorias": "402", "fc_media": "148"}}, "calorias"),
    ],
)
def test_a_name_of_many_meanings_counts_beside_what_it_goes_with(sure_names, body, name):
    assert name in {found.split("[")[0] for found in sure_names(body)}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"artikel": "Lampe", "betrag": "129.90"}, "betrag"),
        ({"produit": "yaourt", "exp": "11/28"}, "exp"),
        ({"paquete": {"peso_kg": "63.4"}, "perfil": {"fecha_nacimiento": "1991-04-23"}}, "peso_kg"),
        ({"ad": "Summer", "placement": "top"}, "ad"),
        ({"interestedIn": ["women"], "size": "38"}, "interestedIn"),
        ({"calories": 1200, "weight": 500, "steps": ["切块", "焯水"]}, "steps"),
        ({"a": [{"soyad": "Yılmaz"}, {"ad": "Summer"}]}, "ad"),
    ],
)
def test_it_does_not_without(sure_names, body, name):
    assert name not in {found.split("[")[0] for found in sure_names(body)}


@pytest.mark.parametrize(
    "body",
    [
        {"kontoIban": IBAN, "betrag": {"wert": "84.50", "waehrung": "EUR"}},
        {"email": "lin.example@example.com", "custom": {"segment": "Mittlere_Einkommen"}},
    ],
)
def test_what_stands_around_an_object_of_one_value_or_of_more_about_it_counts(sure_names, body):
    assert {"wert", "segment"} & {found.split("[")[0] for found in sure_names(body)}


def test_what_stands_around_another_object_does_not(sure_names):
    assert "segment" not in sure_names({"email": "lin.example@example.com", "video": {"segment": "Mittlere_Einkommen"}})


@pytest.mark.parametrize("body", [{"title": "Retro", "start": "2026-09-20"}, {"listing": 7, "totalAmount": 83000}])
def test_a_name_that_speaks_only_beside_something_is_nothing_alone(all_types, body):
    assert all_types(body).isdisjoint({"accommodation_record", "payment_record"})


def test_a_value_that_counts_only_beside_a_companion_says_nothing_without_whatever_else_the_name_takes(catalogue):
    detector = Detector(catalogue, None)
    assert detector.detect(MESSAGE, fields_of({"eventId": "user_data"})) == ()
    found = detector.detect(MESSAGE, fields_of({"eventId": "reader.user.click"}))
    assert {(d.data_type, str(d.grade)) for d in found} == {("in_app_behaviour", "probable")}


@pytest.mark.parametrize(
    ("action", "is_told"),
    [("page.click", True), ("add_to_cart", True), ("profile.sms", False), ("pos_config", False), ("login", False)],
)
def test_an_action_is_what_a_user_does_and_not_what_a_request_asks_for(all_types, action, is_told):
    assert ("in_app_behaviour" in all_types({"action": action, "android_id": "9f23aad23dfd62b1"})) is is_told
