"""Method 3: names that speak for a data type, where no form can check the value."""

from __future__ import annotations

from collections.abc import Container, Iterable
from operator import attrgetter

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.digests import algorithm_of
from overcollect.detection.named.meaning import NameHit
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import fits, is_answer, is_constant, says_yes_or_no
from overcollect.detection.named.reading import read
from overcollect.forms import Evidence
from overcollect.model import Grade, Method

_BY_NAME, _BY_WORDS, _WITH_PARENT = (
    (said, f"{said}, and the value looks like one")
    for said in ("the name says so", "the words of the name say so", "the name and its parent's say so")
)

_said = attrgetter("data_type", "grade", "method", "strong", "transform", "reason")
"""What proposals for one value differ in."""


class Names:
    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders

    def of(self, text: str, hits: Iterable[NameHit], fitting: Container[str]) -> list[Candidate]:
        """Return proposals for the first field of a message; they hold for any.

        Args:
            text: the value.
            hits: what the name speaks for.
            fitting: those of the patterns asked of the hits (``Able``) that the value fits.
        """
        found: list[Candidate] = []
        algorithm = algorithm_of(text)
        for hit in hits:
            data_type = hit.data_type
            is_own = hit.own in fitting
            is_said_digest = algorithm is not None and hit.digest == algorithm and data_type.digests
            if not (hit.strong or is_own or is_said_digest or data_type.clear_values in fitting):
                continue
            is_other = data_type.not_values in fitting and not is_said_digest
            # A pattern of any text has yes and no as well, unless the data type says that these are no values of it.
            if (is_other or self._placeholders.says_none(data_type.id, text)) and not (
                is_answer(data_type, text)
                or (is_own and not is_other and says_yes_or_no(text))
                or (is_own and _says_none(text, hit))
            ):
                continue
            proposal = _digest(text, hit, algorithm, is_own=is_own) if algorithm and data_type.digests else None
            proposal = proposal or _value(text, hit, fitting, is_own=is_own)
            # A name that counts beside several others speaks for a data type as many times.
            if proposal is not None and (not found or _said(proposal) not in map(_said, found)):
                found.append(proposal)
        return found


def _says_none(text: str, hit: NameHit) -> bool:
    """Tell whether ``none`` answers a question of yes or no: ``criminal_record: none``."""
    return text.casefold() == "none" and fits(hit.own, "yes")


def _digest(text: str, hit: NameHit, algorithm: str, *, is_own: bool) -> Candidate | None:
    is_said = is_own or hit.hashed
    if not (is_said or hit.digest == algorithm) or _is_value_itself(text, hit, algorithm):
        return None
    return Candidate(
        0,
        hit.data_type.id,
        Grade.POSSIBLE if hit.near and is_own else Grade.PROBABLE,
        Method.NAME,
        text,
        text.lower(),
        f"the name says so, and the value looks like its {algorithm}",
        strong=True,
        transform=algorithm,
    )


def _value(text: str, hit: NameHit, fitting: Container[str], *, is_own: bool) -> Candidate | None:
    data_type = hit.data_type
    if not (is_own or (data_type.form is None and data_type.shape is None)) or _is_fragment(text):
        return None
    is_sure = is_own and not hit.near
    if hit.strong and not is_sure:
        plausible = data_type.values in fitting or is_constant(data_type, text)
    else:
        plausible = is_sure or not is_own
    if hit.loose and not plausible:
        return None
    return Candidate(
        0,
        data_type.id,
        Grade.PROBABLE if plausible else Grade.POSSIBLE,
        Method.CONTEXT if hit.context else Method.NAME,
        text,
        text,
        _reason(hit, plausible=plausible),
        strong=hit.strong and not hit.loose,
    )


def _reason(hit: NameHit, *, plausible: bool) -> str:
    said = _BY_WORDS if hit.loose else _WITH_PARENT if hit.context else _BY_NAME
    return said[plausible]


def _is_value_itself(text: str, hit: NameHit, algorithm: str) -> bool:
    """Some identifiers (OAID) look like a digest themselves; then the name must mention the digest."""
    form = hit.data_type.form
    return hit.digest != algorithm and form is not None and read(form, text).evidence >= Evidence.FITS


def _is_fragment(text: str) -> bool:
    """Tell whether the text is opened further on (JSON, bytes that were not text), so that its leaves speak."""
    return text[0] in "{[" or "\ufffd" in text
