"""Method 2: values that pass the check of a data type's form, under a name of it or alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.digests import algorithm_of
from overcollect.detection.named.meaning import NameHit
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import fits, is_plausible
from overcollect.detection.named.reading import Read, read
from overcollect.detection.named.ties import speaks_for
from overcollect.forms import Evidence
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Method

_LONGEST = 512
"""Characters of the longest value that any form reads."""
_WITH_DIGEST = re.compile("([0-9]{15})(?:[0-9A-F]{32}|[0-9a-f]{32})")
"""An IMEI with a digest behind it; in that form DiDi's apps send it."""
_LIST = re.compile(r" ?[,;|] ?")
_MOST_PIECES = 8
_NOTHING = word_set("nothing", "in_lists")

GRADES = {
    (Evidence.RESEMBLES, True): Grade.POSSIBLE,
    (Evidence.FITS, True): Grade.PROBABLE,
    (Evidence.FITS, False): Grade.POSSIBLE,
    (Evidence.CHECKED, True): Grade.PROBABLE,
    (Evidence.CHECKED, False): Grade.PROBABLE,
    (Evidence.TELLING, True): Grade.PROBABLE,
    (Evidence.TELLING, False): Grade.PROBABLE,
}
"""By what the value says and whether the name is a strong one; what is missing is no detection."""
_LEAST_LOOSE = {
    "birth_date": Evidence.FITS,
    "passport": Evidence.FITS,
    "ip": Evidence.FITS,
    "region_code_cn": Evidence.RESEMBLES,
}
"""What a value must say under a name that leads to the form by its words alone: a date, for ``patientDob``."""
_TURNED = {
    "imei": Evidence.CHECKED,
    "iccid": Evidence.CHECKED,
    "national_id_cn": Evidence.CHECKED,
    "bank_card": Evidence.CHECKED,
    "uuid": Evidence.FITS,
}
"""What a value must say that is read from its end, where it says nothing from its beginning."""
_LOOSELY_CHECKED = frozenset(["imsi"])
"""Forms that one number in three of their length passes: under a name of others only values of its own count."""
_REASONS = {
    Evidence.RESEMBLES: "the name says so; the value looks like it, but passes no check",
    Evidence.FITS: "the name says so, and the value has the form",
    Evidence.CHECKED: "the name says so, and the value passes the check of the form",
    Evidence.TELLING: "the name says so, and the value passes the check of the form",
}


class NamedForms:
    """Data types with a form, but coordinates: these come in pairs of fields and have a method of their own."""

    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders

    def of(self, text: str, hits: Iterable[NameHit]) -> list[Candidate]:
        """Return proposals for the first field of a message; they hold for any."""
        found: list[Candidate] = []
        if len(text) > _LONGEST:
            return found
        for hit in hits:
            is_loose = hit.narrow and hit.data_type.form in _LOOSELY_CHECKED
            if not is_loose or fits(hit.own, text):
                self._one(text, hit, found)
        # A number that is what its name says is nothing that other numbers of that look under such a name are.
        if len(found) > 1 and any(one.strong and one.preferred for one in found):
            return [one for one in found if one.strong]
        return found

    def _one(self, text: str, hit: NameHit, found: list[Candidate]) -> None:
        if hit.digest and hit.digest == algorithm_of(text):
            return
        form = hit.data_type.form
        assert form is not None
        one = read(form, text)
        if hit.loose and one.evidence < _LEAST_LOOSE.get(form, Evidence.CHECKED):
            return
        if (
            one.evidence <= Evidence.RESEMBLES
            and hit.strong
            and not hit.loose
            and self._is_turned(text, hit, form, found)
        ):
            return
        if one.evidence:
            self._add(text, None, hit, one, found)
        elif form == "imei" and hit.strong and (with_digest := _WITH_DIGEST.fullmatch(text)):
            number = with_digest[1]
            self._add(number, with_digest.span(1), hit, read(form, number), found)
        elif "," in text or ";" in text or "|" in text:
            self._pieces(text, hit, form, found)

    def _is_turned(self, text: str, hit: NameHit, form: str, found: list[Candidate]) -> bool:
        """Read a value that was written backwards, ``iccid: 829272…``; tell whether it was."""
        least = _TURNED.get(form)
        if least is None:
            return False
        one = read(form, text[::-1])
        if one.evidence < least or self._placeholders.has(hit.data_type.id, text):
            return False
        reason = f"{_REASONS[one.evidence]} backwards"
        found.append(
            Candidate(
                0,
                hit.data_type.id,
                Grade.PROBABLE,
                Method.FORM,
                text,
                one.canonical,
                reason,
                strong=True,
                transform="reversed",
            )
        )
        return True

    def _pieces(self, text: str, hit: NameHit, form: str, found: list[Candidate]) -> None:
        """Read a list in one text: the two IMEI of a phone, the addresses of X-Forwarded-For."""
        pieces = _LIST.split(text)
        if len(pieces) <= _MOST_PIECES and hit.strong and read(form, pieces[0]).evidence is Evidence.TELLING:
            pieces = [piece for piece in pieces if read(form, piece).evidence >= Evidence.FITS]  # address, signal, name
        elif hit.strong and not hit.loose:
            pieces = [piece for piece in pieces if piece.lower() not in _NOTHING]
        if len(pieces) > _MOST_PIECES or any(read(form, piece).evidence < Evidence.FITS for piece in pieces if piece):
            return
        place = 0
        for piece in pieces:
            place = text.index(piece, place)
            if piece:
                self._add(piece, (place, place + len(piece)), hit, read(form, piece), found)
            place += len(piece)

    def _add(self, text: str, span: tuple[int, int] | None, hit: NameHit, one: Read, found: list[Candidate]) -> None:
        evidence, data_type = one.evidence, hit.data_type
        grade = GRADES.get((evidence, hit.strong))
        if evidence is Evidence.RESEMBLES and hit.strong and is_plausible(data_type, text):
            grade = Grade.PROBABLE
        if grade is None or self._placeholders.has(data_type.id, text):
            return
        assert data_type.form is not None
        found.append(
            Candidate(
                0,
                data_type.id,
                grade,
                Method.NAME if evidence is Evidence.RESEMBLES else Method.FORM,
                text,
                one.canonical,
                _REASONS[evidence],
                strong=hit.strong,
                preferred=speaks_for(data_type.form, text, data_type.id),
                span=span,
            )
        )
