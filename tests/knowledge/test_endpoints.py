from urllib.parse import urlsplit

import pytest
import re2

from overcollect.decoding import Decoding
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.detection.vendors.endpoint_values import EndpointValues
from overcollect.detection.vendors.endpoints import Endpoints, place_of
from overcollect.knowledge import load
from overcollect.model import InputProblem

from ..conftest import a_message

VENDORS = load().vendors
ENDPOINTS = [endpoint for vendor in VENDORS.values() for endpoint in vendor.endpoints]
SAMPLES = [
    pytest.param(endpoint, sample, id=f"{endpoint.id}-{kind}-{number}")
    for endpoint in ENDPOINTS
    for kind, samples in (("samples", endpoint.samples), ("spares", endpoint.spares))
    for number, sample in enumerate(samples)
]

VENDOR = """\
id: fathom
name: {en: Fathom, zh: 测深}
owner: sensors_data
sources: [the operator's own documentation]
endpoints:
  - id: fathom.report
    hosts: [log.fathom.example]
    fields: [{at: query.d, data_type: imei, reason: the operator's own documentation}]
    samples: [{url: "https://log.fathom.example/?d=490154203237518", finds: {query.d: imei}}]
    spares: [{url: "https://log.fathom.example/?d=1", why: no IMEI}]
"""


@pytest.fixture(scope="module")
def found():
    """Places with their data types in one sample, by the knowledge of one endpoint."""
    types = load().data_types
    names, decoding = NameIndex(types.values()), Decoding()

    def find(endpoints, sample):
        url = urlsplit(sample.url)
        message = a_message(
            host=url.hostname or "",
            scheme=url.scheme,
            method=sample.method,
            target=(url.path or "/") + (f"?{url.query}" if url.query else ""),
            headers=tuple(sample.headers.items()),
            body=sample.body.encode(),
        )
        page = Page(message, decoding.open(message).fields, names)
        values = EndpointValues(endpoints, types, Placeholders(types))
        return {place_of(page.fields[c.field].node): c.data_type for c in values.find(page)}

    return find


@pytest.mark.parametrize(("endpoint", "sample"), SAMPLES)
def test_a_sample_gives_what_it_says_and_a_look_alike_nothing(found, endpoint, sample):
    everything = found(Endpoints(VENDORS), sample)

    assert everything.items() >= sample.finds.items()
    if sample in endpoint.spares:
        vendor = VENDORS[endpoint.id.partition(".")[0]]
        alone = Endpoints({vendor.id: type(vendor)(vendor.id, vendor.name, vendor.owner, (), (endpoint,))})
        assert found(alone, sample) == {}


@pytest.mark.parametrize("vendor", VENDORS.values(), ids=lambda vendor: vendor.id)
def test_a_vendor_has_endpoints_or_says_what_is_missing(vendor):
    assert vendor.endpoints or vendor.unsupported
    assert vendor.sources


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.id)
def test_an_endpoint_is_told_by_its_host_or_by_its_format(endpoint):
    assert endpoint.hosts or endpoint.has
    assert all(host == host.lower() for host in endpoint.hosts)
    re2.compile(endpoint.path)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.id)
def test_a_field_stands_once_in_an_endpoint_and_names_where_it_was_found(endpoint):
    places = [field.at for field in endpoint.fields]
    assert len(places) == len(set(places))
    assert all(len(field.reason) > 8 for field in endpoint.fields)


def test_ids_of_endpoints_are_unique_and_begin_with_the_vendor():
    ids = [endpoint.id for endpoint in ENDPOINTS]
    assert len(ids) == len(set(ids))
    for vendor in VENDORS.values():
        assert all(endpoint.id.startswith(f"{vendor.id}.") for endpoint in vendor.endpoints)


def test_a_user_can_add_a_vendor(added):
    added.write("endpoints/fathom.yaml", VENDOR)

    vendor = added.load().vendors["fathom"]

    assert vendor.endpoints[0].hosts == ("log.fathom.example",)
    assert "fathom" not in load().vendors


def test_a_vendor_of_a_users_folder_is_checked(added):
    added.write("endpoints/fathom.yaml", VENDOR.replace("at: query.d", "at: somewhere.d"))
    with pytest.raises(InputProblem, match=r"endpoints.0.fields.0.at"):
        added.load()


def test_an_unknown_data_type_in_an_endpoint_is_an_error(added):
    added.write("endpoints/fathom.yaml", VENDOR.replace("data_type: imei", "data_type: imey"))
    with pytest.raises(InputProblem, match="no data type imey"):
        added.load()


def test_an_unknown_owner_of_a_vendor_is_an_error(added):
    added.write("endpoints/fathom.yaml", VENDOR.replace("owner: sensors_data", "owner: nobody"))
    with pytest.raises(InputProblem, match="no owner nobody"):
        added.load()
