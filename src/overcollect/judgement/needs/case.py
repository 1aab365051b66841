"""The question: one data type, to one recipient, under the circumstances that decide whether it is needed."""

from __future__ import annotations

from msgspec import Struct

from overcollect.model import Consent, Visibility
from overcollect.recipients import RecipientInfo


class Case(Struct, frozen=True, kw_only=True):
    data_type: str
    recipient: RecipientInfo
    consent: Consent = Consent.UNKNOWN
    visibility: Visibility = Visibility.UNKNOWN
    functions: tuple[str, ...] | None = None
    """Ids of app.yaml's functions in use; empty where marks say that none was; None without any function mark."""
    lately: tuple[str, ...] = ()
    """Ids of functions that marks show in use until shortly before: what they send may have been queued."""
    ahead: tuple[str, ...] = ()
    """Ids of functions that marks show in use soon after, where none was in use then."""
    registered: bool | None = None
    """As the timeline's start says."""
    signed_in: bool | None = None
    """True once the user is known to be signed in, False where marks say that the user is not yet."""
    in_header_only: bool = False
    """The value stands in request headers and nowhere else in the message."""
    own_field: bool = False
    """For headers: a header that the app adds itself, unlike User-Agent, which every request carries."""
    precision_m: float | None = None
    """For positions: how fine the value is, in metres (half of the last digit)."""
    extent: str = ""
    """``single`` or ``whole`` for collections, '' where it is not known."""
    few: bool = False
    """Of a whole collection: its records are so few that they may be a choice."""
    input: str = ""
    """``typed``, ``picked``, ``automatic`` by a mark, else ''."""
    input_for: tuple[str, ...] = ()
    """Ids of the functions in use when the user gave it."""
    of_contact: bool = False
    """It belongs to a contact of the user, known from the test device: it is not the user's own."""
    known: bool = False
    """It is a known value of the test device."""
    hashed: bool = False
    returned: bool = False
    """The recipient itself issued the value in an earlier response."""
    bundle: bool = False
    """The message holds so many device facts that they single out one phone."""
    linked: bool = False
    """The message also holds an identifier that no function covers; counts towards third parties."""
    alone: bool = False
    """The message carries device facts and nothing else."""

    content: str = ""
    """The data type of what the user wrote, where the value stands only in such content: message_content."""

    narrower: str = ""
    """Id of what of the data type it is, where that tells less than the type can."""

    part_of: tuple[str, ...] = ()
    """The data types in whose record it stands as a part, or that its very value is."""

    several: bool = False
    """Of the user's texts: the message holds a list of them."""

    signs_in: bool = False
    """The message holds an account's name (a telephone number, an address) and its code or password."""
    of_pages: bool = False
    """The app showed web pages that are the recipient's or sent to it: this message may be a page's, not the app's."""

    unshared: bool = False
    """For a credential: no other recipient is known to have got the value, or to have issued it."""
    before_sign_in: bool = False
    """For a credential: the same value was sent before anybody had signed in."""

    @property
    def in_field(self) -> bool:
        """Whether the app wrote the value somewhere itself, rather than HTTP's own headers carrying it."""
        return self.own_field or not self.in_header_only

    @property
    def entered(self) -> bool:
        """Whether a mark says that the user typed or picked the value. Nobody types a whole collection."""
        return self.input in ("typed", "picked") and self.extent != "whole"
