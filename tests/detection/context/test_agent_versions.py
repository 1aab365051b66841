import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.model import Grade

from ...conftest import a_message

APP = "acme/6.11.0 (iPhone; iOS 17.4.1; Scale/3.00)"
PAGE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/122.0.6261 Mobile Safari/537.36"


@pytest.fixture(scope="module")
def versions(catalogue):
    detector, decoding = Detector(catalogue, None), Decoding()

    def find(target, agent):
        message = a_message(method="GET", target=target, headers=(("user-agent", agent),))
        found = detector.detect(message, decoding.open(message).fields)
        return {
            (d.name, d.value.reveal()) for d in found if d.data_type == "app_info" and d.grade is not Grade.POSSIBLE
        }

    return find


@pytest.mark.parametrize(
    ("target", "agent", "value"),
    [
        ("/a?version=6.11.0", APP, "6.11.0"),
        (
            "/a?version=android%4010.0100",
            "Dalvik/2.1.0 (Linux; U; Android 10; MI 8);acme{version:android@10.0100}",
            "android@10.0100",
        ),
        ("/a?version=3.9.41", f"{PAGE} AcmeAndroid/3.9.41", "3.9.41"),
    ],
)
def test_the_version_that_the_user_agent_gives_is_the_apps(versions, target, agent, value):
    assert versions(target, agent) == {("version", value)}


@pytest.mark.parametrize(
    ("target", "agent"),
    [
        ("/a?version=2.0", APP),
        ("/a?version=17.4.1", APP),
        ("/a?version=537.36", PAGE),
        ("/a?ratio=6.11.0", APP),
        ("/a?version=11.0", APP),
    ],
)
def test_versions_of_interfaces_systems_and_browsers_are_not(versions, target, agent):
    assert not versions(target, agent)
