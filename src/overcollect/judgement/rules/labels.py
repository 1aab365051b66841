"""LABEL: what stores and lists say about the app. None of them can be given yet."""

from __future__ import annotations

from overcollect.judgement.rules.interface import SituationPredicate, asks

PREDICATES: dict[str, SituationPredicate] = {
    "against_apple_label": asks("apple_label"),
    "against_play_label": asks("play_label"),
    "against_double_list": asks("double_list"),
}
