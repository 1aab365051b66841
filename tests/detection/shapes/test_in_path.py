import json

import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.model import Grade

from ...conftest import a_message

HASHES = [f"{digit}eaed834a1e6f4b2bf0c024e0013dea{digit}" for digit in "0123"]
PEOPLE = [
    {"FIRST_NAME": "Suresh", "PHONES": [{"NUMBER": "+919900008814"}]},
    {"FIRST_NAME": "Meera", "PHONES": [{"NUMBER": "+919900003301"}]},
]
CALLS = [{"number": "13712347652", "type": "1", "duration": "31", "date": "1751328000000"}] * 3
PACKAGES = ["com.tencent.mm", "com.taobao.taobao", "com.eg.android.AlipayGphone"]


@pytest.fixture(scope="module")
def found(catalogue):
    def find(target, body, method="POST"):
        message = a_message(
            method=method,
            target=target,
            headers=(("content-type", "application/json"),),
            body=json.dumps(body).encode(),
        )
        found = Detector(catalogue, None).detect(message, Decoding().open(message).fields)
        return {d.data_type for d in found if d.grade is not Grade.POSSIBLE}

    return find


@pytest.mark.parametrize(
    ("target", "body", "data_type"),
    [
        ("/v1/contacts/match", {"hashes": HASHES}, "contacts_list"),
        ("/v1/contacts", HASHES, "contacts_list"),
        ("/v3/contact/upload", PEOPLE, "contacts_list"),
        ("/contact/v2/user/full/sync", {"content": PEOPLE}, "contacts_list"),
        (
            "/api/call-log",
            {"data": CALLS},
            "call_log",
        ),
        ("/upload/appList?v=2", {"data": PACKAGES}, "installed_apps"),
    ],
)
def test_the_path_says_what_a_list_without_a_name_is(found, target, body, data_type):
    assert data_type in found(target, body)


@pytest.mark.parametrize(
    ("target", "body", "method"),
    [
        ("/v1/files/match", {"hashes": HASHES}, "POST"),
        ("/v1/contacts/match", {"etags": HASHES}, "POST"),
        ("/v1/contacts/match", {"hashes": HASHES[:2]}, "POST"),
        ("/v1/contacts", HASHES, "GET"),
        ("/v1/contact", {"topic": "order", "hashes": HASHES}, "POST"),
    ],
)
def test_other_paths_and_lists_with_names_are_what_they_were(found, target, body, method):
    assert "contacts_list" not in found(target, body, method)
