import pytest

from overcollect.detection.named.ties import speaks_for


@pytest.mark.parametrize(
    ("form", "text", "data_type"),
    [
        ("ip", "192.168.0.1", "local_ip"),
        ("ip", "fe80::1", "local_ip"),
        ("ip", "203.0.113.9", "ip_address"),
        ("ip", "::ffff:10.10.202.18", "local_ip"),
        ("ip", "::ffff:203.0.113.9", "ip_address"),
        ("uuid", "EA7583CD-A667-48BC-B806-42ECB2B48606", "idfa"),
        ("uuid", "cdda802e-fb9c-47ad-9866-0794d394c912", "gaid"),
        ("push_token", "auditcanary0000000000a:APA91b" + "A" * 134, "push_token"),
    ],
)
def test_the_value_speaks_for_one_of_the_types(form, text, data_type):
    assert speaks_for(form, text, data_type)


def test_other_forms_and_texts_speak_for_none():
    assert not speaks_for("mac", "00:00:5e:00:53:01", "mac_address")
    assert not speaks_for("ip", "no address", "ip_address")
