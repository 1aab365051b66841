"""Text as HTML, with code in it."""

from __future__ import annotations

from tornado.escape import xhtml_escape

from overcollect.reports.shown.spans import spans


def code(text: str) -> str:
    """Return the text as HTML, with what stands in backticks (keys and commands) as code."""
    parts = ((xhtml_escape(part), is_code) for part, is_code in spans(text))
    return "".join(f"<code>{part}</code>" if is_code else part for part, is_code in parts)
