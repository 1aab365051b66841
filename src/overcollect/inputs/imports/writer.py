"""Writes a draft as an app.yaml that a person can read and correct."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from overcollect.inputs.app_file import SCHEMA
from overcollect.inputs.imports.draft import Draft, DraftPurpose, DraftRecipient
from overcollect.inputs.imports.text import shown
from overcollect.knowledge import Service
from overcollect.knowledge.wording import guarded

CONTRADICTED = "declares that nothing is collected, and other sources name data: ask which of them holds"
_MOST_LOST = 200
"""Lines on what was not understood."""
_MOST_PERHAPS = 20
"""Domains of a company that are proposed."""


def app_text(draft: Draft, app_id: str, services: Sequence[Service]) -> str:
    """Return the text of an app.yaml with a comment for everything that was not understood, or is unclear."""
    lines = [
        *_head(draft),
        f"schema: {SCHEMA}",
        *_app(draft, app_id),
        "",
        "# Service types: they decide what the app needs. `overcollect explain ID` describes one.",
        f"services: [{', '.join(service.id for service in services)}]",
        "",
        "# Who runs the app, and all domains of its own servers; the sources do not tell them.",
        "operator:",
        f"  name: {_quoted(_first(source.app_name for source in draft.sources) or 'Example Ltd')}",
        "  domains: []  # [example.com, example.cn]",
        *_permissions(draft),
        *_payload_keys(draft),
        "",
        "# Third parties that the sources name. role: advertising, analytics, crash, push, maps, payment, ...;",
        "# capacity: processor, independent, joint",
        f"recipients:{'' if draft.recipients else ' []'}",
    ]
    for recipient in draft.recipients:
        lines += _recipient(recipient)
    lines += _purposes(draft)
    lines += _lost(draft)
    return "\n".join(lines) + "\n"


def _head(draft: Draft) -> Iterator[str]:
    yield "# What the app declares, as its published sources say it. Read it through, correct it where a comment says"
    yield "# so, then run `overcollect app check FILE`."
    for source in draft.sources:
        yield f"# Source: {shown(source.name)} ({source.kind}), {len(source.statements)} statements"
        for note in source.notes[:50]:
            yield f"#   {shown(note)}"
        if source.name in draft.contradicted:
            yield f"#   {CONTRADICTED}"
    if draft.said:
        yield f"# Understood: {draft.mapped} of {draft.said} statements ({draft.mapped / draft.said:.0%})"


def _app(draft: Draft, app_id: str) -> Iterator[str]:
    ids = [name for name in dict.fromkeys(_word(source.app_id) for source in draft.sources) if name]
    platforms = list(dict.fromkeys(source.platform for source in draft.sources if source.platform))
    yield "app:"
    if app_id:
        yield f"  id: {_quoted(app_id)}"
    elif ids:
        yield f"  id: {_quoted(ids[0])}"
    else:
        yield "  id: com.example.app  # no source tells it: write the package name or bundle id"
    if others := [name for name in ids[0 if app_id else 1 :] if name != app_id]:
        yield f"  # The sources are of other ids, too: {shown(', '.join(others))}"
    for key, values in (("name", "app_name"), ("version", "version")):
        if value := _first(getattr(source, values) for source in draft.sources):
            yield f"  {key}: {_quoted(value)}"
    if platforms:
        remark = f"  # the sources speak of {' and '.join(platforms)}" if len(platforms) > 1 else ""
        yield f"  platform: {platforms[0]}{remark}"
    yield from _signer(draft)
    yield "  # market: CN  # the country whose rules hold"


def _signer(draft: Draft) -> Iterator[str]:
    signers = list(dict.fromkeys(digest for source in draft.sources for digest in source.signers))
    if signers:
        yield f"  signer: {_quoted(signers[0])}  # certificate of the package (SHA-256), to know its updates by"
    for other in signers[1:5]:
        yield f"  # also signed with {other}"


def _permissions(draft: Draft) -> Iterator[str]:
    names = [name for name in dict.fromkeys(map(_word, draft.permissions)) if name]
    if not names:
        return
    yield ""
    yield "# What the app may ask the system for. That declares nothing: a purpose must name the data behind it."
    yield "permissions:"
    for name in names:
        entry = guarded(name)
        data = f"  # guards {', '.join(entry.data_types)}: {shown(entry.reason)}" if entry and entry.data_types else ""
        yield f"  - {_quoted(name)}{data}"


def _payload_keys(draft: Draft) -> Iterator[str]:
    keys = list(dict.fromkeys(key for source in draft.sources for key in source.applovin_keys))
    if not keys:
        return
    yield ""
    yield "# Open what SDKs of the app encrypt."
    yield "payload_keys:"
    for key in keys[:10]:
        yield f"  - {{key: {_quoted(key)}, domains: [applovin.com, applvn.com]}}  # AppLovin"


def _recipient(recipient: DraftRecipient) -> Iterator[str]:
    yield f"  - id: {recipient.id}"
    yield f"    name: {_quoted(recipient.name)}"
    if recipient.also:
        yield f"    # also named: {shown('; '.join(recipient.also))}"
    if recipient.domains:
        yield f"    domains: [{', '.join(_quoted(name) for name in recipient.domains)}]"
        if recipient.known_by:
            yield f"    # {shown(recipient.known_by)}"
    else:
        yield "    domains: []  # not told: add those that it receives at"
        if recipient.perhaps:
            more = ", …" if len(recipient.perhaps) > _MOST_PERHAPS else ""
            yield f"    # the company has {', '.join(recipient.perhaps[:_MOST_PERHAPS])}{more}"
    for link in recipient.links[:3]:
        yield f"    # {shown(link, 300)}"
    for key in ("role", "country"):
        if value := getattr(recipient, key):
            yield f"    {key}: {value}"
    if recipient.sdk:
        yield f"    sdk: {{name: {_quoted(recipient.sdk)}}}"


def _purposes(draft: Draft) -> Iterator[str]:
    yield ""
    yield "# What is collected, why, and who gets it. said_as keeps the words of the source."
    if not draft.purposes:
        if all(source.kind == "android-manifest" for source in draft.sources):
            yield "# Permissions declare no collection: import the privacy label, Data safety form or lists as well."
            yield "# purposes: []"
        elif draft.said or not any(source.declares for source in draft.sources):
            yield "# Not one data type was understood, so nothing is written here: an empty list would declare that"
            yield "# nothing is collected."
            yield "# purposes: []"
        else:
            yield "# The source declares that nothing is collected."
            yield "purposes: []"
        return
    yield "purposes:"
    for purpose in draft.purposes:
        yield from _purpose(purpose)


def _purpose(purpose: DraftPurpose) -> Iterator[str]:
    places = ", ".join(purpose.places[:6]) + (", …" if len(purpose.places) > 6 else "")
    yield f"  # {shown(purpose.source)}: {shown(places)}"
    yield f"  - id: {purpose.id}"
    if purpose.why:
        yield f"    why: {_quoted(purpose.why)}"
    yield f"    data: [{', '.join(purpose.data)}]"
    yield "    said_as:"
    for phrase, data_types in purpose.said_as.items():
        comment = "  # names a group: ask which of these" if phrase in purpose.broad else ""
        yield f"      {_quoted(phrase)}: [{', '.join(data_types)}]{comment}"
    for word in purpose.unknown:
        yield f"    # not understood: {word}"
    yield f"    recipients: [{purpose.recipient}]"


def _lost(draft: Draft) -> Iterator[str]:
    if not draft.lost:
        return
    yield ""
    yield "# Not understood at all; write a purpose for each that is a kind of data:"
    for place, said in draft.lost[:_MOST_LOST]:
        yield f"#   {shown(place)}: {said}"
    if len(draft.lost) > _MOST_LOST:
        yield f"#   and {len(draft.lost) - _MOST_LOST} more"


def _first(values: Iterator[str]) -> str:
    return next((value for value in values if value), "")


def _word(text: str) -> str:
    """Return ``text`` as an id: printable, without spaces."""
    return "".join(shown(text).split())


def _quoted(text: str) -> str:
    """Return ``text`` as a double-quoted scalar of printable characters, where JSON's spelling is YAML's, too."""
    return json.dumps(shown(text, 400), ensure_ascii=False)
