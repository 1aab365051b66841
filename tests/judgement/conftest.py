"""Facts made by hand."""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs

from overcollect.audit import Setting, audit
from overcollect.captures import open_capture
from overcollect.captures.interface import Options
from overcollect.inputs import app_of, device_of, parse_document, timeline_of
from overcollect.inputs.imports.publications import load_publication
from overcollect.inputs.previous import Previous, PreviousFlow, PreviousRecipient
from overcollect.judgement import CaptureInfo, Ledger, judge
from overcollect.judgement.facets import Facets, traits_of
from overcollect.model import (
    Attribution,
    Detection,
    Direction,
    Download,
    Fact,
    Gap,
    GapReason,
    Grade,
    Kind,
    MessageRef,
    Method,
    Package,
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
        names |= {"decoding", "oldest"}
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
            yield structs.replace(response, issued=token_digest(value.encode()), answers=True)
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
                oldest=None if sent.oldest_days is None else BEGIN + sent.at - sent.oldest_days * 86_400,
                precision_m=sent.precision_m,
                method=Method.KNOWN_VALUE if sent.known else Method.FORM,
                value=text,
                canonical=text,
                attribution=Attribution.PROVEN if sent.process else None,
            )

    def published(self, sample):
        """The publications of a sample, read as files are."""
        with tempfile.TemporaryDirectory() as folder:
            for number, published in enumerate(sample.published):
                path = Path(folder) / f"published-{number}"
                path.write_text(published.text, encoding="utf-8")
                yield load_publication(path, self._catalogue, published.of)

    capture = CaptureInfo(path="a.flow", sha256="", format="flow", messages=1, gaps=0, intercepted=True)

    def package(self, package):
        """The fact that a response brought a package."""
        response = self._facts.fact(host=package.host, time=BEGIN + package.at, direction=Direction.RECEIVED)
        return structs.replace(response, download=Download(Package("apk", package.id, "1.0", package.signers)))

    @staticmethod
    def previous(said):
        """The report of the version before."""
        flows = [PreviousFlow(data_type, PreviousRecipient(domain)) for data_type, domain in said.get("flows", ())]
        return Previous(
            version=said.get("version", "1.0"),
            percent=said.get("percent", 100.0),
            known_values=said.get("known_values", True),
            functions=frozenset(said.get("functions", ())),
            flows=tuple(flows),
            in_part=frozenset(said.get("in_part", ())),
        )

    def judge(self, sample, **options):
        ledger = Ledger(self._catalogue.baseline)
        for sent in sample.sent:
            for fact in self.entries(sent):
                ledger.add(fact)
        for package in sample.packages:
            ledger.add(self.package(package))
        if sample.gap:
            ledger.add_gap(self._facts.gap(GapReason(sample.gap)))
        timeline = self.timeline(sample.start, sample.marks)
        options.setdefault("published", tuple(self.published(sample)))
        if sample.by_proxy:
            options = {"captures": [self.capture], **options}
        if sample.previous is not None:
            options = {"previous": self.previous(sample.previous), "known_values": True, **options}
        return judge(ledger, self.app(sample.app), timeline, self._catalogue, **options)


def plain_traits(*detections, bundle=False):
    """Return the traits of detections, of whose messages nothing else is known."""
    return traits_of(
        frozenset(map(Facets.of, detections)),
        Attribution.ASSUMED,
        names_app=False,
        encrypted=True,
        bundle=bundle,
        linked=False,
        bridged=False,
        signs_in=False,
        service="",
    )


@pytest.fixture(scope="session")
def facts():
    return Facts()


@pytest.fixture(scope="session")
def samples(facts, catalogue):
    return Samples(facts, catalogue)


class Recording:
    """Audits requests that are written into a HAR and read back from it."""

    def __init__(self, catalogue, folder):
        self._catalogue = catalogue
        self._folder = folder

    def audit(self, *requests, app, values=None, marks=(), **start):
        path = self._folder / "recording.har"
        path.write_text(json.dumps({"log": {"version": "1.2", "entries": list(map(_entry, requests))}}))
        device = {"schema": "overcollect/device/1", "values": values or {}}
        timeline = {"schema": "overcollect/timeline/1", "start": start, "marks": list(marks)}
        setting = Setting(
            catalogue=self._catalogue,
            app=app_of(self._document({**SAMPLE_APP, **app}), self._catalogue),
            device=device_of(self._document(device), self._catalogue),
            timeline=timeline_of(self._document(timeline), self._catalogue),
        )
        return audit([open_capture(str(path), Options())], setting)

    @staticmethod
    def _document(content):
        return parse_document(json.dumps(content, ensure_ascii=False), "test.yaml")


def _entry(request):
    """A request of ``url``, and as it has them: ``headers``, ``body`` (JSON or text), ``at`` in seconds, ``status``,
    ``answer`` (JSON)."""
    body = request.get("body")
    text = body if isinstance(body, str) or body is None else json.dumps(body, ensure_ascii=False)
    kind = "application/x-www-form-urlencoded" if isinstance(body, str) else "application/json"
    headers = {"Host": request["url"].split("/")[2], **request.get("headers", {})}
    headers |= {} if text is None else {"Content-Type": kind}
    sent = {
        "method": "GET" if text is None else "POST",
        "url": request["url"],
        "httpVersion": "HTTP/1.1",
        "headers": [{"name": name, "value": value} for name, value in headers.items()],
        "queryString": [],
        "cookies": [],
        "headersSize": -1,
        "bodySize": -1,
        **({} if text is None else {"postData": {"mimeType": kind, "text": text}}),
    }
    answer = json.dumps(request.get("answer", {}), ensure_ascii=False)
    reply = {"mimeType": "application/json", "size": len(answer.encode()), "text": answer}
    time = datetime.fromtimestamp(BEGIN + request.get("at", 0), tz=UTC).isoformat().replace("+00:00", "Z")
    response = {
        "status": request.get("status", 200),
        "statusText": "OK",
        "httpVersion": "HTTP/1.1",
        "headers": [],
        "content": reply,
    }
    return {"startedDateTime": time, "time": 1, "request": sent, "response": response}


@pytest.fixture
def recording(catalogue, tmp_path):
    return Recording(catalogue, tmp_path)
