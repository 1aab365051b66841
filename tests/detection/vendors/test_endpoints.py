from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from overcollect.detection import Detector
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.detection.vendors.endpoint_values import EndpointValues
from overcollect.detection.vendors.endpoints import Endpoints, pattern_of, place_of
from overcollect.knowledge import Endpoint, EndpointField, Text, Vendor, load
from overcollect.model import Direction, Field, Grade, Method, Node

from ...conftest import a_message
from ..conftest import MESSAGE, fields_of

IMEI = "490154203237518"
MD5 = "0eaed834a1e6f4b2bf0c024e0013dea1"


def vendor(*endpoints):
    return {"v": Vendor("v", Text("v", "v"), "", (), endpoints)}


def endpoint(fields, id_="v.report", hosts=("log.sdk.example",), **rest):
    known = tuple(
        EndpointField(at, *((meaning, "docs") if isinstance(meaning, str) else (meaning[0], "docs", meaning[1])))
        for at, meaning in fields.items()
    )
    return Endpoint(id_, hosts, known, **rest)


def message(host="log.sdk.example", method="POST", target="/v1/report", direction=Direction.SENT):
    return a_message(direction=direction, host=host, method=method, target=target)


ROOTS = {place: Node(None, "http", (place,)) for place in ("body", "query")}


def field(place, value):
    first, *keys = place.split(".")
    name = next((key for key in reversed(keys) if not key.isdigit()), "")
    return Field(Node(ROOTS[first], "json", tuple(int(key) if key.isdigit() else key for key in keys)), value, name)


def claimed(endpoints, place="body.d", **rest):
    return [
        claim.data_type for claim in Endpoints(vendor(*endpoints)).claims(message(**rest), [field(place, "x")], ["d"])
    ]


@pytest.fixture(scope="module")
def values(types):
    """Candidates of endpoint knowledge as (field, data type, value, transform)."""

    def find(meanings, fields):
        method = EndpointValues(Endpoints(vendor(endpoint(meanings))), types, Placeholders(types))
        page = Page(message(), [field(place, value) for place, value in fields.items()], NameIndex(types.values()))
        return {(c.data_type, c.value, c.transform) for c in method.find(page)}

    return find


def test_a_host_a_path_and_a_method_tell_the_endpoint():
    known = endpoint({"body.d": "imei"}, path="/v1/", method="POST")
    assert claimed([known]) == ["imei"]
    assert claimed([known], host="log.other.example") == []
    assert claimed([known], host="a.log.sdk.example") == []
    assert claimed([known], target="/v2/v1/report") == []
    assert claimed([known], method="GET") == []


def test_a_star_before_a_host_stands_for_every_name_below():
    known = endpoint({"body.d": "imei"}, hosts=("*.sdk.example",))
    assert claimed([known], host="eu.log.sdk.example") == ["imei"]
    assert claimed([known], host="sdk.example") == []
    assert claimed([known], host="othersdk.example") == []


def test_what_a_device_receives_is_not_claimed():
    assert claimed([endpoint({"body.d": "imei"})], direction=Direction.RECEIVED) == []


def test_places_that_must_be_there_tell_one_format_from_another():
    known = Endpoints(vendor(endpoint({"body.d": "imei"}, has=("body.*.sdk",))))
    device = field("body.d", "x")
    assert known.claims(message(), [device], ["d"]) == []
    assert len(known.claims(message(), [device, field("body.header.sdk", "3")], ["d", "sdk"])) == 1


def test_a_format_is_told_on_any_host_by_its_fields():
    known = Endpoints(vendor(endpoint({"body.*.d": "imei"}, hosts=(), has=("body.**.lib",))))
    device = field("body.0.d", "x")
    assert known.claims(message(host="any.example"), [device], ["d"]) == []
    assert len(known.claims(message(host="any.example"), [device, field("body.0.x.lib", "3")], ["d", "lib"])) == 1


def test_a_host_of_the_apps_own_is_told_by_its_fields_where_the_endpoint_says_which():
    known = endpoint({"body.d": "imei"}, elsewhere=("body.d", "body.key"), path="/v1/")
    endpoints = Endpoints(vendor(known))

    def of(host, *places, target="/v1/report"):
        fields = [field(place, "x") for place in places]
        return [
            claim.data_type
            for claim in endpoints.claims(
                message(host, target=target), fields, [place.rpartition(".")[2] for place in places]
            )
        ]

    assert of("log.sdk.example", "body.d") == ["imei"]
    assert of("own.app.example", "body.d", "body.key") == ["imei"]
    assert of("own.app.example", "body.d") == []
    assert of("own.app.example", "body.d", "body.key", target="/other") == []


