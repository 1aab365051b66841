"""Value tokens: equal values join without being shown."""

from __future__ import annotations

import hmac

from overcollect.model import Secret


def value_token(secret: Secret, data_type: str, canonical: str) -> str:
    """Return the first 16 hexadecimal digits of HMAC-SHA256 over data type and canonical value.

    The data type is part of it, so that a phone number used as an account name does not join the two types.
    """
    message = f"{data_type}\0{canonical}".encode()
    return hmac.digest(secret.reveal().encode(), message, "sha256").hex()[:16]
