"""What an app's id hints at: ``com.example.music`` is often made by whoever has example.com.

Nothing holds anybody to that, so a hint never makes a host the operator's. It only keeps one from being called a
third party.
"""

from __future__ import annotations

from overcollect.recipients.domains import registrable_domain


def hinted_domain(app_id: str) -> str | None:
    """Return the registrable domain that the id spells backwards; None where it spells none."""
    labels = app_id.lower().split(".")
    if len(labels) < 2 or not all(labels):
        return None
    domain = registrable_domain(".".join(reversed(labels)))
    return domain if "." in domain else None
