import pytest


@pytest.mark.parametrize(
    ("data_type", "host", "circumstances", "answer", "word"),
    [
        ("user_agent", "api.music.example", {"in_header_only": True}, "technical", "every request carries"),
        ("user_agent", "bid.adnet.example", {"in_header_only": True}, "technical", "every request carries"),
        ("user_agent", "bid.adnet.example", {"in_header_only": True, "linked": True}, "technical", "every request"),
        ("user_agent", "bid.adnet.example", {"in_header_only": True, "own_field": True}, "no", "field of its own"),
        ("user_agent", "bid.adnet.example", {}, "no", "field of its own"),
        ("user_agent", "api.music.example", {"in_header_only": True, "consent": "before"}, "technical", "every"),
        ("os_version", "api.music.example", {}, "technical", "our reading"),
        ("os_version", "tally.example", {}, "no", "field of its own"),
        ("os_version", "mapway.example", {}, "technical", "if the contract is shown"),
        ("os_version", "mapway.example", {"linked": True}, "no", "identifier"),
        ("os_version", "api.music.example", {"linked": True}, "technical", "our reading"),
        ("os_version", "log.sdk.example", {"linked": True}, "conditional", "which is not known"),
        ("os_version", "api.music.example", {"bundle": True}, "no", "singles out"),
        ("os_version", "api.music.example", {"alone": True}, "no", "nothing else"),
        ("os_version", "api.music.example", {"consent": "before"}, "no", "Before consent"),
        ("os_version", "api.music.example", {"consent": "before", "in_header_only": True}, "technical", "our reading"),
        ("network_type", "api.music.example", {"consent": "before"}, "no", "nowhere"),
        ("network_type", "api.music.example", {"consent": "accepted"}, "technical", "our reading"),
        ("device_model", "api.music.example", {}, "technical", "our reading"),
        ("device_model", "mapway.example", {}, "no", "User-Agent"),
        ("device_model", "mapway.example", {"in_header_only": True}, "technical", "every request"),
        ("ip_address", "api.music.example", {}, "technical", "network operators"),
        ("app_info", "bid.adnet.example", {"consent": "before"}, "technical", "our reading"),
        ("android_id", "api.music.example", {"in_header_only": True}, "no", "across sign-ins"),
    ],
)
def test_technical_values_hold_within_their_limits(music, data_type, host, circumstances, answer, word):
    found = music(data_type, host, **circumstances)
    assert found.answer == answer, found.reason
    assert word in found.reason
    assert found.reason_zh


def test_no_identifier_is_ever_technical(music, catalogue):
    for never in catalogue.baseline.never_without_separate_basis:
        for data_type in never.types:
            assert music(data_type, in_header_only=True).answer != "technical"
