"""What the app sent of a flow that the person who recorded edited or sent again."""

from __future__ import annotations

from typing import Any


def is_replayed(state: dict[str, Any]) -> bool:
    """Whether the request of a flow was sent again by mitmproxy's replay, and not by the app."""
    return state.get("is_replay") == "request"


def original(state: dict[str, Any]) -> dict[str, Any] | None:
    """Return a flow as the app made it; None where it did not.

    mitmproxy keeps the flow as it was before the first edit, and replays in place. A response that was not there yet
    when the request was edited answers the app all the same; one to a replay does not.
    """
    backup = state.get("backup")
    if not isinstance(backup, dict) or not isinstance(backup.get("request"), dict):
        return None if is_replayed(state) else state
    if is_replayed(state):
        return None if is_replayed(backup) else {**backup, "backup": None}
    return {**state, "request": backup["request"], "response": backup.get("response") or state["response"]}
