"""What the judgement knows beside the ledger."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from overcollect.inputs import App, Clock, Purpose, Timeline
from overcollect.inputs.corroboration import Access
from overcollect.inputs.publication import Publication
from overcollect.judgement.declarations import Declarations
from overcollect.judgement.downloads import SeenPackage
from overcollect.judgement.events import Events
from overcollect.judgement.frequency import Limits
from overcollect.judgement.marks_apart import MarksApart
from overcollect.judgement.needs import Needs
from overcollect.judgement.norms import Norms
from overcollect.judgement.one_by_one import Pace
from overcollect.judgement.page_traffic import Pages
from overcollect.judgement.publications import Publications
from overcollect.judgement.recorded import Recorded
from overcollect.judgement.starts import Starts
from overcollect.knowledge import Catalogue, Service
from overcollect.model import Attribution
from overcollect.recipients import Names, RecipientInfo, Recipients


class Context:
    """The declaration, the timeline and the law of one audit, ready for questions."""

    def __init__(  # noqa: PLR0913 - everything that a judgement rests on
        self,
        catalogue: Catalogue,
        app: App | None,
        timeline: Timeline,
        *,
        scope: str = "app",
        norms: Norms = Norms(),  # noqa: B008 - a frozen struct
        has_known_values: bool = False,
        has_responses: bool = False,
        has_bodies: bool = False,
        names: Names | None = None,
        accesses: Sequence[Access] = (),
        marks_apart: MarksApart | None = None,
        published: Sequence[Publication] = (),
        positions: Path | None = None,
        recorded: Recorded = Recorded(),  # noqa: B008 - a frozen struct
        pages: Pages | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.app = app
        self.timeline = timeline
        self.scope = scope
        self.norms = norms
        self.has_known_values = has_known_values
        self.has_responses = has_responses
        self.has_bodies = has_bodies
        self.events = Events(timeline, _guards(catalogue))
        self.limits = Limits.of(catalogue.rules.get("FREQ-01"))
        self.pace = Pace.of(catalogue.rules.get("NEED-08"))
        self.clock = Clock(timeline, app, catalogue)
        self.recipients = Recipients(catalogue.owners, app, names)
        self.accesses = accesses
        self.published = Publications(published, catalogue, self.recipients)
        self.marks_apart = marks_apart
        self.positions = positions
        self.recorded = recorded
        self.of_pages = pages.recipients(self.recipients) if pages is not None else frozenset()
        """Registrable domains of the web pages that the app showed, and of those to whom such pages sent."""
        self.starts = Starts(timeline, "" if app is None else app.app.id)
        self.needs = Needs(catalogue, app)
        self.declarations = Declarations(app, catalogue)
        self.permanent_identifiers = _of_scope(catalogue, "permanent")
        self.of_visit = frozenset(
            artefact.type for artefact in catalogue.baseline.authentication if artefact.holds == "any_session"
        )
        """What every visit carries, signed in or not."""
        self.collections = _of_scope(catalogue, "collection") | _names(catalogue, "NEED-05") | {"browsing_history"}
        """What the device keeps of a whole life; a batch of events is none."""

    @cached_property
    def packages(self) -> tuple[SeenPackage, ...]:
        """The installation packages that came to the app, in order of time."""
        return tuple(
            seen
            for seen in self.recorded.packages
            if self.is_of_app(self.recipients.resolve(seen.message.host), seen.attribution, names_app=False)
        )

    def purposes(self, names: Collection[str]) -> list[Purpose]:
        """Return the declared purposes of these ids."""
        return [] if self.app is None else [purpose for purpose in self.app.purposes if purpose.id in names]

    @property
    def services(self) -> list[Service]:
        """The app's service types out of the law; its own are not among them."""
        if self.app is None:
            return []
        return [self.catalogue.services[name] for name in self.app.services if name in self.catalogue.services]

    @cached_property
    def data_types_of_app(self) -> frozenset[str]:
        """What the app's service types list, and what its declared functions carry."""
        listed = {name for service in self.services for item in service.necessary_items for name in item.data_types}
        own = (name for s in self.app.own_services for item in s.necessary for name in item.data) if self.app else ()
        known = self.catalogue.functions
        functions = (known.get(function.like or function.id) for function in (self.app.functions if self.app else ()))
        services = [service.id for service in self.services]
        carried = {
            implied.type
            for function in functions
            if function
            for implied in function.implied
            if implied.is_in(services)
        }
        return frozenset(listed | set(own) | carried)

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

    def has_mark(self, *consents: str) -> bool:
        """Tell whether the start or a mark has one of these states of consent."""
        marked = {mark.consent for mark in self.timeline.marks} | {self.timeline.start.consent}
        return bool(marked & set(consents))

    @property
    def has_visibility(self) -> bool:
        start = self.timeline.start.visibility
        return start != "unknown" or any(mark.visibility is not None for mark in self.timeline.marks)

    @property
    def has_permissions(self) -> bool:
        return bool(self.timeline.start.permissions) or any(mark.permission for mark in self.timeline.marks)

    def is_of_app(self, recipient: RecipientInfo, attribution: Attribution, *, names_app: bool) -> bool:
        """Tell whether a message is the app's (design.md, section 4)."""
        if attribution is Attribution.OTHER or recipient.is_loopback:
            return False
        if recipient.party == "platform":
            return names_app
        if self.scope == "app":
            return True
        return attribution is Attribution.PROVEN or recipient.declared_as is not None or names_app


def _of_scope(catalogue: Catalogue, scope: str) -> frozenset[str]:
    """Return the data types of one scope that no function covers."""
    never = catalogue.baseline.never_without_separate_basis
    return frozenset(data_type for entry in never if entry.scope == scope for data_type in entry.types)


def _names(catalogue: Catalogue, rule: str) -> frozenset[str]:
    """Return the data types that a rule names."""
    known = catalogue.rules.get(rule)
    return frozenset() if known is None else known.names("types")


def _guards(catalogue: Catalogue) -> Mapping[str, Sequence[str]]:
    """Return which data types a permission guards, by the permission's name: rule CONSENT-05 holds it."""
    rule = catalogue.rules.get("CONSENT-05")
    guards = rule.parameters.get("permissions") if rule else None
    return guards if isinstance(guards, dict) else {}
