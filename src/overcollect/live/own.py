"""Traffic that the proxy itself answers, and that is no traffic of the app."""

from __future__ import annotations

from mitmproxy import ctx
from mitmproxy.flow import Flow
from mitmproxy.http import HTTPFlow

MARKS_HOST = "overcollect.test"
"""Name under which the device reaches the page for marks through the proxy (RFC 6761 keeps .test free)."""
OWN = "overcollect.own"
"""Key of a flow's metadata: an addon of overcollect answered it."""


def is_own(flow: Flow) -> bool:
    """Whether ``flow`` is for a page of the proxy: the certificate's, or the one for marks."""
    if flow.metadata.get(OWN):
        return True
    options = ctx.options
    if not isinstance(flow, HTTPFlow) or "onboarding_host" not in options:
        return False
    return bool(options.onboarding_host == flow.request.pretty_host and options.onboarding)
