"""How much a detection weighs in a judgement: sometimes less than how well it was found."""

from __future__ import annotations

from msgspec.structs import replace

from overcollect.model import Detection, Grade, Method

_SHARED = frozenset(
    [
        *("app_info", "battery_state", "boot_time", "device_model", "memory_storage", "os_version", "user_agent"),
        *("ad_interaction", "in_app_behaviour", "opaque_payload", "search_history", "sensor_list"),
    ]
)
"""Properties that many devices have in common, and words that requests of all kinds carry."""
_GUESSED = frozenset([Method.NAME, Method.CONTEXT])
"""Methods by which what an app tells of itself is found: it is no personal information."""
_OF_APP = "app_info"
_BY_NAMES = frozenset(["payment_record"])
"""Records that the names of their members tell and nothing else: an amount and a channel are in every price list."""
_SOLE_TRADER = "92"
"""How the credit codes of people who trade for themselves begin (GB 32100-2015, table 1); others are of companies."""


def weighed(detection: Detection) -> Detection:
    """Return what the judgement takes a detection for.

    A name such as ``osv`` with a value such as ``13`` tells a system's version well enough to show it. No finding rests
    on it alone: values of these data types cannot be checked, and a wrong guess would stand before the company
    concerned. Known values, endpoint knowledge and surroundings that agree make it weigh in full. The credit code of a
    company is found as well, and says nothing about a person.
    """
    if detection.grade is not Grade.PROBABLE:
        return detection
    by_names = (
        (detection.method is Method.NAME and detection.data_type in _SHARED)
        or (detection.method in _GUESSED and detection.data_type == _OF_APP)
        or (detection.method is Method.SHAPE and detection.data_type in _BY_NAMES)
    )
    of_company = detection.data_type == "uscc" and not detection.canonical.reveal().startswith(_SOLE_TRADER)
    return replace(detection, grade=Grade.POSSIBLE) if by_names or of_company else detection