def test_the_longer_host_decides_then_the_first_endpoint():
    wide = endpoint({"body.d": "imei"}, hosts=("*.sdk.example",))
    narrow = endpoint({"body.d": "oaid"}, hosts=("log.sdk.example",))
    assert claimed([wide, narrow]) == ["oaid"]
    assert claimed([wide, narrow], host="x.sdk.example") == ["imei"]
    assert claimed([narrow, endpoint({"body.d": "gaid"})]) == ["oaid"]


@pytest.mark.parametrize(
    ("at", "place", "fits"),
    [
        ("body.d", "body.d", True),
        ("body.d", "body.x.d", False),
        ("body.*.d", "body.0.d", True),
        ("body.*.d", "body.d", False),
        ("body.*.d", "body.a.b.d", False),
        ("body.**.d", "body.d", True),
        ("body.**.d", "body.a.0.d", True),
        ("body.**.d", "body.a.0.id", False),
        ("body.list.*", "body.list.3", True),
        ("body.**", "body.a.b", True),
        ("query.$d.*", "query.$d.0", True),
        ("query.a+b.*", "query.aab.0", False),
    ],
)
def test_stars_stand_for_keys(at, place, fits):
    assert claimed([endpoint({at: "imei"})], place=place) == (["imei"] if fits else [])


@given(st.lists(st.from_regex(r"[a-z$_-][a-z0-9$_-]{0,5}", fullmatch=True), min_size=1, max_size=6))
def test_a_place_fits_itself_and_any_number_of_keys_in_it(keys):
    place = ".".join(["body", *keys])
    node = Node(Node(None, "http", ("body",)), "json", tuple(keys))
    assert place_of(node) == place
    assert claimed([endpoint({place: "imei"})], place=place) == ["imei"]
    assert claimed([endpoint({f"body.**.{keys[-1]}": "imei"})], place=place) == ["imei"]
    assert pattern_of(f"body.**.{keys[-1]}").startswith("body")


def test_a_value_that_contradicts_its_data_type_is_not_claimed(values):
    assert values({"body.d": "imei"}, {"body.d": "dead00beef00cafe"}) == set()
    assert values({"body.d": "imei"}, {"body.d": IMEI}) == {("imei", IMEI, None)}
    assert values({"body.d": "device_model"}, {"body.d": "alice@example.test"}) == set()
    assert values({"body.d": "device_model"}, {"body.d": '{"a":1}'}) == set()


@pytest.mark.parametrize("value", ["", "unknown", "000000000000000", "__IMEI__", "{device_model}", "null"])
def test_placeholders_and_macros_are_not_claimed(values, value):
    assert values({"body.d": "imei", "body.m": "device_model"}, {"body.d": value, "body.m": value}) == set()


def test_a_documented_digest_names_its_transform(values):
    meaning = {"body.d": ("imei", "md5")}
    assert values(meaning, {"body.d": MD5}) == {("imei", MD5, "md5")}
    assert values(meaning, {"body.d": IMEI}) == {("imei", IMEI, None)}
    assert values(meaning, {"body.d": MD5 + "00000000"}) == set()
    assert values({"body.d": "imei"}, {"body.d": MD5}) == set()


def test_pieces_of_a_text_are_read_one_by_one(values):
    assert values({"body.d": "imei"}, {"body.d": f"{IMEI},860000000000009"}) >= {("imei", IMEI, None)}
    access_point = "00:00:5e:00:53:aa,-41,TPLink"
    assert values({"body.w": "wifi_bssid"}, {"body.w": access_point}) == {("wifi_bssid", "00:00:5e:00:53:aa", None)}


@pytest.fixture
def places(all_types):
    """Data types by place, as all that is shipped has them."""

    def find(meanings, fields):
        method = EndpointValues(Endpoints(vendor(endpoint(meanings))), all_types, Placeholders(all_types))
        page = Page(message(), [field(place, value) for place, value in fields.items()], NameIndex(all_types.values()))
        return {list(fields)[c.field]: c.data_type for c in method.find(page)}

    return find


@pytest.fixture(scope="module")
def all_types():
    return load().data_types


def test_names_of_places_operators_and_foreign_plates_need_no_chinese_form(places):
    meaning = {"body.a": "coarse_location", "body.b": "carrier", "body.c": "vehicle_plate"}
    sent = {"body.a": "Washington", "body.b": "Jio 5G", "body.c": "LK71 ODB"}
    assert places(meaning, sent) == meaning


