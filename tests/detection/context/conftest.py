"""What tests of contexts share."""

import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="session")
def sure_names():
    """Names of the fields of a JSON body in which something surely is."""
    detector = Detector(load(), None)

    def of(body):
        return {d.name for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"}

    return of
