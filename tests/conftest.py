"""What tests of several stages share."""

import os
import shutil
from pathlib import Path

import pytest

from overcollect.knowledge import load

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root():
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def catalogue():
    """The knowledge that is shipped."""
    return load()


def pytest_collection_modifyitems(items):
    """Tests marked with a program skip where it is missing, and fail where it must be there."""
    for program in ("chromium", "tshark"):
        if shutil.which(program) or os.environ.get("OVERCOLLECT_REQUIRE_PROGRAMS"):
            continue
        for item in items:
            if program in item.keywords:
                item.add_marker(pytest.mark.skip(reason=f"{program} is not installed"))
