"""Recipients whose declared role differs from what their owner is known for, a role that never justifies sending."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.inputs import App
from overcollect.knowledge import Catalogue
from overcollect.recipients.resolve import Recipients


def roles_apart(app: App, catalogue: Catalogue) -> Iterator[str]:
    """Yield what to look at: the declared role counts, so nobody is accused for the other one."""
    recipients = Recipients(catalogue.owners, app)
    for declared in app.recipients:
        for domain in declared.domains:
            known = recipients.resolve(domain).known_role
            if known in catalogue.baseline.roles_never:
                yield (
                    f"recipients {declared.id}: the role is {declared.role}, and the owner of {domain} is known for "
                    f"{known}; the declared role counts, and reports name both"
                )
                break
