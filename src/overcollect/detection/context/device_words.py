"""Method 6 for terse names: among the properties of a device ``dma: Samsung`` and ``dac: wifi`` say what they are.

SDKs abbreviate each in a way of its own. A word counts that has one meaning (a maker, a processor, a zone of time), in
an object of which three other things are surely told that only devices have.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.named.plausible import fits, fits_any
from overcollect.detection.page import Page
from overcollect.model import Direction, Grade, Method

_LEAST = 3
"""Data types of a device beside a word."""
_LONGEST = 40
_LONGEST_NAME = 6
"""Letters of a name that is abbreviated; longer ones say what they mean."""
_MODEL = "device_model"
_MAKERS_TEXT = """
    google samsung xiaomi redmi poco huawei oppo oneplus realme motorola lenovo lge sony nokia hmd asus infinix tecno
    itel zte nubia meizu fairphone tcl hisense wiko
"""
MAKERS = frozenset(_MAKERS_TEXT.split())
"""Without those whose names are words and operators as well: honor, apple, vivo."""
_WORDS: tuple[tuple[str, str], ...] = (
    ("os_version", r"(?i)(?:android|ios|ipados|harmonyos)(?: [0-9]{1,2}(?:\.[0-9]{1,2}){0,2})?"),
    ("os_version", r"[A-Z]{2}[0-9A-Z]{2}\.[0-9]{6}\.[0-9]{3}(?:\.[A-Z0-9]{1,3})?"),
    ("network_type", r"(?i)wi-?fi|cellular|wwan|[2345]g|lte|umts|hspa\+?|edge"),
    ("cpu_info", r"arm64-v8a|armeabi(?:-v7a)?|x86(?:_64)?|aarch64|arm64e?|armv[78]l?"),
    ("system_locale", r"[a-z]{2}[-_](?:[A-Z][a-z]{3}[-_])?[A-Z]{2}"),
    (
        "system_locale",
        r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_/-]{2,30}",
    ),
    ("screen_metrics", r"[1-9][0-9]{2,3} ?[x×*] ?[1-9][0-9]{2,3}"),
    ("battery_state", r"(?i)charging|discharging|unplugged|not[ _]charging"),
)
"""Build numbers: source.android.com/docs/setup/reference/build-numbers."""
_PATTERNS = tuple(pattern for _, pattern in _WORDS)
_FACTS_TEXT = """
    device_model os_version carrier network_type cpu_info screen_metrics memory_storage battery_state boot_time gaid
    idfa idfv android_id sdk_device_id install_id root_emulator_state
"""
_FACTS = frozenset(_FACTS_TEXT.split())
_REASON = "the value says so among other properties of the device"


def settle_device_words(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and words under terse names that stand among the properties of a device."""
    if page.message.direction is not Direction.SENT:
        return found
    told: dict[Group, set[str]] = {}
    taken = set()
    for candidate in found:
        if candidate.grade is not Grade.POSSIBLE:
            taken.add(candidate.field)
            if candidate.data_type in _FACTS:
                told.setdefault(page.group(candidate.field), set()).add(candidate.data_type)
    for group, types in told.items():
        if len(types) >= _LEAST:
            found += _words(page, group, taken)
    return found


def _words(page: Page, group: Group, taken: set[int]) -> Iterator[Candidate]:
    names, hits, lengths, texts = page.names, page.hits, page.lengths, page.texts
    terse = [
        field
        for field in page.siblings[group]
        if not hits[field]
        and 1 < lengths[field] <= _LONGEST
        and len(names[field]) <= _LONGEST_NAME
        and not texts[field].isdecimal()
    ]
    for field in terse:
        text = texts[field]
        if field not in taken and (data_type := _meaning(text)) in page.types:
            yield Candidate(field, data_type, Grade.PROBABLE, Method.CONTEXT, text, text, _REASON)


@lru_cache(4096)
def _meaning(text: str) -> str:
    """Return the data type of a word that has one meaning, '' for any other."""
    if text.lower() in MAKERS:
        return _MODEL
    if not fits_any(_PATTERNS, text):
        return ""
    return next((data_type for data_type, pattern in _WORDS if fits(pattern, text)), "")
