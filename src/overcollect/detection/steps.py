"""What detection consists of, in its order: methods that propose candidates, then steps that settle which they are.

A new method or step is one module, and one line here. A step that is about few data types says so (``settlement``),
so that other messages cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.accounts_of_firms import without_accounts
from overcollect.detection.context.ad_slots import without_ad_slots
from overcollect.detection.context.address_parts import settle_addresses
from overcollect.detection.context.agent_models import settle_models
from overcollect.detection.context.agent_versions import settle_versions
from overcollect.detection.context.app_keys import without_app_keys
from overcollect.detection.context.body_measures import settle_bodies
from overcollect.detection.context.broker_orders import is_order, settle_orders
from overcollect.detection.context.captions import without_captions
from overcollect.detection.context.coded_answers import CodedAnswers
from overcollect.detection.context.coded_texts import without_coded
from overcollect.detection.context.companions import Companions
from overcollect.detection.context.country_codes import settle_country_codes
from overcollect.detection.context.device_facts import DeviceFacts
from overcollect.detection.context.device_words import settle_device_words
from overcollect.detection.context.drawn_lines import without_lines
from overcollect.detection.context.ends_of_persons import settle_ends
from overcollect.detection.context.firms import without_firms
from overcollect.detection.context.flat_ends import settle_flat_ends
from overcollect.detection.context.grants import settle_grants
from overcollect.detection.context.hardware_numbers import HardwareNumbers
from overcollect.detection.context.home_numbers import settle_home_numbers
from overcollect.detection.context.id_documents import settle_id_documents
from overcollect.detection.context.listings import without_listings
from overcollect.detection.context.lists_of_people import ListsOfPeople
from overcollect.detection.context.minors import settle_minors
from overcollect.detection.context.mute_identifiers import MuteIdentifiers
from overcollect.detection.context.named_contacts import settle_contacts
from overcollect.detection.context.nameless import Nameless
from overcollect.detection.context.names_in_rows import settle_rows
from overcollect.detection.context.of_persons import OfPersons
from overcollect.detection.context.of_resources import without_resources
from overcollect.detection.context.of_services import without_services
from overcollect.detection.context.options import without_options
from overcollect.detection.context.other_values import OtherValues
from overcollect.detection.context.own_pages import without_own_pages
from overcollect.detection.context.own_places import settle_own_places
from overcollect.detection.context.own_profiles import changes_profile, settle_profiles
from overcollect.detection.context.ownership import Ownership
from overcollect.detection.context.paid_sums import settle_sums
from overcollect.detection.context.path_steps import PathSteps
from overcollect.detection.context.people import settle_people
from overcollect.detection.context.pinyin_initials import PinyinInitials
from overcollect.detection.context.platforms import settle_platforms, settle_unreadable
from overcollect.detection.context.public_roles import without_roles
from overcollect.detection.context.push_tokens import settle_push_tokens
from overcollect.detection.context.reached_numbers import asks_for_code, settle_reached
from overcollect.detection.context.sample_data import without_sample_data
from overcollect.detection.context.searches import is_search, settle_searches
from overcollect.detection.context.sent_kinds import settle_kinds
from overcollect.detection.context.sent_texts import settle_texts
from overcollect.detection.context.siblings import Siblings
from overcollect.detection.context.sign_in_accounts import settle_accounts
from overcollect.detection.context.sign_in_paths import is_sign_in
from overcollect.detection.context.sign_ins import settle_codes
from overcollect.detection.context.stations import settle_stations
from overcollect.detection.context.subjects import without_things
from overcollect.detection.context.ticket_searches import settle_ticket_searches
from overcollect.detection.context.translated_texts import settle_translations, translates
from overcollect.detection.context.trips import settle_trips
from overcollect.detection.context.vocabulary import Vocabulary
from overcollect.detection.known.known_places import KnownPlaces
from overcollect.detection.known.known_values import KnownValues
from overcollect.detection.known.split_values import SplitValues
from overcollect.detection.named.agent_facts import AgentFacts
from overcollect.detection.named.backward_imei import BackwardImei
from overcollect.detection.named.biometric_records import BiometricRecords
from overcollect.detection.named.browser_agents import BrowserAgents
from overcollect.detection.named.build_fingerprints import BuildFingerprints
from overcollect.detection.named.composed_identifiers import ComposedIdentifiers
from overcollect.detection.named.cookies import Cookies
from overcollect.detection.named.fhir_names import FhirNames
from overcollect.detection.named.fine_pairs import FinePairs
from overcollect.detection.named.joined_facts import JoinedFacts
from overcollect.detection.named.labelled import Labelled
from overcollect.detection.named.maker_headers import MakerHeaders
from overcollect.detection.named.mobile_texts import MobileTexts
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.named.named_places import NamedPlaces
from overcollect.detection.named.named_values import NamedValues
from overcollect.detection.named.nameless_facts import NamelessFacts
from overcollect.detection.named.numbered_places import NumberedPlaces
from overcollect.detection.named.own_paths import OwnPaths
from overcollect.detection.named.place_texts import PlaceTexts
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plane_places import PlanePlaces
from overcollect.detection.named.product_tokens import ProductTokens
from overcollect.detection.named.self_evident_forms import SelfEvidentForms
from overcollect.detection.named.station_texts import StationTexts
from overcollect.detection.named.token_headers import TokenHeaders
from overcollect.detection.page import Page
from overcollect.detection.settlement import Settlement
from overcollect.detection.shapes import SHAPES, Shapes
from overcollect.detection.shapes.fhir_records import FhirRecords
from overcollect.detection.shapes.hashed_books import HashedBooks
from overcollect.detection.shapes.health_samples import HealthSamples
from overcollect.detection.shapes.measurements import Measurements
from overcollect.detection.shapes.media import Media
from overcollect.detection.shapes.members import settle_members
from overcollect.detection.shapes.placed_orders import PlacedOrders
from overcollect.detection.shapes.records import Records
from overcollect.detection.vendors.endpoint_values import EndpointValues
from overcollect.detection.vendors.endpoints import Endpoints
from overcollect.inputs.device import Device
from overcollect.knowledge import Catalogue

type Find = Callable[[Sequence[Page]], Iterable[Iterable[Candidate]]]
"""Proposes candidates in the fields of some messages, for each of them."""


def methods(
    catalogue: Catalogue, device: Device | None, names: NameIndex, placeholders: Placeholders
) -> tuple[Find, ...]:
    """Return what proposes candidates: knowledge of endpoints, known values, forms and names, shapes."""
    types = catalogue.data_types
    known = KnownValues(device, types)
    of_endpoints = EndpointValues(Endpoints(catalogue.vendors), types, placeholders)
    others: tuple[Callable[[Page], Iterable[Candidate]], ...] = (
        SplitValues(device, types).find,
        KnownPlaces(device).find,
        NamedValues(placeholders).find,
        Cookies(types.values(), placeholders).find,
        MakerHeaders(frozenset(types), placeholders).find,
        NamedPlaces(placeholders).find,
        PlanePlaces().find,
        NumberedPlaces(placeholders).find,
        PlaceTexts().find,
        StationTexts(frozenset(types), placeholders).find,
        FinePairs(frozenset(types), placeholders).find,
        FhirNames().find,
        HashedBooks().find,
        OwnPaths(frozenset(types)).find,
        SelfEvidentForms(frozenset(types), placeholders).find,
        BackwardImei(frozenset(types)).find,
        ComposedIdentifiers(frozenset(types), placeholders).find,
        BuildFingerprints(frozenset(types)).find,
        BiometricRecords(frozenset(types)).find,
        BrowserAgents(frozenset(types)).find,
        MobileTexts(types, placeholders).find,
        ProductTokens(names, placeholders).find,
        TokenHeaders(frozenset(types)).find,
        JoinedFacts(frozenset(types), placeholders).find,
        AgentFacts(frozenset(types), placeholders).find,
        NamelessFacts(frozenset(types), placeholders).find,
        Media(frozenset(types), names).find,
        Records(names, placeholders).find,
        PlacedOrders(frozenset(types)).find,
        Measurements().find,
        HealthSamples(names).find,
        FhirRecords().find,
        Shapes(SHAPES, types, names, known.members).find,
    )
    return (_in_each(of_endpoints.find), known.find_together, *map(_in_each, others))


def _in_each(find: Callable[[Page], Iterable[Candidate]]) -> Find:
    return lambda pages: map(find, pages)


def settlements(
    catalogue: Catalogue, device: Device | None, names: NameIndex, placeholders: Placeholders
) -> tuple[Settlement, ...]:
    """Return what settles the candidates of the methods; each rests on what those before it settled."""
    types = catalogue.data_types
    vocabulary = Vocabulary(catalogue)
    initials = PinyinInitials(names, placeholders)
    by_path = PathSteps(
        (is_search, settle_searches),
        (translates, settle_translations),
        (changes_profile, settle_profiles),
        (is_sign_in, settle_accounts),
        (is_order, settle_orders),
    )
    return (
        settle_platforms,
        settle_unreadable,
        settle_members,
        settle_country_codes,
        settle_home_numbers,
        settle_sums,
        Settlement(Labelled(names, placeholders).settle),
        Settlement(Nameless(placeholders).settle),
        settle_rows,
        Settlement.of(Siblings(types)),
        settle_stations,
        Settlement(HardwareNumbers(placeholders).settle, HardwareNumbers.types, retypes=True),
        Settlement.of(DeviceFacts(types, placeholders)),
        Settlement(MuteIdentifiers(placeholders).settle),
        settle_device_words,
        settle_people,
        settle_ends,
        settle_flat_ends,
        Settlement(initials.settle, frozenset(), initials.names),
        Settlement.of(CodedAnswers(types)),
        settle_bodies,
        Settlement.of(Companions(types.values())),
        Settlement.of(OfPersons(types)),
        settle_id_documents,
        Settlement(without_captions),
        settle_trips,
        Settlement(by_path.settle),
        Settlement(settle_texts),
        settle_kinds,
        without_own_pages,
        Settlement(PathSteps((asks_for_code, settle_reached)).settle),
        settle_codes,
        settle_push_tokens,
        settle_grants,
        without_app_keys,
        without_ad_slots,
        settle_addresses,
        without_options,
        Settlement.of(Ownership(catalogue, vocabulary)),
        settle_contacts,
        without_things,
        without_sample_data,
        Settlement(settle_models),
        settle_versions,
        without_firms,
        without_accounts,
        without_roles,
        without_listings,
        Settlement.of(ListsOfPeople(catalogue, vocabulary)),
        without_lines,
        settle_own_places,
        settle_ticket_searches,
        without_services,
        without_resources,
        Settlement(without_coded),
        settle_minors,
        Settlement(OtherValues(device).settle),
    )
