"""Hosts of model providers in SHARE-05, against the table of owners."""

import pytest

from overcollect.knowledge import load
from overcollect.recipients import Recipients

HOSTS = sorted(load().rules["SHARE-05"].names("hosts") - {"model.example"})


@pytest.fixture(scope="module")
def resolve():
    return Recipients(load().owners, None).resolve


@pytest.mark.parametrize("host", HOSTS)
def test_a_model_provider_is_named_with_its_role(resolve, host):
    found = resolve(host)
    assert found.owner
    assert found.role == "ai"
    assert found.party == "third"


@pytest.mark.parametrize("host", ["aip.baidubce.com", "oss-cn-hangzhou.aliyuncs.com", "ark.example", "notopenai.com"])
def test_a_cloud_is_no_model_provider(host):
    assert not any(host == name or host.endswith(f".{name}") for name in HOSTS)
