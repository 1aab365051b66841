"""Method 6 for business accounts, told by the holder's name, or by a company number beside it.

What the payer's own fields hold stays. The name of a foundation where a person's should stand is no person's either.
"""

from __future__ import annotations

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.firms import CALLED, NUMBERS_AT_BANKS, NUMBERS_OF_FIRMS, is_firm, names_firm
from overcollect.detection.context.subjects import is_doubtful
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import words
from overcollect.knowledge.words import word_set

_NAME, _NUMBER = "person_name", "user_account"
_OF_HOLDERS = frozenset(["financial_account", "bank_branch", "bank_card_number", "uscc", _NUMBER])
"""What stands beside the name on an account."""
_ON_INVOICES = frozenset(["postal_address", "phone_number"])
"""What an invoice tells of a firm as well, under names of its own."""
_REGISTERED = word_set("accounts", "registered_with_firms")
_TITLES = word_set("accounts", "titles_of_invoices")
_HOLDERS = word_set("accounts", "holders_of_accounts")
_TELLING = _HOLDERS | NUMBERS_OF_FIRMS
_OF_PAYERS = frozenset(["payer", "from", "my", "own", "user", "debit", "source", "customer"])
"""Words in the name of what is the other side's."""
_OF_ACCOUNT = ", but it is that of a business, by the name on the account"


@concerning([*(_OF_HOLDERS - {_NUMBER}), _NAME, *_ON_INVOICES])
def without_accounts(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; the account of a business, and its name where a person's should stand, are possible."""
    groups: dict[Group, bool] = {}
    tells = not _TELLING.isdisjoint(page.folded)
    for candidate in found:
        data_type = candidate.data_type
        if not (data_type == _NAME or (tells and (data_type in _OF_HOLDERS or _is_registered(page, candidate)))):
            continue
        if not is_doubtful(candidate) or candidate.transform is not None:
            continue
        if data_type == _NAME:
            is_firms = not candidate.value.isascii() and is_firm(candidate.value)
        else:
            group = page.group(candidate.field)
            if group not in groups:
                groups[group] = _is_held_by_firm(page, group)
            is_firms = groups[group] and _can_be_holders(page, candidate)
        if is_firms:
            candidate.doubt(_OF_ACCOUNT)
    return found


def _is_registered(page: Page, candidate: Candidate) -> bool:
    """Tell whether a value is called what a firm is registered under."""
    return candidate.data_type in _ON_INVOICES and page.meanings[candidate.field].folded in _REGISTERED


def _can_be_holders(page: Page, candidate: Candidate) -> bool:
    """Tell whether a value can be that of the account beside whose number its holder stands."""
    if candidate.data_type == _NUMBER and page.meanings[candidate.field].folded not in NUMBERS_AT_BANKS:
        return False
    return _OF_PAYERS.isdisjoint(words([page.fields[candidate.field].name]))


def _is_held_by_firm(page: Page, group: Group) -> bool:
    """Tell whether the name on the account is a firm's, or the object has the name and the number of one."""
    is_registered = page.has_beside(group, NUMBERS_OF_FIRMS)
    return (is_registered or page.has_beside(group, _HOLDERS)) and names_firm(
        page, group, _HOLDERS | CALLED | _TITLES if is_registered else _HOLDERS
    )
