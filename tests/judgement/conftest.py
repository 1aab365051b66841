"""Facts made by hand."""

import pytest

from overcollect.model import (
    Attribution,
    Detection,
    Direction,
    Fact,
    Gap,
    GapReason,
    Grade,
    Kind,
    MessageRef,
    Method,
    Place,
    Secret,
    Step,
)


class Facts:
    """Makes facts; every keyword overrides what a plain one has."""

    def detection(self, data_type="imei", **changes):
        plain = {
            "data_type": data_type,
            "grade": Grade.CERTAIN,
            "method": Method.KNOWN_VALUE,
            "path": (Step("http", "body"), Step("json", "$.id")),
            "location": "body.json$.id",
            "decoding": ("json",),
            "place": Place.BODY,
            "name": "id",
            "value": Secret("490154203237518"),
            "canonical": Secret("490154203237518"),
        }
        return Detection(**{**plain, **changes})

    def message(self, host="log.adnet.example", time=1000.0, **changes):
        plain = {
            "capture": "a.flow",
            "index": 0,
            "time": time,
            "kind": Kind.HTTP_REQUEST,
            "direction": Direction.SENT,
            "host": host,
            "port": 443,
            "scheme": "https",
            "address": None,
            "connection": "",
            "frames": (),
            "process": None,
            "size": 100,
        }
        return MessageRef(**{**plain, **changes})

    def fact(self, *data_types, host="log.adnet.example", time=1000.0, names_app=False, attribution=None, **changes):
        names = {"grade", "place", "items", "precision_m", "transform", "value", "canonical", "location", "method"}
        of_detection = {key: changes.pop(key) for key in list(changes) if key in names}
        return Fact(
            message=self.message(host, time, **changes),
            attribution=attribution or Attribution.ASSUMED,
            detections=tuple(self.detection(name, **of_detection) for name in data_types),
            names_app=names_app,
        )

    def gap(self, reason=GapReason.NO_KEY, host="log.adnet.example", size=50, **changes):
        return Gap(capture="a.flow", reason=reason, host=host, bytes=size, **changes)


@pytest.fixture(scope="session")
def facts():
    return Facts()
