"""Which data types are replaced."""

from __future__ import annotations

from overcollect.knowledge import Catalogue

_KEPT_CATEGORIES = frozenset(["hardware_profile", "app_metadata", "sensor", "service_object"])
"""What very many devices have alike, and what the audit needs to tell apps and systems apart."""
_KEPT = frozenset(
    """
    age ad_interaction carrier crash_diagnostics education_employment ethnicity gender id_document_type in_app_behaviour
    marital_status minor_data network_type permission_state religion sexual_orientation vpn_proxy_state
    """.split()  # noqa: SIM905 - words
)
"""Whose values are one of a few words, and so say of nobody who it is, or events that have a name of their own."""
MEDIA = frozenset(["photo_video", "audio_recording", "screenshot", "face_data", "id_document_image", "voiceprint"])
"""Whose values are pictures and sounds."""


def replaced_types(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(
        one.id for one in catalogue.data_types.values() if one.category not in _KEPT_CATEGORIES and one.id not in _KEPT
    )
