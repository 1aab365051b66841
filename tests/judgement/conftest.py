"""Facts made by hand."""

import json

import pytest
from msgspec import structs

from overcollect.inputs import app_of, parse_document, timeline_of
from overcollect.judgement import Ledger, judge
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
    token_digest,
)

BEGIN = 1_790_000_000.0
"""Time of samples: in September 2026."""
SAMPLE_APP = {
    "schema": "overcollect/app/1",
    "app": {"id": "com.example.rides", "name": "Example Rides", "platform": "android", "market": "CN"},
    "services": ["ride_hailing"],
    "operator": {"name": "Example Rides Ltd", "domains": ["rides.example"]},
    "functions": [
        {"id": "sign_in", "like": "account_sign_in"},
        {"id": "order", "like": "place_order"},
        {"id": "pay", "like": "payment"},
    ],
    "recipients": [
        {
            "id": "tally",
            "name": "Tally",
            "domains": ["tally.example"],
            "role": "analytics",
            "country": "CN",
            "capacity": "processor",
        },
        {
            "id": "mapway",
            "name": "Mapway",
            "domains": ["mapway.example"],
            "role": "maps",
            "country": "CN",
            "capacity": "processor",
        },
    ],
    "purposes": [
        {
            "id": "sign_in",
            "data": ["phone_number", "verification_code"],
            "recipients": ["operator"],
            "basis": "consent",
        },
        {
            "id": "ride",
            "data": ["precise_location", "trip_endpoints"],
            "recipients": ["operator", "mapway"],
            "basis": "consent",
        },
        {"id": "statistics", "data": ["oaid"], "recipients": ["tally"], "basis": "consent"},
    ],
}


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
        names.add("decoding")
        of_detection = {key: changes.pop(key) for key in list(changes) if key in names}
        return Fact(
            message=self.message(host, time, **changes),
            attribution=attribution or Attribution.ASSUMED,
            detections=tuple(self.detection(name, **of_detection) for name in data_types),
            names_app=names_app,
        )

    def gap(self, reason=GapReason.NO_KEY, host="log.adnet.example", size=50, **changes):
        return Gap(capture="a.flow", reason=reason, host=host, bytes=size, **changes)


class Samples:
    """Judges samples of rules, which describe what was sent in a few words."""

    def __init__(self, facts, catalogue):
        self._facts = facts
        self._catalogue = catalogue

    def app(self, changes):
        """The app of a sample; None where it has none."""
        if changes is None:
            return None
        document = parse_document(json.dumps({**SAMPLE_APP, **changes}, ensure_ascii=False), "app.yaml")
        return app_of(document, self._catalogue)

    def timeline(self, start, marks):
        """The timeline of a sample; its times are seconds since the beginning."""
        moved = [
            {key: BEGIN + value if key in ("at", "from", "to") else value for key, value in mark.items()}
            for mark in marks
        ]
        document = {"schema": "overcollect/timeline/1", "start": {"consent": "accepted", **start}, "marks": moved}
        return timeline_of(parse_document(json.dumps(document), "timeline.yaml"), self._catalogue)

    def entries(self, sent):
        """The facts of one entry of ``sent``."""
        value = sent.value or "490154203237518"
        if sent.issued_by:
            response = self._facts.fact(host=sent.issued_by, time=BEGIN, direction=Direction.RECEIVED)
            yield structs.replace(response, issued=token_digest(value.encode()))
        for number in range(sent.times):
            text = Secret(f"{value}{number}" if sent.changing else value)
            yield self._facts.fact(
                *sent.data,
                host=sent.to,
                time=BEGIN + sent.at + number * sent.every,
                index=number,
                scheme="http" if sent.clear_text else "https",
                grade=Grade(sent.grade),
                place=Place(sent.place),
                location=sent.location or f"{sent.place}.json$.id",
                decoding=sent.decoding,
                transform=sent.transform,
                items=sent.items,
                precision_m=sent.precision_m,
                method=Method.KNOWN_VALUE if sent.known else Method.FORM,
                value=text,
                canonical=text,
            )

    def judge(self, sample, **options):
        ledger = Ledger(self._catalogue.baseline)
        for sent in sample.sent:
            for fact in self.entries(sent):
                ledger.add(fact)
        if sample.gap:
            ledger.add_gap(self._facts.gap(GapReason(sample.gap)))
        timeline = self.timeline(sample.start, sample.marks)
        return judge(ledger, self.app(sample.app), timeline, self._catalogue, **options)


@pytest.fixture(scope="session")
def facts():
    return Facts()


@pytest.fixture(scope="session")
def samples(facts, catalogue):
    return Samples(facts, catalogue)
