"""Whose values an object holds: classifiers/subjects."""

from __future__ import annotations

from msgspec import Struct


class Subject(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of somebody or something that messages describe, and how they call it.

    Words are folded, and stand in one text each, with blanks between them.
    """

    id: str
    says: str
    reason: str
    called: str = ""
    """What its objects are called, in the singular where that differs by an ``s`` alone."""
    in_paths: str = ""
    """What the page of one is called in the path of a GET request, and elsewhere a user can be: ``/players/2544``."""
    each: str = ""
    """What one user is or has, so that a list of several is of others: ``customers``."""
    leads: str = ""
    """Words in the names of single fields that say the same, and names of objects that do not."""
    serves: str = ""
    """What it is called where the message also tells whom it serves."""
    shown_by: str = ""
    """Words anywhere in a message that say as much as whom it serves."""
    unless: str = ""
    """Words anywhere in a message that take ``serves``, ``beside`` and ``kinds`` their meaning."""
    in_names: bool = False
    """Its words say the same in the name of a single field: ``dealerPhone``."""
    marks: str = ""
    """Words before what an object is called that say the same, whatever that is: ``popular_routes``."""
    kinds: str = ""
    """What one of its objects says in its ``type`` that it is: ``{deviceType: lamp, mac: …}``."""
    facts: str = ""
    """Names that stand beside its values, and not beside a user's."""
    tells: str = ""
    """The subset of ``facts`` of which one suffices, even if the object has no name."""
    has: tuple[str, ...] = ()
    """Data types, and categories of them, of which it has values."""
    beside: tuple[str, ...] = ()
    """Data types, and categories of them, that are its own where a name in the same object says so: ``lockId, imei``.

    Of whom it ``serves`` a name anywhere in the message is enough: ``driver: {…}, car: {plate: …}``.
    """
    is_user: bool = False
    """What it has is the user's."""
    is_anybody: bool = False
    """It is the user's, unless what lies around it is of others."""
    of_others: bool = False
    """What is anybody's in it is another's."""
    is_frame: bool = False
    """It says nothing; what lies around it does."""
