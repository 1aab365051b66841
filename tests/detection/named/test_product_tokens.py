import pytest

BROWSER = "Mozilla/5.0 (Linux; Android 10; LIO-AN00) NetType/WIFI Language/zh_CN"


def identifiers(found):
    return {(d.data_type, d.grade, d.value.reveal()) for d in found if d.data_type != "user_agent"}


def test_identifiers_behind_a_user_agent_are_found_each_time(find):
    for _ in range(2):
        found = find({"User-Agent": f"{BROWSER} imei/490154203237518 oaid:9ac1f2d3-77e0-11eb-bdd5-fbb76f51abcd"})
        assert identifiers(found) == {
            ("imei", "probable", "490154203237518"),
            ("oaid", "probable", "9ac1f2d3-77e0-11eb-bdd5-fbb76f51abcd"),
        }
        assert {"imei", "oaid"} <= {d.name for d in found}


@pytest.mark.parametrize(
    "text",
    [BROWSER, f"{BROWSER} imei/000000000000000", "okhttp/3.12.0 build/490154203237518", f"{BROWSER} mac/os model/LIO"],
)
def test_products_and_versions_are_no_identifiers(find, text):
    assert identifiers(find({"User-Agent": text})) == set()


def test_a_user_agent_stays_one_whatever_stands_in_it(find):
    text = "CC/1.5.42 (K30-T; Android 4.4.4; IMEI/490154203237518; Longitude/116.403874; Latitude/39.914889) Serial/42"
    found = {d.data_type: d.grade for d in find({"User-Agent": text})}
    assert set(found) == {"imei", "user_agent", "precise_location"}
    assert found["precise_location"] == "probable"
