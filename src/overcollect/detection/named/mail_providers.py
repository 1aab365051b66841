"""Who gives mailboxes to people, not to firms: an address there is hardly anybody's but a person's."""

from __future__ import annotations

from overcollect.knowledge.words import word_set

PROVIDERS = word_set("accounts", "providers_of_mail")


def is_personal(address: str) -> bool:
    return address.rpartition("@")[2].lower() in PROVIDERS
