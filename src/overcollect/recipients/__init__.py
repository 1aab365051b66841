"""Who is behind a host."""

from overcollect.recipients.answers import names_in
from overcollect.recipients.country import registered_in, served_from
from overcollect.recipients.domains import registrable_domain, suffix_list_version
from overcollect.recipients.info import RecipientInfo
from overcollect.recipients.names import Names
from overcollect.recipients.resolve import Recipients

__all__ = [
    "Names",
    "RecipientInfo",
    "Recipients",
    "names_in",
    "registered_in",
    "registrable_domain",
    "served_from",
    "suffix_list_version",
]
