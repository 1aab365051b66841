"""Which messages a web page sent: the browser that shows a page does not collect what the page sends.

Only apps whose service it is to open web pages (the browser type of the Provisions) show the pages of others as such.
An app of another type answers for the pages that it chose to show.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from overcollect.inputs import App
from overcollect.knowledge import Catalogue
from overcollect.knowledge.words import word_list
from overcollect.model import Kind, Message
from overcollect.recipients.app_id import hinted_domain
from overcollect.recipients.domains import SuffixMap, is_loopback, plain_name

_OPENS_PAGES = "open_page"
"""The function of purposes/functions that a service type has as a basic one if pages of others are what it is for."""
_OF_APPS = word_list("apps", "hosts_of_mini_programs")
ANY_PAGE = "*"
"""A page whose host the headers hide."""


class WebPages:
    """Tells the pages that one app shows from the app itself.

    Args:
        app: the declaration; without one, or where it is no browser, no message is a page's.
        catalogue: the service types.
    """

    def __init__(self, app: App | None, catalogue: Catalogue) -> None:
        self._shown = app is not None and _opens_pages(app, catalogue)
        domains = app.operator.domains if app is not None and app.operator is not None else ()
        hint = hinted_domain(app.app.id) if app is not None else None
        own = (*domains, *((hint,) if hint else ()), *_OF_APPS)
        self._own: SuffixMap[bool] = SuffixMap((domain, True) for domain in own)

    def page(self, message: Message) -> str:
        """Return the host of the page that sent ``message`` to somebody else than the operator; '' for the app."""
        if not self._shown or message.kind is not Kind.HTTP_REQUEST:
            return ""
        if self._is_own(message.host) or is_loopback(plain_name(message.host)):
            return ""
        page = page_of(message)
        return "" if page != ANY_PAGE and self._is_own(page) else page

    def _is_own(self, host: str) -> bool:
        return self._own.find(host) is not None


def page_of(message: Message) -> str:
    """Return the host of the web page that a request comes from, ``ANY_PAGE`` where it hides which; '' for none.

    Browsers add the headers themselves, and pages cannot change them: Origin (RFC 6454 section 7), Referer (RFC 9110
    section 10.1.3), Sec-Fetch-* (Fetch Metadata). The page of a navigation is the one that is being opened. Pages of
    the app's own files (``file:``, ``capacitor://localhost``, ``https://localhost``) are no web pages.
    """
    headers = dict(message.headers)
    if headers.get("sec-fetch-mode") == "navigate" or "upgrade-insecure-requests" in headers:
        return plain_name(message.host)
    for name in ("origin", "referer"):
        host = _web_host(headers.get(name, ""))
        if host != "":
            return host or ""
    site = headers.get("sec-fetch-site", "")
    if site in ("same-origin", "same-site"):
        return plain_name(message.host)
    return ANY_PAGE if site == "cross-site" else ""


def _web_host(address: str) -> str | None:
    """Return the host of a web page's address; '' where nothing is named, None for a page of the app's own files."""
    if not address or address == "null":
        return ""
    try:
        parts = urlsplit(address)
        host = plain_name(parts.hostname or "")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or is_loopback(host):
        return None
    return host


def _opens_pages(app: App, catalogue: Catalogue) -> bool:
    lawful = (catalogue.services[name].basic for name in app.services if name in catalogue.services)
    own = (service.functions for service in app.own_services)
    return any(_OPENS_PAGES in functions for functions in (*lawful, *own))
