"""Who gives mailboxes to people, not to firms: an address there is hardly anybody's but a person's."""

from __future__ import annotations

import re

from overcollect.knowledge.words import word_set

PROVIDERS = word_set("accounts", "providers_of_mail")
_ROLE = re.compile(
    r"support|help|dev|report|feedback|owner|service|info|contact|shop|store|app|team|official|game|studio|admin|author"
    r"|publisher|seller|kefu|bug|crash|error|noreply|no-reply|marketing|sales|test"
)
"""What a name or a mailbox says that is of who made an app, or of a firm."""


def is_personal(address: str, name: str) -> bool:
    """Tell whether an address under a name is one that people have."""
    mailbox, _, domain = address.lower().rpartition("@")
    return domain in PROVIDERS and _ROLE.search(mailbox) is None and _ROLE.search(name.lower()) is None
