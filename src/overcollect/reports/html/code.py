"""What stands in backticks, as code."""

from __future__ import annotations

import re

from tornado.escape import xhtml_escape

_CODE = re.compile("`([^`]+)`")


def code(text: str) -> str:
    """Return the text as HTML, with what stands in backticks (keys and commands) as code."""
    return _CODE.sub(r"<code>\1</code>", xhtml_escape(text))
