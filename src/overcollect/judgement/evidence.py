"""What rules need beside traffic, whether it was given, and how to give it: a rule that lacks it is not judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from overcollect.judgement.context import Context
from overcollect.judgement.publications import FORM, LABEL, LIST, MANIFEST
from overcollect.knowledge import Sentences, Text, listed

_SAID = Sentences("judgement", "evidence")
EVIDENCE: dict[str, Callable[[Context], bool]] = {
    "services": lambda context: context.has_services,
    "declaration": lambda context: context.has_declaration,
    "consent": lambda context: context.has_consent,
    "refusal": lambda context: context.has_mark("refused"),
    "withdrawal": lambda context: context.has_mark("withdrawn"),
    "functions": lambda context: context.has_function_marks,
    "visibility": lambda context: context.has_visibility,
    "permissions": lambda context: context.has_permissions,
    "ui": lambda context: bool(context.events.names & {"tap", "separate_consent"}),
    "ads_off": lambda context: "ads_off" in context.events.names,
    "fresh_identifier": lambda context: bool(context.events.names & {"ads_off", "id_reset"}),
    "account_deleted": lambda context: "account_deleted" in context.events.names,
    "known_values": lambda context: context.has_known_values,
    "responses": lambda context: context.has_responses,
    "response_bodies": lambda context: context.has_bodies,
    "market": lambda context: context.app is not None and bool(context.app.app.market),
    "audience": lambda context: context.app is not None,
    "update": lambda context: context.recorded.update is not None and context.recorded.update.doubt is None,
    "sdk_list": lambda context: context.published.judges_sdk,
    "retention": lambda context: context.app is not None and any(purpose.keep for purpose in context.app.purposes),
    "dated_records": lambda context: context.recorded.dated,
    "process": lambda context: context.recorded.proven and context.starts.known,
    "no_test_certificate": lambda context: (
        context.timeline.start.test_certificate == "absent" and bool(context.recorded.intercepted)
    ),
    "apple_label": lambda context: context.published.judges(LABEL, MANIFEST),
    "play_label": lambda context: context.published.judges(FORM),
    "double_list": lambda context: context.published.judges(LIST),
    "tracking_domains": lambda context: context.published.has_manifest,
    "tracking_permission": lambda context: context.events.tell_tracking,
    "package_content": lambda context: not context.packages or any(seen.package.name for seen in context.packages),
    "app_id": lambda context: not context.packages or context.app is not None,
    "download_marks": lambda context: (
        not context.packages or bool(context.events.names & {"tap", "download_confirmed"})
    ),
}
"""Tells whether it was given, by id, as predicates name it."""


_BY_MARKS = frozenset(
    {
        *("consent", "refusal", "withdrawal", "functions", "visibility", "permissions", "ui"),
        *("ads_off", "fresh_identifier", "account_deleted", "tracking_permission"),
        *("no_test_certificate", "download_marks"),
    }
)
"""What only marks tell."""
_ABOUT_PACKAGES = frozenset({"package_content", "app_id", "download_marks"})
_MOST_NAMED = 5
_BY_PUBLICATIONS = {"apple_label": (LABEL, MANIFEST), "play_label": (FORM,), "double_list": (LIST,), "sdk_list": ()}
"""Kinds of files that tell; none for those of SDK operators."""


def how(need: str, context: Context) -> Text:
    """Return how to give what is missing; the marks that were given may lie elsewhere."""
    apart = context.marks_apart
    if apart is not None and need in _BY_MARKS:
        return apart.how
    kinds = _BY_PUBLICATIONS.get(need)
    if kinds is not None and (words := context.published.doubts(*kinds, sdk=not kinds)):
        return _SAID("unclear_words", words=listed(words))
    update = context.recorded.update
    if need == "update" and update is not None and (doubt := update.doubt) is not None:
        return doubt
    said = how_in_general(need)
    if need in _ABOUT_PACKAGES and context.packages:
        return _SAID("about_packages", needed=said, seen=_seen(context))
    return said


def how_in_general(need: str) -> Text:
    """Return what is missing and how to give it, whatever was given instead; continues "needs ..."."""
    return _SAID(need)


def _seen(context: Context) -> Text:
    """Name the packages that were seen."""
    from overcollect.inputs.imports.text import shown  # noqa: PLC0415 - few captures bring packages

    packages = (
        (f"{seen.package.name or seen.package.kind} {seen.package.version}".strip(), shown(seen.message.host, 100))
        for seen in context.packages
    )
    named = [f"{name} ({host})" for name, host in dict.fromkeys(packages)]
    first = listed(named[:_MOST_NAMED])
    if len(named) <= _MOST_NAMED:
        return _SAID("seen", packages=first)
    # English counts those that are left out, Chinese all of them.
    more = Text(en=f"{len(named) - _MOST_NAMED}", zh=f"{len(named)}")
    return _SAID("seen_and_more", packages=first, more=more)


def missing(needs: Iterable[str], context: Context) -> list[str]:
    """Return the ids of what was not given."""
    return [need for need in needs if not EVIDENCE[need](context)]
