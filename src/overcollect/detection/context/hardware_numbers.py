"""Method 6 for hardware identifiers under generic names: a ``client_id`` that is an IMEI, a ``smid`` an ICCID.

What apps call the number of a device or of an installation is mostly one that they made. Where it is one that the
hardware or the SIM card has, it cannot be changed, and that is what has to be said of it.
"""

from __future__ import annotations

from overcollect.detection.candidate import POSSIBLE, Candidate
from overcollect.detection.named.hardware_forms import NARROW_LENGTHS, canonical_of, narrow
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.model import Method

_MADE = frozenset(["sdk_device_id", "install_id", "os_udid", "caid", "cookie_id", "push_token"])
"""Types of what an app, an SDK or a system makes up."""
_BY_NAME = frozenset([Method.NAME, Method.FORM, Method.CONTEXT])
_REASON = "the name says that it identifies a device, and the value passes the check of this very identifier"


class HardwareNumbers:
    types = _MADE

    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates, those of hardware as what they are."""
        for candidate in found:
            if candidate.data_type in _MADE and candidate.grade is not POSSIBLE and candidate.method in _BY_NAME:
                self._settle(page, candidate)
        return found

    def _settle(self, page: Page, candidate: Candidate) -> None:
        text = candidate.value
        if len(text) not in NARROW_LENGTHS or candidate.transform is not None or text != page.texts[candidate.field]:
            return
        data_type = narrow(text)
        if data_type in page.types and not self._placeholders.has(data_type, text):
            candidate.data_type, candidate.method, candidate.reason = data_type, Method.FORM, _REASON
            candidate.canonical = canonical_of(data_type, text)
