import pytest

from overcollect.knowledge.nearest import nearest


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("personal_name", ["person_name", "phone_number"], "person_name"),
        ("email", ["email_address", "phone_number"], "email_address"),
        ("imie", ["imei", "imsi"], "imei"),
        ("iemi", ["imei", "imsi", "meid"], "imei"),
        ("imsl", ["imei", "imsi"], "imsi"),  # a wrong letter, and none in another place
        ("oadi", ["oaid", "road"], "oaid"),
        ("umng", ["umeng", "mnug"], "umeng"),
        ("id", ["device_id", "order_id"], None),
        ("xyz", ["email_address"], None),
    ],
)
def test_what_a_word_may_stand_for(word, known, near):
    assert nearest(word, known) == near
