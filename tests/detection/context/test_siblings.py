HEX16, IMEI = "2646301d11aec14b", "490154203237518"


def test_an_ambiguous_identifier_beside_a_sure_one_is_probable(find, brief):
    assert ("aid", "android_id", "probable", None) in brief(find({"aid": HEX16, "imei": IMEI}))
    assert brief(find({"aid": HEX16})) == {("aid", "android_id", "possible", None)}


def test_identifiers_of_another_object_settle_nothing(find, brief):
    found = brief(find({"dev": {"imei": IMEI}, "item": {"aid": HEX16}}))
    assert ("aid", "android_id", "possible", None) in found


def test_an_identifier_that_stands_once_more_under_another_name_is_the_same(find, brief):
    found = brief(find({"imei": IMEI, "mac2": f"i{IMEI}", "x": IMEI[:-1]}))
    assert found == {("imei", "imei", "probable", None), ("mac2", "imei", "probable", None)}


def test_beside_an_identifier_of_its_own_type_an_ambiguous_one_stays_possible(find, brief):
    found = brief(find({"android_id": "f3e72624db5bcef0", "aid": HEX16}))
    assert ("aid", "android_id", "possible", None) in found
