"""Method 5: values at the places that endpoint knowledge names, where they do not contradict it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.digests import algorithm_of
from overcollect.detection.named.axes import COARSE_DECIMALS, precision_of, readings
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import is_answer
from overcollect.detection.named.reading import read
from overcollect.detection.named.ties import speaks_for
from overcollect.detection.page import Page
from overcollect.detection.vendors.endpoints import Claim, Endpoints
from overcollect.forms import FORMS, Evidence
from overcollect.forms.coordinates import PAIR
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

_LONGEST = 512
"""Characters of the longest value that any form reads."""
_TELLING = ("email", "phone", "mac", "national_id_cn")
"""Forms that speak for themselves: such a value is no SDK's own id, whatever its documentation says."""
_LOOSE = frozenset(["identifier", "serial", "birth_date", "carrier", "region_code_cn", "plate_cn"])
"""Forms that are narrower than what vendors document: short ids, a year alone, places and operators by their names,
plates of other countries. Not to have them is no contradiction.
"""
_OWN_IDS = frozenset(["sdk_device_id", "install_id"])
"""What an app chooses where a vendor asks for an id of the device, which can be the IMEI."""
_IMEI = re.compile(r"(?:35|86)[0-9]{13}")
_SHORTEST = 4
"""Characters of the shortest identifier; ``v1`` is a version in a path."""
_IDENTITY_NUMBER = 18
"""Characters of a Chinese identity number; the other telling forms have a sign of their own in them."""
_MACRO = re.compile(r"__[A-Z0-9_]+__|\$?\{+[\w.-]+\}+|%[\w]+%")
"""A place-holder of an advertising link that nobody filled in."""
_ADDRESSES = ("local_ip", "ip_address")
_FILES_TEXT = """
    face_data fingerprint_data iris voiceprint id_document_image photo_video audio_recording screenshot files_docs
    resume
"""
_FILES = frozenset(_FILES_TEXT.split())
"""What vendors are sent as a file, in a coding of their own or not."""
_SMALLEST_FILE = 24
_SEPARATORS = re.compile(r" ?[,;|] ?")
_MOST_PIECES = 8


class EndpointValues:
    def __init__(self, endpoints: Endpoints, data_types: Mapping[str, DataType], placeholders: Placeholders) -> None:
        self._endpoints = endpoints
        self._types = data_types
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterable[Candidate]:
        claims = self._endpoints.claims(page.message, page.fields, page.names)
        return self._values(page, claims) if claims else ()

    def _values(self, page: Page, claims: Iterable[Claim]) -> Iterator[Candidate]:
        for claim in claims:
            text = page.texts[claim.field]
            data = page.fields[claim.field].value
            if isinstance(data, bytes):
                if claim.data_type in _FILES and claim.data_type in self._types and len(data) >= _SMALLEST_FILE:
                    yield _file(claim, data)
                continue
            if claim.data_type in self._types and text and not _MACRO.fullmatch(text):
                for candidate in self._read(claim, text):
                    data_type, value = self._types[candidate.data_type], candidate.value
                    if not self._placeholders.has(data_type.id, value) or is_answer(data_type, value):
                        yield candidate

    def _read(self, claim: Claim, text: str) -> Iterator[Candidate]:
        algorithm = algorithm_of(text) if claim.transform else None
        form = self._types[claim.data_type].form
        if claim.transform and algorithm and claim.transform.startswith(algorithm):
            yield _candidate(claim, text, text.lower(), transform=claim.transform)
        elif form == "coordinates":
            yield from _place(claim, text)
        elif form is not None and form not in _LOOSE:
            yield from _of_form(claim, text, form)
        elif claim.data_type in _OWN_IDS and _IMEI.fullmatch(text) and read("imei", text).evidence is Evidence.CHECKED:
            yield _candidate(claim._replace(data_type="imei"), text, text)
        elif not claim.transform and not _contradicts(text) and not (form == "identifier" and len(text) < _SHORTEST):
            yield _candidate(claim, text, text)


def _of_form(claim: Claim, text: str, form: str) -> Iterator[Candidate]:
    """Read the text, else each piece of it: the two IMEI of a phone, the access point with its signal and name."""
    if len(text) > _LONGEST:
        return
    found = read(form, text)
    if found.evidence > Evidence.NONE:
        yield _of_its_range(_candidate(claim, text, found.canonical))
        return
    place = 0
    pieces = _SEPARATORS.split(text)
    for piece in pieces if 1 < len(pieces) <= _MOST_PIECES else ():
        place = text.index(piece, place)
        found = read(form, piece)
        if piece and found.evidence >= Evidence.FITS:
            yield _of_its_range(_candidate(claim, piece, found.canonical, span=(place, place + len(piece))))
        place += len(piece)


def _file(claim: Claim, data: bytes) -> Candidate:
    return _candidate(claim, f"a file of {len(data)} bytes", hashlib.sha256(data).hexdigest())


def _of_its_range(candidate: Candidate) -> Candidate:
    """Return the candidate, as an address of the local network where the value is of one, else of the internet."""
    if candidate.data_type in _ADDRESSES:
        told = (one for one in _ADDRESSES if speaks_for("ip", candidate.canonical, one))
        candidate.data_type = next(told, candidate.data_type)
    return candidate


def _place(claim: Claim, text: str) -> Iterator[Candidate]:
    """Read a pair of coordinates, or one of them."""
    canonical: str | None = text
    is_pair = PAIR.fullmatch(text) is not None
    if is_pair:
        canonical = FORMS["coordinates"].canonical(text)
        decimals = max(len(part.partition(".")[2]) for part in (canonical or "").split(","))
    else:
        decimals = max((reading.decimals for reading in readings(text)), default=0)
    if canonical is None or canonical == "0,0" or decimals == 0:
        return
    found = _candidate(claim, text, canonical)
    found.strong = is_pair  # two fields that the names tell are one place say more than one axis alone
    found.precision_m = precision_of(decimals)
    if claim.data_type == "precise_location" and decimals <= COARSE_DECIMALS:
        found.data_type = "coarse_location"
    yield found


def _contradicts(text: str) -> bool:
    """Tell whether the text is opened further on, is no text, or speaks for another data type by itself."""
    if text[0] in "{[" or "\ufffd" in text:
        return True
    if len(text) > _LONGEST or not (len(text) == _IDENTITY_NUMBER or "@" in text or ":" in text or "+" in text):
        return False
    return any(read(form, text).evidence is Evidence.TELLING for form in _TELLING)


def _candidate(
    claim: Claim, text: str, canonical: str, *, transform: str | None = None, span: tuple[int, int] | None = None
) -> Candidate:
    return Candidate(
        claim.field,
        claim.data_type,
        Grade.PROBABLE,
        Method.ENDPOINT,
        text,
        canonical,
        f"requests of {claim.endpoint} hold it there ({claim.reason})",
        strong=True,
        span=span,
        transform=transform,
    )
