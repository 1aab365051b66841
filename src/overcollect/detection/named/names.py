"""Method 3: names that speak for a data type, where no form can check the value."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.digests import algorithm_of
from overcollect.detection.named.meaning import NameHit
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import fits, is_answer, is_clear, is_plausible, says_yes_or_no
from overcollect.detection.named.reading import read
from overcollect.forms import Evidence
from overcollect.model import Grade, Method


class Names:
    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders

    def of(self, text: str, hits: Iterable[NameHit]) -> list[Candidate]:
        """Return proposals for the first field of a message; they hold for any."""
        found = []
        for hit in hits:
            data_type = hit.data_type
            is_own = bool(hit.own) and fits(hit.own, text)
            if not (hit.strong or is_own or _is_digest(text, hit) or is_clear(data_type, text)):
                continue
            if self._placeholders.has(data_type.id, text) and not (
                is_answer(data_type, text) or (is_own and says_yes_or_no(text)) or (is_own and _says_none(text, hit))
            ):
                continue
            proposal = _digest(text, hit, is_own=is_own) or _value(text, hit, is_own=is_own)
            if proposal is not None:
                found.append(proposal)
        return found


def _says_none(text: str, hit: NameHit) -> bool:
    """Tell whether ``none`` answers a question of yes or no: ``criminal_record: none``."""
    return text.casefold() == "none" and fits(hit.own, "yes")


def _digest(text: str, hit: NameHit, *, is_own: bool) -> Candidate | None:
    data_type = hit.data_type
    is_said = is_own or hit.hashed
    algorithm = algorithm_of(text) if data_type.digests and (is_said or hit.digest) else None
    if not algorithm or not (is_said or hit.digest == algorithm) or _is_value_itself(text, hit, algorithm):
        return None
    return Candidate(
        0,
        data_type.id,
        Grade.POSSIBLE if hit.near and is_own else Grade.PROBABLE,
        Method.NAME,
        text,
        text.lower(),
        f"the name says so, and the value looks like its {algorithm}",
        strong=True,
        transform=algorithm,
    )


def _is_digest(text: str, hit: NameHit) -> bool:
    """Tell whether the name mentions a digest, and the value can be that very one."""
    return hit.digest is not None and hit.data_type.digests and hit.digest == algorithm_of(text)


def _value(text: str, hit: NameHit, *, is_own: bool) -> Candidate | None:
    data_type = hit.data_type
    if not (is_own or (data_type.form is None and data_type.shape is None)) or _is_fragment(text):
        return None
    if is_own and hit.near:
        plausible = hit.strong and is_plausible(data_type, text)
    else:
        plausible = is_own or not hit.strong or is_plausible(data_type, text)
    if hit.loose and not plausible:
        return None
    return Candidate(
        0,
        data_type.id,
        Grade.PROBABLE if plausible else Grade.POSSIBLE,
        Method.CONTEXT if hit.context else Method.NAME,
        text,
        text,
        f"{_said(hit)}, and the value looks like one" if plausible else _said(hit),
        strong=hit.strong and not hit.loose,
    )


def _said(hit: NameHit) -> str:
    if hit.loose:
        return "the words of the name say so"
    return "the name and its parent's say so" if hit.context else "the name says so"


def _is_value_itself(text: str, hit: NameHit, algorithm: str) -> bool:
    """Some identifiers (OAID) look like a digest themselves; then the name must mention the digest."""
    form = hit.data_type.form
    return hit.digest != algorithm and form is not None and read(form, text).evidence >= Evidence.FITS


def _is_fragment(text: str) -> bool:
    """Tell whether the text is opened further on (JSON, bytes that were not text), so that its leaves speak."""
    return text[0] in "{[" or "\ufffd" in text
