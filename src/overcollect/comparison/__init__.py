"""Compares recordings of several identities: what changes when another device and user send it.

No classifier has to know a value for this, so it finds identifiers that no list has, and shows which of those found are
none.
"""

from overcollect.comparison.compare import Comparison, Follower, Identity, Steady, Where, compare
from overcollect.comparison.sightings import Sighting, Sightings, Value
from overcollect.comparison.slot import Slot

__all__ = ["Comparison", "Follower", "Identity", "Sighting", "Sightings", "Slot", "Steady", "Value", "Where", "compare"]
