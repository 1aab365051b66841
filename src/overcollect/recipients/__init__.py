"""Who is behind a host."""

from overcollect.recipients.answers import names_in
from overcollect.recipients.country import Servers, positions_name, registered_in, served_from, servers_at
from overcollect.recipients.domains import registrable_domain, suffix_list_version
from overcollect.recipients.info import RecipientInfo
from overcollect.recipients.names import Names
from overcollect.recipients.resolve import Recipients
from overcollect.recipients.roles_apart import roles_apart
from overcollect.recipients.services import Services
from overcollect.recipients.web_pages import ANY_PAGE, WebPages

__all__ = [
    "ANY_PAGE",
    "Names",
    "RecipientInfo",
    "Recipients",
    "Servers",
    "Services",
    "WebPages",
    "names_in",
    "positions_name",
    "registered_in",
    "registrable_domain",
    "roles_apart",
    "served_from",
    "servers_at",
    "suffix_list_version",
]
