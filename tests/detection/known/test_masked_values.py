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


def test_what_a_mask_leaves_can_be_enough(find_with):
    find = find_with(national_id_cn="110101199003072316")
    [found] = [d for d in find({"x": "1101011990****2316"}) if d.method == "known-value"]
    assert (found.data_type, str(found.grade)) == ("national_id_cn", "certain")
    for other in ("1101011990****2317", "110101********2316", "1101011991****2316"):
        assert not [d for d in find({"x": other}) if d.method == "known-value"]


def test_masks_that_hide_different_parts_say_all(find_known):
    [found] = [d for d in find_known({"shown": "138****8000", "hint": "1380013****"}) if d.method == "known-value"]
    assert (found.data_type, str(found.grade)) == ("phone_number", "certain")


@pytest.mark.parametrize(
    "body",
    [
        {"shown": "138****8000", "hint": "138****8000"},
        {"shown": "138****8000", "hint": "1380014****"},
        {"shown": "138****8000", "hint": "138001*****"},
        {"a": {"shown": "138****8000"}, "b": {"hint": "1380013****"}},
    ],
)
def test_masks_that_leave_something_hidden_do_not(find_known, body):
    assert [d for d in find_known(body) if d.method == "known-value"] == []
