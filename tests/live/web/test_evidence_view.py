"""How a finding's evidence is explained."""

import pytest
from msgspec.structs import replace

from overcollect.judgement.outcome import Evidence
from overcollect.live.web.evidence_view import EvidenceView
from overcollect.reports.wording import Wording


@pytest.mark.parametrize(
    ("lang", "reason", "said"),
    [
        ("en", "equals a known value of the device", "equals a known value of the device"),
        ("zh", "equals a known value of the device", "与设备的已知值相同"),
        ("en", "", "equals a known value of the device"),
        ("zh", "", "与设备的已知值相符"),
        ("zh", "sdk 9.4 lib/index.js: id", "与设备的已知值相符 · sdk 9.4 lib/index.js: id"),
    ],
)
def test_a_reason_is_told_in_the_language_of_the_page(music_facts, lang, reason, said):
    fact = next(fact for fact in music_facts if any(each.method == "known-value" for each in fact.detections))
    detection = next(each for each in fact.detections if each.method == "known-value")
    evidence = Evidence(message=fact.message, detection=replace(detection, reason=reason))
    assert EvidenceView(Wording(lang), None).item(evidence)["reason"] == said
