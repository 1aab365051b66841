import pytest


@pytest.fixture(scope="module")
def music(audited):
    return audited("example-music", "first-run.flow")
