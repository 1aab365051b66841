import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="session")
def sure_types():
    """The data types that are surely found in a JSON body by all that the catalogue knows."""
    detector = Detector(load(), None)
    return lambda body: {d.data_type for d in detector.detect(MESSAGE, fields_of(body)) if d.grade != "possible"}
