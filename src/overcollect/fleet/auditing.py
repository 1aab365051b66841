"""The audit of one app of a fleet, in a worker process. Whatever goes wrong becomes its line."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec
from msgspec import Struct

from overcollect.audit import Setting, audit
from overcollect.captures import Capture, open_captures
from overcollect.choices import REPORT_FORMATS
from overcollect.chosen_settings import read_setting, refined, secret_from_environment
from overcollect.detection import value_token
from overcollect.exit_status import Demands, complaints_of, exit_status, report_settings
from overcollect.fleet.beside import Beside, beside
from overcollect.fleet.entry import LANGUAGES, AppLine, Entry, Reasons
from overcollect.fleet.folder import AppFolder, check_recordings
from overcollect.fleet.journal import write_whole
from overcollect.fleet.names import in_text
from overcollect.judgement import Outcome
from overcollect.judgement.coverage import complete
from overcollect.knowledge import Catalogue
from overcollect.model import Grade, InputProblem, OvercollectError, place_of
from overcollect.recipients import positions_name
from overcollect.reports import FORMATS
from overcollect.reports.clean import clean
from overcollect.reports.interface import Settings, content
from overcollect.reports.notice_table import notice_row
from overcollect.reports.output import report_files
from overcollect.reports.problems import in_words
from overcollect.reports.text.head import is_of_other_law
from overcollect.reports.wording import Wording
from overcollect.workers import seldom_collected

_LONGEST_ERROR = 1000


class Options(Struct, frozen=True, kw_only=True):
    """What was chosen for all apps."""

    formats: tuple[str, ...]
    """JSON is one of them."""
    demands: Demands
    lang: str = "en"
    scope: str = "app"
    device: Path | None = None
    """For the apps that have none beside their captures."""
    norms: str = ""
    norms_on: str = ""
    mmdb: Path | None = None
    knowledge: tuple[Path, ...] = ()


class Task(Struct, frozen=True, kw_only=True):
    folder: AppFolder
    reports: Path
    """Folder of the app's reports."""
    before: Entry | None = None
    """Of an audit whose reports are kept where nothing has changed."""


def audited(options: Options, task: Task) -> Entry | None:
    """Audit an app, write its reports, and return its line; None where nothing has changed."""
    app = AppLine()
    try:
        with seldom_collected():
            lying = beside(task.folder.path)
            setting = _setting(lying, options)
            app = _app(setting)
            check_recordings(task.folder)
            captures = open_captures((str(path), lying.keylog(path)) for path in task.folder.captures)
            digest = _digest(captures, lying, setting, options)
            if task.before is not None and task.before.digest == digest and _has_reports(task, options):
                return None
            outcome = audit(captures, setting)
            remove_reports(task.reports)  # also those of formats that are no longer wanted
            settings = report_settings(outcome, setting, options.demands, lang=options.lang, reveal=False)
            _write(outcome, setting.catalogue, settings, task, options)
            entry = Entry(folder=task.folder.name, state="audited", digest=digest, app=app)
            return _entry(outcome, setting, options, settings, entry)
    except Exception as error:
        if os.environ.get("OVERCOLLECT_DEBUG"):
            raise
        remove_reports(task.reports)
        why = _told(error)
        return failed(task, app, why[0].status, why)


def failed(task: Task, app: AppLine, status: int, why: Sequence[OvercollectError]) -> Entry:
    """Return the line of an app that could not be audited."""
    told = {lang: " ".join(" ".join(in_words(error, lang) for error in why).split()) for lang in LANGUAGES}
    said = {lang: Reasons(error=clean(text, _LONGEST_ERROR)) for lang, text in told.items()}
    return Entry(folder=task.folder.name, state="failed", status=status, error=said["en"].error, in_words=said, app=app)


def remove_reports(folder: Path) -> None:
    """Remove reports of inputs that are no longer those of the app."""
    for path in report_files(REPORT_FORMATS, folder) if folder.is_dir() else ():
        path.unlink(missing_ok=True)


