"""What a reader of the user agents that apps make up themselves is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple


class AgentFact(NamedTuple):
    data_type: str
    start: int
    end: int
    """Where in the user agent its value stands."""


class AgentReader(NamedTuple):
    """One way in which apps write facts into a user agent."""

    names: frozenset[str]
    """Folded names of the fields that it reads."""
    longest: int
    """Characters of a user agent; what is longer is none."""
    read: Callable[[str, str], Sequence[AgentFact]]
    """Returns the facts in a user agent, given the folded name of its field; it remembers them, since user agents ride
    on every request of an app."""
    reason: str
