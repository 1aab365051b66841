"""A small catalogue, and files in a fresh folder."""

import pytest

from overcollect.knowledge import Baseline, Catalogue, DataType, Function, NecessaryItem, Service, Text
from overcollect.knowledge.baseline import Fingerprint


def data_type(id_, form=None, category="device_identifier", placeholders=()):
    return DataType(
        id=id_,
        name=Text(en=id_, zh=id_),
        category=category,
        sensitive={},
        persistence="",
        about="",
        sources=(),
        form=form,
        placeholders=placeholders,
    )


def service(id_, basic=(), items=()):
    return Service(
        id=id_,
        number=1,
        name=Text(en=id_, zh=id_),
        basic_function=Text(en="", zh=""),
        needs_no_personal_information=not items,
        necessary_items=items,
        basic=basic,
        extended=(),
        reason="",
        citation="art. 5",
        verification={},
    )


def function(id_, grants=()):
    return Function(
        id=id_,
        name=Text(en=id_, zh=id_),
        kind="account",
        starts="user",
        recipients="operator",
        basis="text",
        grants=grants,
    )


@pytest.fixture(scope="session")
def catalogue():
    types = [
        data_type("imei", "imei", placeholders=("000000000000000",)),
        data_type("oaid", "oaid"),
        data_type("phone_number", "phone"),
        data_type("person_name"),
        data_type("device_serial"),
        data_type("verification_code"),
        data_type("precise_location", "coordinates", "location"),
        data_type("coarse_location", "region_code_cn", "location"),
        data_type("contacts_list"),
        data_type("installed_apps"),
    ]
    phone = NecessaryItem(
        ref=1, name=Text(en="", zh=""), subject="user", condition="registered_user", data_types=("phone_number",)
    )
    baseline = Baseline(
        doubts=(),
        instruments={},
        conditions={"registered_user": "only for users who register", "ride_order": "while a ride is under way"},
        roles_never=("advertising", "analytics"),
        fingerprint=Fingerprint(at_least=8, of=(), rule="NEED-09", reason=""),
        technical_limits={},
        technical=(),
        authentication=(),
        never_without_separate_basis=(),
    )
    services = [service("online_audio_video", ("play_media",)), service("ride_hailing", ("order_ride",), (phone,))]
    functions = [function("account_sign_in", ("registered_user",)), function("play_media"), function("order_ride")]
    return Catalogue(
        data_types={t.id: t for t in types},
        services={s.id: s for s in services},
        functions={f.id: f for f in functions},
        baseline=baseline,
        rules={},
        owners=(),
        digest="",
    )


@pytest.fixture
def write(tmp_path):
    def write(content, name="app.yaml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