def test_an_id_of_the_apps_choice_may_be_the_imei(places):
    meaning = {"body.a": "sdk_device_id", "body.b": "install_id", "body.c": "sdk_device_id"}
    sent = {"body.a": "860000041234567", "body.b": "860000041234567", "body.c": "860000041234568"}
    assert places(meaning, sent) == {"body.a": "imei", "body.b": "imei", "body.c": "sdk_device_id"}


def test_a_file_is_what_the_documentation_says(places):
    meaning = {"body.a": "face_data", "body.b": "device_model", "body.c": "id_document_image"}
    sent = {"body.a": b"MGL3" + bytes(range(128)), "body.b": bytes(range(128, 256)), "body.c": b"\x00\x01"}
    assert places(meaning, sent) == {"body.a": "face_data"}


def test_the_range_of_an_address_tells_whether_it_is_of_the_local_network(values):
    meaning = {"body.a": "local_ip", "body.b": "ip_address"}
    assert values(meaning, {"body.a": "203.0.113.9", "body.b": "192.168.1.23"}) == {
        ("ip_address", "203.0.113.9", None),
        ("local_ip", "192.168.1.23", None),
    }
    assert values(meaning, {"body.a": "192.168.1.23", "body.b": "203.0.113.9"}) == {
        ("local_ip", "192.168.1.23", None),
        ("ip_address", "203.0.113.9", None),
    }


def test_places_are_as_fine_as_their_digits(values):
    meaning = {"body.a": "precise_location", "body.b": "precise_location"}
    assert values(meaning, {"body.a": "39.908722", "body.b": "116.397499"}) == {
        ("precise_location", "39.908722", None),
        ("precise_location", "116.397499", None),
    }
    assert values(meaning, {"body.a": "39.9", "body.b": "0.000000"}) == {("coarse_location", "39.9", None)}


def test_a_host_that_no_vendor_has_costs_the_same_however_many_there_are(calls):
    fields = [field(f"body.k{n}", "x") for n in range(50)]
    few, many = (
        Endpoints(vendor(*(endpoint({"body.d": "imei"}, hosts=(f"*.h{n}.example",)) for n in range(number))))
        for number in (1, 500)
    )
    one = message(host="a.b.other.test")
    assert calls(lambda: many.claims(one, fields, [])) == calls(lambda: few.claims(one, fields, [])) < 50


@pytest.fixture(scope="module")
def detect(types, device):
    """Detect with endpoint knowledge; detections as (data type, grade, method)."""
    from overcollect.detection import Detector  # noqa: PLC0415 - only these tests need the whole

    def find(meanings, fields, *, known=False):
        catalogue = SimpleNamespace(data_types=types, vendors=vendor(endpoint(meanings)), subjects={})
        detector = Detector(catalogue, device if known else None)
        found = detector.detect(message(), [field(place, value) for place, value in fields.items()])
        return {(d.data_type, str(d.grade), str(d.method)) for d in found}

    return find


def test_endpoint_knowledge_makes_a_field_without_a_telling_name_probable(detect):
    assert detect({"body.x": "imei"}, {"body.x": IMEI}) == {("imei", Grade.PROBABLE, Method.ENDPOINT)}


def test_endpoint_knowledge_resolves_a_clash_of_names(detect):
    assert detect({"body.aid": "device_model"}, {"body.aid": "dead00beef00cafe"}) == {
        ("device_model", Grade.PROBABLE, Method.ENDPOINT)
    }
    assert detect({"body.mac": "wifi_bssid"}, {"body.mac": "00:00:5e:00:53:aa"}) == {
        ("wifi_bssid", Grade.PROBABLE, Method.ENDPOINT)
    }


def test_a_known_value_stays_certain(detect):
    assert ("imei", Grade.CERTAIN, Method.KNOWN_VALUE) in detect({"body.x": "oaid"}, {"body.x": IMEI}, known=True)


def test_a_pair_of_coordinates_stays_a_pair(detect):
    found = detect({"body.lat": "precise_location"}, {"body.lat": "39.908722", "body.lng": "116.397499"})
    assert {(data_type, grade) for data_type, grade, _ in found} == {("precise_location", Grade.PROBABLE)}


def test_a_no_is_a_value_where_the_documented_field_tells_a_state():
    message = replace(MESSAGE, host="api.mixpanel.com", method="POST", target="/track")
    body = [{"event": "Play", "properties": {"$wifi": False, "$os": "Android"}}]
    found = Detector(load(), None).detect(message, fields_of(body))
    assert ("$wifi", "network_type", "endpoint") in {(d.name, d.data_type, str(d.method)) for d in found}
