"""Method 6 for terse names: among the properties of a device ``dma: Samsung`` and ``dac: wifi`` say what they are.

SDKs abbreviate each in a way of its own. A word counts that has one meaning (a maker, a processor, a zone of time), in
an object of which three other things are surely told that only devices have. What nothing else looks like (a code of a
model, the number of a build) counts under any name that says nothing.
"""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from overcollect.detection.candidate import PROBABLE, Candidate, taken_fields
from overcollect.detection.columns import Group
from overcollect.detection.context.told_of_device import CHECKED, FACTS, told_of_device
from overcollect.detection.named.joined_facts import MAKERS_BEFORE_MODELS
from overcollect.detection.named.nameless_facts import CHINESE_NETWORKS, CHINESE_OPERATORS, OPERATORS_IN_ENGLISH
from overcollect.detection.named.plausible import fits, fits_any
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.knowledge.patterns import shipped_part
from overcollect.knowledge.words import any_of, word_list, word_set
from overcollect.model import Direction, Method

_LEAST = 3
"""Data types of a device beside a word."""
_LONGEST = 40
_LONGEST_NAME = 6
"""Letters of a name that is abbreviated; longer ones say what they mean."""
_MODEL = "device_model"
MAKERS = word_set("devices", "makers")
_CHANNELS = word_set("apps", "fields_of_channels")
_SHORT_OPERATORS = word_list("networks", "short_chinese_operators")
_NAMED = (
    rf"(?i:(?:{MAKERS_BEFORE_MODELS})[ +])?(?i:{MAKERS_BEFORE_MODELS})"
    r"(?:[ +-]?[A-Z][A-Za-z +_-]{0,12}[0-9][A-Za-z0-9 +_-]{0,16}|[ +][0-9]{1,4}[A-Za-z +]{0,12})"
    r"|M[Ii][ +](?:NOTE|Note|MAX|Max|MIX|Mix|PAD|Pad|[0-9]{1,2})[A-Za-z0-9 +]{0,12}"
)
"""A maker and a model: ``HUAWEI P7-L00``, ``vivoS11t``, ``Coolpad 8729``; stores are called ``huawei_64``."""
_WORDS: tuple[tuple[str, str], ...] = (
    ("os_version", r"(?i)(?:android|ios|ipados|harmonyos)(?: [0-9]{1,2}(?:\.[0-9]{1,2}){0,2})?"),
    ("network_type", r"(?i)wi-?fi|cellular|wwan|[2345]g|lte|umts|hspa\+?|edge"),
    ("cpu_info", r"x86(?:_64)?|aarch64|arm64e?|armv[78]l?"),
    ("system_locale", r"[a-z]{2}[-_](?:[A-Z][a-z]{3}[-_])?[A-Z]{2}|zh[-_]cn"),
    (
        "screen_metrics",
        r"[1-9][0-9]{2,3} ?[x×*] ?[1-9][0-9]{2,3}|(?:[2-9][0-9]{2}|[12][0-9]{3})[|_](?:[2-9][0-9]{2}|[12][0-9]{3})",
    ),
    ("battery_state", r"(?i)charging|discharging|unplugged|not[ _]charging"),
)
"""Under terse names."""
_TELLING: tuple[tuple[str, str], ...] = (
    (
        "os_version",
        (
            r"[A-Z]{2}[0-9A-Z]{2}\.[0-9]{6}\.[0-9]{3}(?:\.[A-Z0-9]{1,3})?"
            r"|(?i:android)[ _-]?[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}(?: .{1,40})?"
            r"|[A-Za-z0-9_]{2,20}-user .{8,60} release-keys"
        ),
    ),
    ("cpu_info", r"arm64-v8a|armeabi(?:-v7a)?"),
    (
        "system_locale",
        rf"(?:{shipped_part('time_zone_region')})/[A-Z][A-Za-z_/-]{{2,30}}",
    ),
    (
        "carrier",
        rf"{CHINESE_OPERATORS}|(?i:{any_of(OPERATORS_IN_ENGLISH + _SHORT_OPERATORS)})|{CHINESE_NETWORKS}",
    ),
    (
        _MODEL,
        (
            r"(?i:samsung )?SM-[A-Z][0-9]{3,4}[A-Z0-9]{0,4}|(?:iPhone|iPad|iPod)[0-9]{1,2},[0-9]{1,2}"
            r"|Pixel [2-9][0-9]?(?: (?:Pro|XL|a))?|(?i:redmi note|redmi k|galaxy s|galaxy a) ?[0-9]{1,2}.{0,12}"
            rf"|(?:Android-)?(?:{_NAMED})|[A-Z][A-Za-z0-9]{{2,3}}-[A-Z]{{2}}[0-9]{{2}}[a-z]?"
            r"|(?:RMX|CPH)[0-9]{4}|M2[0-9]{3}[A-Z][0-9A-Z]{3,6}|2[0-9]{4,8}[A-Z]{1,4}[0-9]{0,2}[A-Z]{1,2}"
        ),
    ),
)
"""Build numbers: source.android.com/docs/setup/reference/build-numbers; codes of models as the makers publish them."""
_PATTERNS = tuple(pattern for _, pattern in _TELLING)
_ALL = (*_PATTERNS, *(pattern for _, pattern in _WORDS))
_FACTS = FACTS | CHECKED
_SEVERAL = 2
"""Words that bear each other out beside an identifier of hardware, and what is told where one may be enough."""
_REASON = "the value says so among other properties of the device"


@concerning(_FACTS)
def settle_device_words(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and words under names that say nothing which stand among the properties of a device."""
    if page.message.direction is not Direction.SENT:
        return found
    told = told_of_device(page, found, _FACTS)
    telling = [(group, types) for group, types in told.items() if len(types) >= _LEAST or not types.isdisjoint(CHECKED)]
    if not telling:
        return found
    taken = taken_fields(found)
    for group, types in telling:
        words = _words(page, group, taken)
        # Fewer properties are enough beside an identifier of hardware, where words bear each other out.
        is_borne_out = len({word.data_type for word in words}) >= _SEVERAL
        if is_borne_out or len(types - CHECKED) >= _LEAST:
            found += words
        elif len(types) >= _SEVERAL:
            found += [word for word in words if _meaning(word.value, is_terse=False)]
    return found


def _words(page: Page, group: Group, taken: Container[int]) -> list[Candidate]:
    names, lengths, texts, meanings = page.names, page.lengths, page.texts, page.meanings
    found = []
    # Names that say nothing, or too little.
    mute = [field for field in page.siblings[group] if field not in taken and not meanings[field].strong]
    for field in mute:
        if 1 < lengths[field] <= _LONGEST:
            text = texts[field]
            if text.lower() in MAKERS and meanings[field].folded in _CHANNELS:
                continue
            meaning = _meaning(text, is_terse=len(names[field]) <= _LONGEST_NAME)
            if meaning in page.types:
                found.append(Candidate(field, meaning, PROBABLE, Method.CONTEXT, text, text, _REASON))
    return found


@lru_cache(4096)
def _meaning(text: str, *, is_terse: bool) -> str:
    """Return the data type of a word that has one meaning, '' for any other."""
    if text.lower() in MAKERS:
        return _MODEL if is_terse else ""
    if not fits_any(_ALL if is_terse else _PATTERNS, text):
        return ""
    return next(data_type for data_type, pattern in (*_TELLING, *_WORDS) if fits(pattern, text))
