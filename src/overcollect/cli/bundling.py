"""What ``-f bundle`` writes: reports and all that they rest on, in one archive to hand over, to keep and to check."""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import BinaryIO

import click

from overcollect.captures import Capture
from overcollect.choices import REPORT_EXTENSIONS
from overcollect.cli.given import OF_FILES, Given
from overcollect.cli.progress import progress
from overcollect.cli.whole_file import whole_file
from overcollect.inputs.published import parted
from overcollect.judgement import Outcome
from overcollect.model import InputProblem
from overcollect.reports import FORMATS as REPORTS
from overcollect.reports.clean import clean
from overcollect.reports.interface import Settings, content
from overcollect.reports.no_findings import no_findings
from overcollect.reports.wording import Wording
from overcollect.setting import Setting
from overcollect.sharing import FORMATS as REWRITTEN
from overcollect.sharing import Removal, Sanitizer, device_text

_HELD = ("html", "json", "xlsx", "text")
"""Formats of the reports in a bundle."""
_PERSONAL = ("device", "keylog", "accesses")
"""Options whose files hold personal values, or may."""
_ELSEWHERE = ("knowledge", "mmdb")
"""Options whose files are no part of the case."""
_PACKED = (".gz", ".zip", ".xz", ".zst")
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of all files in it, so that the same content gives the same archive."""

_LONGEST_NOTE = 4096
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Control characters, which would break lists of names, and bytes of a file's name that are not UTF-8."""


