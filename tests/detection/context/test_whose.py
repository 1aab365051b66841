import pytest
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Field, Node

from ..conftest import MESSAGE


@pytest.fixture(scope="module")
def asked():
    """Names of the fields of a query in which something surely is."""
    detector = Detector(load(), None)

    def find(target, **query):
        message = replace(MESSAGE, method="GET", target=target)
        over = Node(None, "http", ("query",))
        fields = [Field(Node(over, "form", (name,)), value, name) for name, value in query.items()]
        return {d.name for d in detector.detect(message, fields) if d.grade != "possible"}

    return find


@pytest.mark.parametrize(
    "body",
    [
        {"filialen": [{"strasse": "Beispielweg 141", "plz": "34127", "ort": "Kassel"}]},
        {"agence": {"iban": "FR7630006000011234567890189", "tel": "+33199002424"}},
        {
            "cart": [
                {"hersteller": {"anschrift": "Mühlgasse 4, 82346 Andechs", "mail": "verbraucher@kornmuehle.example"}}
            ]
        },
        {
            "skus": [
                {"skuId": "1000", "mac": "00-00-5E-00-53-C7", "defaultSsid": "EXAMPLE_5G_C7", "lanIp": "192.168.3.1"}
            ]
        },
        {"listings": [{"vin": "1M8GDM9AXKP042788", "ownerAge": 54}]},
        {"dealerPhone": "+17025550144", "agency_email": "ana@emtsample.example", "sampleMac": "00:11:22:33:44:55"},
        {"deps": [{"n": "left-pad", "mail": "azer@example.com"}], "flags": {"age_gate": 13}},
        {"filtro": {"cidade": "Curitiba"}},
        {"place": {"openingHours": "Mo-Sa 7-22", "phone": "+16505550177", "street": "4410 Sample Blvd"}},
        {"kd": {"mc": "李四光中学", "dz": "武汉市洪山区样例路9号"}},
        {"pickup": {"name": "刘姐便利店", "tel": "17000000033", "addr": "洪山区样例路60号"}},
        {"pois": [{"shopName": "王记生煎", "legalPerson": "王德发"}]},
        {"order": {"id": 1}, "driver": {"name": "王师傅", "phone": "17000000012", "plate": "京AD0001"}},
        {"comments": [{"user": {"email": "olya@example.com", "age": 31}}]},
        {"athlete": {"name": "Ana Silva", "birth_date": "1995-05-01", "gender": "F"}},
        {"vessel": {"imei": "352099001761481"}},
    ],
)
def test_what_others_have_is_nobodys(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            {"kunde": {"email": "ana@example.com"}, "lieferadresse": {"strasse": "Beispielweg 141"}},
            {"email", "strasse"},
        ),
        ({"shop": {"id": 7}, "contactName": "Ana", "email": "ana@example.com"}, {"email"}),
        ({"listings": [{"buyer": {"phone": "+16505550177"}}]}, {"phone"}),
        ({"storeId": "7", "phone": "+16505550177", "email": "ana@example.com"}, {"phone", "email"}),
        ({"device": {"brand": "Acme", "mac": "00:00:5e:00:53:0a", "imei": "352099001761481"}}, {"mac", "imei"}),
        ({"d": {"brand": "Acme", "imei": "352099001761481", "oaid": "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab6"}}, {"imei"}),
        ({"advertiserId": "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab6"}, {"advertiserId"}),
        ({"driver": {"phone": "17000000012"}}, {"phone"}),
        ({"rider": {"phone": "+16505550177"}, "driver": {"id": 7}, "trip": {"id": 1}}, {"phone"}),
        ({"address": {"name": "Office", "street": "4410 Sample Blvd"}}, {"street"}),
        ({"event": {"product": {"sku": 1}, "traits": {"email": "ana@example.com"}}}, {"email"}),
        ({"petOwner": {"phone": "+16505550177"}, "pet_owner_phone": "+16505550178"}, {"phone", "pet_owner_phone"}),
    ],
)
def test_what_a_user_has_stays(sure_names, body, names):
    assert names <= sure_names(body)


def test_what_a_request_is_about_decides_where_nothing_else_does(sure_names, asked):
    venue = {"name": "Orange", "address": "3 Boulevard Michelet, Marseille", "phone": "+33465550100"}
    assert sure_names(venue, target="/v2/venues") == set()
    assert {"address", "phone"} <= sure_names(venue, target="/v2/venues/reserve")
    assert asked("/v4/filialen", plz="10115") == set()
    assert asked("/medico/dr-ana-silva", tel="+16505550177") == set()
    assert asked("/v4/orders", phone="+16505550177") == {"phone"}


def test_where_a_user_is_who_asks_for_shops_stays(asked):
    assert asked("/v2/stores/nearby", lat="39.908722", lon="116.397499") == {"lat", "lon"}


def test_what_is_sought_is_no_address(asked):
    assert asked("/api/search", zip="89103") == set()


def test_a_known_value_stays(find_known):
    assert {d.name for d in find_known({"shop": {"imei": "490154203237518"}}) if d.grade == "certain"} == {"imei"}
