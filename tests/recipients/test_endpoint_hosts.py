"""Endpoint knowledge and the table of owners speak of the same vendors."""

import pytest

from overcollect.knowledge import load
from overcollect.recipients import Recipients

SHARED = {
    "firebaselogging.googleapis.com": "firebase",
    "firebaselogging-pa.googleapis.com": "firebase",
    "fcmtoken.googleapis.com": "firebase_messaging",
    "device-provisioning.googleapis.com": "firebase_messaging",
    "fundingchoicesmessages.google.com": "google_consent",
    "stats.g.doubleclick.net": "google_ads",
    "www.googleapis.com": "google",
    "android.apis.google.com": "google",
    "android.clients.google.com": "android_system",
    "location.services.mozilla.com": "mozilla",
    "www.facebook.com": "facebook",
    "web.facebook.com": "facebook",
    "*.snssdk.com": "bytedance",
    "*.amemv.com": "douyin",
    "t.co": "twitter",
    "www.google.com": "google",
}
"""Hosts that carry more than the vendor's own requests, with the owner that they stand under."""
HOSTS = sorted(
    {
        (host, vendor.owner)
        for vendor in load().vendors.values()
        for endpoint in vendor.endpoints
        for host in endpoint.hosts
    }
)


@pytest.fixture(scope="module")
def resolve():
    return Recipients(load().owners, None).resolve


@pytest.mark.parametrize(("host", "owner"), HOSTS)
def test_every_host_of_an_endpoint_belongs_to_its_vendor(resolve, host, owner):
    found = resolve(host.replace("*.", "sub.", 1))
    assert found.owner_id == SHARED.get(host, owner)
    assert found.owner


@pytest.mark.parametrize(("host", "owner"), [pair for pair in HOSTS if pair[0] not in SHARED])
def test_what_such_a_host_does_is_known(resolve, host, owner):
    """Without a role no rule about advertising or analytics would speak of it."""
    found = resolve(host.replace("*.", "sub.", 1))
    assert found.role
    assert found.party in ("third", "platform")
    assert owner
