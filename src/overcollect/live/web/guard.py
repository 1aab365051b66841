"""Who may see the page, and what the page may do in a browser."""

from __future__ import annotations

import hmac
import secrets

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""No inline script and nothing from outside: text of payloads that became markup after all could not do anything."""


def new_token() -> str:
    """Return a secret for a path: 192 random bits."""
    return secrets.token_urlsafe(24)


def same_token(given: str, right: str) -> bool:
    """Compare in a time that does not tell how much of the token was right."""
    return hmac.compare_digest(given.encode(), right.encode())
