"""Which data types are replaced."""

from overcollect.sharing.kinds import replaced_types


def test_what_tells_who_it_is_is_replaced_and_what_many_have_is_not(catalogue):
    types = replaced_types(catalogue)
    assert {"imei", "oaid", "email_address", "person_name", "precise_location", "auth_token", "contacts_list"} <= types
    assert types.isdisjoint({"device_model", "os_version", "user_agent", "app_info", "system_locale", "gender", "age"})
