"""One evidence as the page shows it: where the value stood, and every step that opened it."""

from __future__ import annotations

from overcollect.inputs import Device
from overcollect.judgement.outcome import Evidence
from overcollect.live.web.versions import Item
from overcollect.model import Detection
from overcollect.reports.clean import clean
from overcollect.reports.masking import Masking
from overcollect.reports.values import shown
from overcollect.reports.wording import Wording

_MOST_PLACES = 4096

type _Place = dict[str, str | list[str]]


class EvidenceView:
    """Makes items of evidences. The places of values recur, so each is masked once."""

    def __init__(self, wording: Wording, device: Device | None) -> None:
        self._wording = wording
        self._masking = Masking(device)
        self._places: dict[tuple[str, str, tuple[str, ...]], _Place] = {}

    def host(self, host: str) -> str:
        """Return a host name as pages show it."""
        return self._masking.host(host)

    def item(self, evidence: Evidence) -> Item:
        message, detection = evidence.message, evidence.detection
        place = self._place(detection)
        chain = [*place["chain"], *([clean(detection.transform)] if detection.transform else [])]
        return {
            "where": f"{self._wording.word('kind', message.kind)} {clean(self.host(message.host))}",
            "time": message.time,
            "location": place["location"],
            "name": place["name"],
            "chain": chain,
            "value": shown(detection, reveal=False),
            "reason": self._reason(detection),
            "sure": self._wording.word("grade", detection.grade),
            "method": detection.method,
        }

    def _reason(self, detection: Detection) -> str:
        reason = clean(detection.reason, 400)
        said = self._wording.remark(reason)
        if reason and (said != reason or self._wording.lang == "en"):
            return said
        # A source that endpoint knowledge cites has no translation.
        return " · ".join(part for part in (self._wording.word("method", detection.method), reason) if part)

    def _place(self, detection: Detection) -> _Place:
        key = (detection.location, detection.name, detection.decoding)
        place = self._places.get(key)
        if place is None:
            if len(self._places) >= _MOST_PLACES:
                self._places.clear()
            steps = self._masking.steps(detection)
            place = self._places[key] = {
                "location": clean(self._masking.location(detection)),
                "name": clean(self._masking.name(detection)),
                "chain": [clean(f"{step.decoder} {step.selector}".strip()) for step in steps],
            }
        return place