def _setting(lying: Beside, options: Options) -> Setting:
    setting = read_setting(
        app=lying.app,
        device=lying.device or options.device,
        timeline=lying.timeline,
        knowledge=options.knowledge,
        scope=options.scope,
    )
    return refined(
        setting,
        norms=options.norms,
        norms_on=options.norms_on,
        mmdb=options.mmdb,
        answers=None,
        published=(),
        tell=lambda _: None,
    )


def _app(setting: Setting) -> AppLine:
    if setting.app is None:
        return AppLine()
    about, operator = setting.app.app, setting.app.operator
    return AppLine(
        id=clean(about.id),
        name=clean(about.name),
        version=clean(about.version),
        source=clean(about.source),
        market=clean(about.market),
        operator="" if operator is None else clean(operator.name),
        services=setting.app.services,
    )


def _digest(captures: list[Capture], lying: Beside, setting: Setting, options: Options) -> str:
    """Return a hash of everything that decides what the reports say, the time of the run apart."""
    files = (lying.app, lying.device or options.device, lying.timeline, *lying.keylogs)
    secret = setting.secret or secret_from_environment()
    parts = (
        version("overcollect"),
        setting.catalogue.digest,
        [(in_text(capture.path.name), capture.sha256) for capture in captures],
        [
            None if file is None else (in_text(file.name), hashlib.sha256(file.read_bytes()).hexdigest())
            for file in files
        ],
        (options.demands, options.lang, options.scope, options.norms, options.norms_on),
        options.mmdb and positions_name(options.mmdb),
        # The tokens of values change with their key, which itself stands nowhere.
        secret and value_token(secret, "", "fleet"),
    )
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def _has_reports(task: Task, options: Options) -> bool:
    return task.reports.is_dir() and all(path.is_file() for path in report_files(options.formats, task.reports))


def _write(outcome: Outcome, catalogue: Catalogue, settings: Settings, task: Task, options: Options) -> None:
    try:
        task.reports.mkdir(parents=True, exist_ok=True)
        for name, path in zip(options.formats, report_files(options.formats, task.reports), strict=True):
            write_whole(path, content(FORMATS[name]().render(outcome, catalogue, settings)))
    except OSError as error:
        raise InputProblem(str(task.reports), error.strerror or "cannot be written", "Name another place") from error


def _entry(outcome: Outcome, setting: Setting, options: Options, settings: Settings, entry: Entry) -> Entry:
    words = Wording(options.lang)
    status, _ = exit_status(outcome, setting, options.demands, words)
    reasons = {lang: _reasons(outcome, setting, options, Wording(lang)) for lang in LANGUAGES}
    sure = [flow for flow in outcome.data_flows if flow.grade is not Grade.POSSIBLE]
    return msgspec.structs.replace(
        entry,
        status=status,
        percent=outcome.coverage.percent,
        complete=complete(outcome.coverage),
        too_little_seen=settings.complaints,
        warnings=reasons[options.lang].warnings,
        in_words=reasons,
        other_law=is_of_other_law(outcome, setting.catalogue),
        findings=dict(Counter(finding.severity for finding in outcome.findings)),
        data_flows=dict(Counter(flow.verdict.value for flow in sure)),
        notice=notice_row(outcome, setting.catalogue)[1],
    )


def _reasons(outcome: Outcome, setting: Setting, options: Options, words: Wording) -> Reasons:
    return Reasons(
        too_little_seen=tuple(complaints_of(outcome, setting, options.demands, words)),
        warnings=tuple(clean(words.text(warning), 600) for warning in outcome.warnings),
    )


def _told(error: Exception) -> list[OvercollectError]:
    """Return what ``overcollect audit`` would say; the first has the status that it would end with."""
    if isinstance(error, OvercollectError):
        return [error, *(error.others if isinstance(error, InputProblem) else ())]
    return [OvercollectError(f"internal error {place_of(error)}")]
