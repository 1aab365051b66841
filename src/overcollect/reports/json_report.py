"""The JSON report: reports/schemas/report-1.json."""

from __future__ import annotations

import json
from collections import Counter
from importlib.metadata import version
from typing import Any

import msgspec

from overcollect.inputs.publication import Publication
from overcollect.inputs.report_file import SCHEMA
from overcollect.judgement.downloads import SeenPackage
from overcollect.judgement.fineness import is_only_finer, only_finer
from overcollect.judgement.outcome import (
    DataFlow,
    Evidence,
    Finding,
    NeededAnswer,
    NoticePoint,
    Outcome,
    Read,
    Reason,
    Situation,
)
from overcollect.judgement.page_traffic import PageTraffic
from overcollect.knowledge import Catalogue
from overcollect.model import Grade, Verdict
from overcollect.reports.answers import Answers, printable
from overcollect.reports.clean import clean
from overcollect.reports.detection_line import detection_object
from overcollect.reports.interface import Settings
from overcollect.reports.masking import Masking
from overcollect.reports.values import iso_time
from overcollect.reports.wording import Phrases, Wording


class JsonReport:
    format = "json"

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str:
        return json.dumps(self.document(outcome, catalogue, settings), ensure_ascii=False, indent=2) + "\n"

    def document(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> dict[str, Any]:
        """Return the report as the schema has it."""
        answers = Answers(outcome)
        masking = Masking.of_outcome(outcome, settings.device, reveal=settings.reveal)
        writer = _Writer(catalogue, settings, answers, masking)
        return {
            "schema": SCHEMA,
            "tool": {"name": "overcollect", "version": version("overcollect")},
            "lang": settings.lang,
            "knowledge": outcome.knowledge,
            "app": {
                "id": outcome.app_id,
                "name": clean(outcome.app_name),
                "version": clean(outcome.app_version),
                "services": list(outcome.services),
            },
            "known_values": outcome.known_values,
            "warnings": [clean(writer.wording.text(warning), 600) for warning in outcome.warnings],
            "captures": [
                {
                    "path": clean(capture.path, 4096),
                    "sha256": capture.sha256,
                    "format": capture.format,
                    "messages": capture.messages,
                    "gaps": capture.gaps,
                    "first": iso_time(capture.first),
                    "last": iso_time(capture.last),
                    "tells_refusals": capture.tells_refusals,
                }
                for capture in outcome.captures
            ],
            "coverage": _coverage(outcome, masking, writer.wording),
            "data_flows": [writer.flow(flow) for flow in outcome.data_flows],
            "findings": [writer.finding(finding) for finding in outcome.findings],
            "page_traffic": [_page_traffic(entry, masking) for entry in outcome.page_traffic],
            "answers_not_found": [{"finding": clean(a.finding), **printable(a)} for a in answers.not_found],
            "not_judged": [{"rule": entry.rule, "needs": writer.wording.needs(entry)} for entry in outcome.not_judged],
            "notice_2021": [self._point(point, writer) for point in outcome.notice_2021],
            "packages": [writer.package(seen) for seen in outcome.packages],
            "permissions": [msgspec.to_builtins(count) for count in outcome.permissions],
            "settings": outcome.settings,
            "published": [_published(publication) for publication in outcome.published],
            "summary": _summary(outcome),
        }

    @staticmethod
    def _point(point: NoticePoint, writer: _Writer) -> dict[str, Any]:
        return {
            "id": point.id,
            "title": writer.wording.word("notice_2021", point.id),
            "judged": point.judged,
            "findings": list(point.findings),
            "needs": [{"rule": entry.rule, "needs": writer.wording.needs(entry)} for entry in point.needs],
        }


class _Writer:
    def __init__(self, catalogue: Catalogue, settings: Settings, answers: Answers, masking: Masking) -> None:
        self._masking = masking
        self._answers = answers
        self._catalogue = catalogue
        self._settings = settings
        self._written: dict[int, dict[str, Any]] = {}
        self.wording = Wording(settings.lang)

    def flow(self, flow: DataFlow) -> dict[str, Any]:
        recipient = msgspec.to_builtins(flow.recipient)
        return {
            "id": flow.id,
            "data_type": flow.data_type,
            "recipient": {
                **recipient,
                "note": self.wording.remark(flow.recipient.note),
                "host": clean(self._masking.host(flow.recipient.host)),
                "hosts": list(dict.fromkeys(clean(self._masking.host(host)) for host in flow.recipient.hosts)),
            },
            "verdict": flow.verdict,
            "finer_than_needed": is_only_finer(flow),
            "grade": flow.grade,
            "needed": self._answer(flow.needed),
            "declared": self._answer(flow.declared),
            "purposes": list(flow.purposes),
            "count": flow.count,
            "interval": None if flow.interval is None else _rounded(msgspec.to_builtins(flow.interval)),
            "situations": [self._situation(situation) for situation in flow.situations],
            "reads": _reads(flow.reads),
        }

    def finding(self, finding: Finding) -> dict[str, Any]:
        phrases = Phrases(finding, self._catalogue, self.wording)
        contact = finding.contact
        answer = self._answers.to(finding.id)
        return {
            "id": finding.id,
            "rule": finding.rule,
            "severity": finding.severity,
            "confidence": finding.confidence,
            "strength": finding.strength,
            "subject": clean(finding.subject),
            "data_type": finding.data_type,
            "domain": finding.domain,
            "consent": finding.consent,
            "functions": list(finding.functions),
            "visibilities": list(finding.visibilities),
            "title": phrases.title,
            "explanation": clean(phrases.explanation, 2000),
            "remedy": phrases.remedy,
            "overturned_by": phrases.overturned_by,
            "data_flow": finding.data_flow,
            "count": finding.count,
            "evidence": [self._evidence(evidence) for evidence in finding.evidence],
            "contact": None
            if contact is None
            else {
                "capture": contact.capture,
                "index": contact.index,
                "time": iso_time(contact.time),
                "host": clean(self._masking.host(contact.host)),
            },
            "citations": phrases.citations,
            "answer": None if answer is None else printable(answer),
            "wording": {"miit": phrases.rule.wording.miit, "cac": phrases.rule.wording.cac},
        }

    def package(self, seen: SeenPackage) -> dict[str, Any]:
        package, message = seen.package, seen.message
        return {
            "kind": package.kind,
            "id": clean(package.name),
            "version": clean(package.version),
            "signers": list(package.signers),
            "capture": message.capture,
            "index": message.index,
            "time": iso_time(message.time),
            "host": clean(self._masking.host(message.host)),
            "messages": seen.messages,
        }

    def _situation(self, situation: Situation) -> dict[str, Any]:
        return {
            "consent": situation.consent,
            "function": situation.function,
            "visibility": situation.visibility,
            "count": situation.count,
            "grade": situation.grade,
            "precision": situation.precision_m,
            "needed": self._answer(situation.needed),
            "declared": self._answer(situation.declared),
            "verdict": situation.verdict,
            "finer_than_needed": only_finer(situation),
            "first": iso_time(situation.first),
            "last": iso_time(situation.last),
            "clear_text": situation.clear_text,
            "in_url": situation.in_url,
            "whole": situation.whole,
            "transforms": list(situation.transforms),
            "provenance": list(situation.provenance),
            "frequency": msgspec.to_builtins(situation.frequency),
            "at_most": msgspec.to_builtins(situation.at_most),
            "reads": _reads(situation.reads),
            "evidence": [self._evidence(evidence) for evidence in situation.evidence],
        }

    def _evidence(self, evidence: Evidence) -> dict[str, Any]:
        """Return a piece of evidence, made once: the same ones stand below data flows and findings."""
        plain = self._written.get(id(evidence))
        if plain is None:
            plain = self._written[id(evidence)] = detection_object(
                evidence.message,
                evidence.detection,
                secret=self._settings.secret,
                reveal=self._settings.reveal,
                masking=self._masking,
            )
            plain["reason"] = self.wording.remark(plain["reason"])
        return plain

    def _answer(self, answer: msgspec.Struct) -> dict[str, Any]:
        plain: dict[str, Any] = msgspec.to_builtins(answer)
        for key in ("reason", "doubts"):
            chinese = plain.pop(f"{key}_zh", None)
            if self._settings.lang == "zh" and chinese:
                plain[key] = chinese
        if isinstance(answer, NeededAnswer):
            plain["reasons"] = self._reasons(answer)
            # Severity and strength of findings tell it.
            del plain["is_contestable"], plain["hangs_on_mark"]
        if "citations" in plain:
            plain["citations"] = self.wording.citations(plain["citations"])
        return plain

    def _reasons(self, answer: NeededAnswer) -> list[dict[str, str]]:
        """Return the sentences of the reason, each with what it rests on."""
        reasons = answer.reasons or (Reason(answer.reason, answer.reason_zh, answer.basis),)
        chinese = self._settings.lang == "zh"
        return [{"text": (r.text_zh if chinese else "") or r.text, "basis": r.basis} for r in reasons]


def _reads(reads: tuple[Read, ...]) -> list[dict[str, Any]]:
    return [
        {
            "by": clean(read.by),
            "count": read.count,
            "first": iso_time(read.first),
            "last": iso_time(read.last),
            "sent": iso_time(read.sent),
        }
        for read in reads
    ]


def _page_traffic(entry: PageTraffic, masking: Masking) -> dict[str, Any]:
    return {
        "domain": clean(masking.host(entry.domain)),
        "messages": entry.messages,
        "pages": [clean(masking.host(page)) for page in entry.pages],
        "data_types": list(entry.data_types),
    }


def _coverage(outcome: Outcome, masking: Masking, wording: Wording) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(outcome.coverage)
    for host in plain["hosts"]:
        host["host"] = clean(masking.host(host["host"]))
    for gap in plain["gaps"]:
        gap["details"] = [clean(wording.remark(masking.text(detail)), 400) for detail in gap["details"]]
    return {**plain, "unattributed_messages": outcome.unattributed_messages, "functions": outcome.functions}


def _published(publication: Publication) -> dict[str, Any]:
    return {
        "path": clean(publication.path, 4096),
        "sha256": publication.sha256,
        "kind": publication.kind,
        "of": clean(publication.of),
        "rows": publication.rows,
        "mapped": publication.mapped,
        "unclear": [clean(words) for words in dict.fromkeys(unclear.words for unclear in publication.unclear)],
    }


def _summary(outcome: Outcome) -> dict[str, Any]:
    severities = Counter(finding.severity for finding in outcome.findings)
    # What is only possible accuses nobody, in no count either.
    verdicts = Counter(flow.verdict for flow in outcome.data_flows if flow.grade is not Grade.POSSIBLE)
    return {
        "findings": len(outcome.findings),
        "by_severity": {name: severities[name] for name in ("critical", "high", "medium", "low", "info")},
        "data_flows": len(outcome.data_flows),
        "by_verdict": {verdict.value: verdicts[verdict] for verdict in Verdict},
        "only_possible": len(outcome.data_flows) - verdicts.total(),
    }


def _rounded(interval: dict[str, float]) -> dict[str, float]:
    return {key: round(value, 3) for key, value in interval.items()}
