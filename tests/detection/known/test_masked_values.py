import pytest


@pytest.mark.parametrize(
    "body",
    [
        {"shown": "138****8000", "rest": "0013"},
        {"rest": "0013", "x": 1, "shown": "138**8000"},
        {"mask": "4901*******7518", "hidden": "5420323"},
        {"mail": "al***@example.test", "mid": "ice"},
    ],
)
def test_what_a_mask_hides_may_stand_beside_it(find_known, body):
    [found] = [d for d in find_known(body) if d.method == "known-value"]
    assert found.data_type in ("phone_number", "imei", "email_address")
    assert found.grade == "certain"


@pytest.mark.parametrize(
    "body",
    [
        {"shown": "138****8000"},
        {"shown": "138****8000", "rest": "0014"},
        {"shown": "138****8001", "rest": "0013"},
        {"a": {"shown": "138****8000"}, "b": {"rest": "0013"}},
        {"shown": "****", "rest": "23800138000"},
    ],
)
def test_a_mask_alone_hides_it(find_known, body):
    assert [d for d in find_known(body) if d.method == "known-value"] == []
