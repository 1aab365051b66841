"""What the judgement knows beside the ledger."""

from __future__ import annotations

from overcollect.inputs import App, Clock, Timeline
from overcollect.judgement.declarations import Declarations
from overcollect.judgement.needs import Needs
from overcollect.knowledge import Catalogue, Service
from overcollect.model import Attribution
from overcollect.recipients import RecipientInfo, Recipients


class Context:
    """The declaration, the timeline and the law of one audit, ready for questions."""

    def __init__(self, catalogue: Catalogue, app: App | None, timeline: Timeline, *, scope: str = "app") -> None:
        self.catalogue = catalogue
        self.app = app
        self.timeline = timeline
        self.scope = scope
        self.clock = Clock(timeline, app, catalogue)
        self.recipients = Recipients(catalogue.owners, app)
        self.needs = Needs(catalogue, app)
        self.declarations = Declarations(app)
        self.permanent_identifiers = frozenset(
            data_type
            for never in catalogue.baseline.never_without_separate_basis
            if never.scope == "permanent"
            for data_type in never.types
        )

    @property
    def services(self) -> list[Service]:
        """The app's service types out of the law; its own are not among them."""
        if self.app is None:
            return []
        return [self.catalogue.services[name] for name in self.app.services if name in self.catalogue.services]

    @property
    def has_services(self) -> bool:
        return self.app is not None and bool(self.app.services)

    @property
    def has_declaration(self) -> bool:
        return self.app is not None and not self.app.declares_nothing

    @property
    def has_function_marks(self) -> bool:
        return any(mark.function for mark in self.timeline.marks)

    @property
    def has_consent(self) -> bool:
        return self.timeline.start.consent != "unknown" or any(mark.consent for mark in self.timeline.marks)

    def is_of_app(self, recipient: RecipientInfo, attribution: Attribution, *, names_app: bool) -> bool:
        """Tell whether a message is the app's (design.md, section 4)."""
        if attribution is Attribution.OTHER:
            return False
        if recipient.party == "platform":
            return names_app
        if self.scope == "app":
            return True
        return attribution is Attribution.PROVEN or recipient.declared_as is not None or names_app
