"""Reads what an app and the operators of SDKs have published, and says what cannot be held against traffic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from overcollect.inputs.app import App
from overcollect.inputs.publication import Publication
from overcollect.knowledge import Catalogue
from overcollect.knowledge.nearest import nearest
from overcollect.model import InputProblem

_FITTING = {"ios": ("ios", "macos", ""), "android": ("android", "")}
"""Platforms of an app that a publication for one speaks of; '' where app.yaml does not say."""


def read_published(
    given: Sequence[str],
    app: App | None,
    catalogue: Catalogue,
    tell: Callable[[str], None],
    *,
    option: str = "--published",
) -> tuple[Publication, ...]:
    """Read each ``FILE`` or ``RECIPIENT=FILE``.

    Args:
        given: what the user named.
        app: the app under audit, whose recipients can be named.
        catalogue: the knowledge.
        tell: takes what a publication leaves open, one sentence each.
        option: what the user gave it with, for the messages.

    Raises:
        InputProblem: a file cannot be read, or is of another app.
    """
    if not given:
        return ()
    from overcollect.inputs.imports.publications import load_publication  # noqa: PLC0415 - loads their readers

    found = []
    for text in given:
        recipient, path = _parts(text, app, option)
        publication = load_publication(path, catalogue, recipient)
        _check(publication, app)
        for note in _notes(publication, app):
            tell(f"{path}: {note}")
        found.append(publication)
    return tuple(found)


def parted(text: str) -> tuple[str | None, Path]:
    """Return recipient and file of ``RECIPIENT=FILE``; no recipient where ``text`` is the name of a file."""
    recipient, equals, name = text.partition("=")
    return (None, Path(text)) if not equals or Path(text).is_file() else (recipient, Path(name))


def _parts(text: str, app: App | None, option: str) -> tuple[str, Path]:
    recipient, path = parted(text)
    if recipient is None:
        return "", path
    known = [declared.id for declared in app.recipients] if app else []
    if recipient not in known and "." not in recipient:
        near = nearest(recipient, known)
        raise InputProblem(
            option,
            f"{recipient[:60]!r} is no recipient of app.yaml, and no domain",
            f"Write for example {option} {near or 'sdk.example'}={text.partition('=')[2][:60] or 'FILE'}",
        )
    return recipient, path


def _check(publication: Publication, declared: App | None) -> None:
    """Refuse what speaks of another system or another app: the comparison would accuse the wrong one."""
    if declared is None:
        return
    app = declared.app
    if app.platform not in _FITTING.get(publication.platform, (app.platform,)):
        raise InputProblem(
            publication.path,
            f"speaks of the app on {publication.platform}, and app.yaml says platform {app.platform}",
            "Give what was published for the app that was recorded",
        )
    if publication.app_id and not publication.of and publication.app_id != app.id:
        raise InputProblem(
            publication.path,
            f"is of the app {publication.app_id}, and app.yaml says {app.id}",
            "Give the publication of the app that was recorded, or correct `app.id`",
        )


def _notes(publication: Publication, app: App | None) -> Iterator[str]:
    if not publication.says:
        yield "does not say which data is collected, so nothing is held against it"
    version = app.app.version if app and not publication.of else ""
    if version and publication.version not in ("", version):
        yield f"is of version {publication.version}, and app.yaml says {version}: findings may be of the difference"
    if publication.unclear:
        words = ", ".join(f"“{unclear.words}”" for unclear in publication.unclear[:5])
        more = ", …" if len(publication.unclear) > 5 else ""
        yield (
            f"{publication.mapped} of {publication.rows} statements were understood. {words}{more} may cover "
            "anything, so nothing counts as left out there"
        )
