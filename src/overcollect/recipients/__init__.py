"""Who is behind a host."""

from overcollect.recipients.domains import registrable_domain, suffix_list_version
from overcollect.recipients.info import RecipientInfo
from overcollect.recipients.resolve import Recipients

__all__ = ["RecipientInfo", "Recipients", "registrable_domain", "suffix_list_version"]
