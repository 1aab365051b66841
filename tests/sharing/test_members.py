"""Entries of collections."""

import pytest

from overcollect.sharing.members import members_of


def found(collection, name, text, *, is_sure=True):
    return list(members_of(collection, name, text, is_sure=is_sure))


@pytest.mark.parametrize(
    ("collection", "name", "text", "expected"),
    [
        ("contacts_list", "name", "王芳", [("person_name", "王芳")]),
        (
            "contacts_list",
            "p",
            "+16505550101;li@x.test",
            [("phone_number", "+16505550101"), ("email_address", "li@x.test")],
        ),
        ("installed_apps", "pkgs", "com.example.notes,com.android.settings", [("installed_apps", "com.example.notes")]),
        ("installed_apps", "label", "Prayer Times", [("user_account", "Prayer Times")]),
        ("wifi_scan_list", "bssid", "00:11:22:33:44:55", [("wifi_bssid", "00:11:22:33:44:55")]),
        ("location_track", "lat", "39.9087", [("precise_location", "39.9087")]),
    ],
)
def test_what_is_personal_is_taken(collection, name, text, expected):
    assert found(collection, name, text) == expected


@pytest.mark.parametrize(("name", "text"), [("type", "mobile"), ("ts", "1767225600"), ("starred", "true"), ("n", "x")])
def test_what_is_not_is_left(name, text):
    assert found("contacts_list", name, text) == []


def test_of_what_may_be_no_collection_only_forms_are_taken():
    assert found("contacts_list", "title", "harbour engine", is_sure=False) == []
    assert found("contacts_list", "p", "+16505550101", is_sure=False)
