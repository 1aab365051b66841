HEX16, IMEI = "2646301d11aec14b", "490154203237518"


def test_an_ambiguous_identifier_beside_a_sure_one_is_probable(find, brief):
    assert ("aid", "android_id", "probable", None) in brief(find({"aid": HEX16, "imei": IMEI}))
    assert brief(find({"aid": HEX16})) == {("aid", "android_id", "possible", None)}


def test_identifiers_of_another_object_settle_nothing(find, brief):
    found = brief(find({"dev": {"imei": IMEI}, "item": {"aid": HEX16}}))
    assert ("aid", "android_id", "possible", None) in found
