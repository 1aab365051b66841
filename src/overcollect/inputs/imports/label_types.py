"""The closed lists of types that stores have in their labels.

Apple: developer.apple.com/app-store/app-privacy-details, "Types of data". Google: support.google.com/googleplay/
android-developer/answer/10787469, "Data types and purposes".
"""

from __future__ import annotations

from overcollect.inputs.imports.data_safety import LABELS

APPLE: dict[str, tuple[str, ...]] = {
    "Contact Info": ("Name", "Email Address", "Phone Number", "Physical Address", "Other User Contact Info"),
    "Health & Fitness": ("Health", "Fitness"),
    "Financial Info": ("Payment Info", "Credit Info", "Other Financial Info"),
    "Location": ("Precise Location", "Coarse Location"),
    "Sensitive Info": ("Sensitive Info",),
    "Contacts": ("Contacts",),
    "User Content": (
        *("Emails or Text Messages", "Photos or Videos", "Audio Data", "Gameplay Content", "Customer Support"),
        "Other User Content",
    ),
    "Browsing History": ("Browsing History",),
    "Search History": ("Search History",),
    "Identifiers": ("User ID", "Device ID"),
    "Purchases": ("Purchase History",),
    "Usage Data": ("Product Interaction", "Advertising Data", "Other Usage Data"),
    "Diagnostics": ("Crash Data", "Performance Data", "Other Diagnostic Data"),
    "Surroundings": ("Environment Scanning",),
    "Body": ("Hands", "Head"),
    "Other Data": ("Other Data Types",),
}
"""Types by category."""

_APPLE_TYPES = {kind.casefold(): (kind,) for kinds in APPLE.values() for kind in kinds}
_KNOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "apple": {category.casefold(): kinds for category, kinds in APPLE.items()} | _APPLE_TYPES,
    "google": {kind.casefold(): (kind,) for kind in LABELS.values()},
}


def label_types(store: str, words: str) -> tuple[str, ...]:
    """Return the types of the store's label that ``words`` name, a whole category included; none where it has none."""
    return _KNOWN[store].get(" ".join(words.split()).casefold(), ())