def write_bundle(
    outcome: Outcome,
    setting: Setting,
    settings: Settings,
    captures: Sequence[Capture],
    given: Given,
    target: Path,
) -> None:
    """Write the archive, and say on standard error what is not in it.

    Args:
        outcome: of the audit.
        setting: what it was made with.
        settings: of its reports; with ``reveal`` captures and known values are put in as they are.
        captures: that were audited.
        given: what else the user gave.
        target: the file.

    Raises:
        InputProblem: it cannot be written, or a file that was given is gone.
    """
    words = Wording(settings.lang)
    with whole_file(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        bundle = _Bundle(archive)
        for name in _HELD:
            rendered = REPORTS[name]().render(outcome, setting.catalogue, settings)
            bundle.add(f"report.{REPORT_EXTENSIONS[name]}", content(rendered))
        contents = _Contents(bundle, words)
        if settings.reveal:
            contents.add_originals(captures, given)
        else:
            with progress(sys.stderr) as count:
                contents.add_copies(captures, setting, given, count)
        bundle.add("README.txt", _readme(outcome, settings, contents, words).encode(errors="replace"))
        bundle.close()
    for note in contents.notes:
        click.echo(f"overcollect: {target}: {clean(note, _LONGEST_NOTE)}", err=True)


class _Bundle:
    """The archive, with the digests of what is in it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._sums: list[str] = []
        self._names: Counter[str] = Counter()

    def free(self, name: str) -> str:
        """Return the name as an archive can hold it, or one like it that no other file has."""
        name = _plain(name)
        self._names[name] += 1
        if self._names[name] == 1:
            return name
        path = PurePath(name)
        return self.free(str(path.with_stem(f"{path.stem}-{self._names[name]}")))

    def add(self, name: str, data: bytes) -> None:
        with self.opened(name) as file:
            file.write(data)

    def add_file(self, name: str, source: Path) -> None:
        try:
            with source.open("rb") as file, self.opened(name) as copy:
                shutil.copyfileobj(file, copy)
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputProblem(str(source), f"cannot be read any more ({reason})", "Run the audit again") from None

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """Give a file of the archive to write to."""
        with tempfile.TemporaryFile() as part:
            yield part
            part.seek(0)
            self._sums.append(f"{hashlib.file_digest(part, 'sha256').hexdigest()}  {name}\n")
            part.seek(0)
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with self._archive.open(info, "w", force_zip64=True) as member:
                shutil.copyfileobj(part, member)

    def close(self) -> None:
        self.add("SHA256SUMS", "".join(sorted(self._sums, key=lambda line: line[66:])).encode())


class _Contents:
    """Captures and inputs, put into a bundle; what of them is not in it is noted."""

    def __init__(self, bundle: _Bundle, words: Wording) -> None:
        self._bundle = bundle
        self._words = words
        self.command = ["overcollect", "audit", *([] if words.lang == "en" else ["--lang", words.lang])]
        """That audits what is in the bundle."""
        self.has_captures = False
        self.notes: list[str] = []

    def add_originals(self, captures: Sequence[Capture], given: Given) -> None:
        for capture in captures:
            name = PurePath(capture.path if capture.name == "-" else capture.name).name
            self._bundle.add_file(self._captured(name), capture.path)
        for option, value in given:
            if option in _ELSEWHERE:
                self._note_elsewhere(option, value)
            else:
                self._take(option, value)

    def add_copies(
        self, captures: Sequence[Capture], setting: Setting, given: Given, on_message: Callable[[int], None]
    ) -> None:
        rewritten = [one for one in captures if one.format in REWRITTEN]
        sanitizer = Sanitizer(rewritten, setting.catalogue, setting.device, on_message, setting.payload_keys)
        for capture in captures:
            if capture not in rewritten:
                self._note("no_packets", name=PurePath(capture.name).name, sha256=capture.sha256)
                continue
            with self._bundle.opened(self._captured(_unpacked_name(capture))) as file:
                done = sanitizer.write(capture, file)
            for removed, count in sorted(done.removed.items()):
                self._note_removed(removed, count)
        for option, value in given:
            if option == "device" and setting.device is not None:
                self._bundle.add(
                    "inputs/device.yaml", device_text(setting.device, sanitizer.originals.pairs()).encode()
                )
                self.command += ["--device", "inputs/device.yaml"]
            elif option in _PERSONAL:
                self._note("personal", option=option, name=PurePath(value).name)
            elif option in _ELSEWHERE:
                self._note_elsewhere(option, value)
            else:
                self._take(option, value)

    def _captured(self, name: str) -> str:
        name = self._bundle.free(f"captures/{name}")
        self.command.append(name)
        self.has_captures = True
        return name

    def _take(self, option: str, value: str) -> None:
        """Put in the file that an option names, or the option itself where it names none."""
        if option in OF_FILES:
            recipient, path = parted(value)
            name = self._bundle.free(f"inputs/{option}{path.suffix}")
            self._bundle.add_file(name, path)
            value = name if recipient is None else f"{recipient}={name}"
        self.command += [f"--{option.replace('_', '-')}", value]

    def _note_elsewhere(self, option: str, value: str) -> None:
        self._note("elsewhere", option=option, name=PurePath(value).name)

    def _note_removed(self, one: Removal, count: int) -> None:
        self._note("removed", host=one.host, what=one.what, count=count)

    def _note(self, key: str, **values: object) -> None:
        plain = {name: _plain(value) if isinstance(value, str) else value for name, value in values.items()}
        self.notes.append(self._words.say(f"bundle.{key}", **plain))


def _plain(name: str) -> str:
    return _NO_TEXT.sub("_", name)


def _unpacked_name(capture: Capture) -> str:
    """Return the name of the copy, which is not packed."""
    if capture.name == "-":
        return f"capture.{capture.format}"
    name = PurePath(capture.name).name
    return PurePath(name).stem if name.lower().endswith(_PACKED) else name


def _readme(outcome: Outcome, settings: Settings, contents: _Contents, words: Wording) -> str:
    app = " ".join(filter(None, (outcome.app_name or outcome.app_id, outcome.app_version))) or words.say(
        "bundle.no_app"
    )
    found = words.counted(outcome.findings) if outcome.findings else no_findings(outcome, words).rstrip(".。")
    given = [f"  {one.sha256}  {_plain(PurePath(one.path).name)}" for one in outcome.captures]
    lines = [
        words.say("bundle.title", app=app, version=version("overcollect")),
        "",
        words.say("bundle.found", found=found),
        "",
        words.say("bundle.unchanged"),
        "    sha256sum -c SHA256SUMS",
        "",
        *(
            (words.say("bundle.again"), f"    {shlex.join([*contents.command, '--fail-on', 'never'])}")
            if contents.has_captures
            else (words.say("bundle.not_again"),)
        ),
        "",
        words.say("bundle.revealed" if settings.reveal else "bundle.replaced"),
        "",
        words.say("bundle.recorded"),
        *given,
    ]
    if contents.notes:
        lines += ["", words.say("bundle.missing"), *(f"  - {note}" for note in contents.notes)]
    return "\n".join(lines) + "\n"
