"""Method 6 for names beside a value that say whose it is: the telephone of ``Study Office`` is no person's.

Who is called ``contact``, ``sender`` or ``operator`` is a person or a firm; the name in the same object tells.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import PROBABLE, Candidate
from overcollect.detection.columns import Group
from overcollect.detection.context.subjects import can_be_met, heads, is_doubtful
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import nearest_name
from overcollect.knowledge.words import word_set
from overcollect.lazy_regex import later

_OF_FIRMS = frozenset(["person_name", "phone_number", "email_address", "postal_address", "coarse_location"])
"""What a firm has as well."""
CALLED = word_set("person_names", "fields_of_names_of_firms")
_PERSON_OR_FIRM = word_set("people", "persons_or_firms")
FIRM = re.compile(
    r"\b(?:Ltd|Inc|LLC|LLP|GmbH|Corp|Corporation|Co|SA|AG|KG|PLC|S\.A\.|SpA|S\.r\.l|Pty|Oyj?|Shop|Store|Cafe|Café|Coffee"
    r"|House|Hotel|Bar|Grill|Pizza|Restaurant|Bank|Clinic|Salon|School|Academy|Team|Support|Services?|Customer|Group"
    r"|Company|Center|Centre|Studio|Market|Office|Desk|Helpdesk|Department|Dept|Depot|Logistics|Pharma|Pharmacy|Hospital"
    r"|University|Institute|Agency|Ministry|Foundation|Association|Council|Warehouse|Library|Airport|Embassy"
    r"|Laborator(?:y|ies)|Labs|Systems|Solutions|Technolog(?:y|ies)|Industries|Partners|Transport|Airlines|Insurance)\b"
    r"|(?:公司|集团|有限|酒店|医院|学校|大学|银行|客服|中心|门店|旗舰店|物流|快递|基金会|协会|商会|联合会|红十字会|慈善会)"
)
"""Words in the names of businesses."""
_SUFFIX = later(
    r"(?:\A.{3,}(?:店|馆|餐厅|医院|学校|中学|小学|大学|公园|超市|公司|广场|中心|银行|酒店|药房|诊所|工作室|车行|支行|門市|株式会社"
    r"|学会|委员会|研究院|研究所|合作社|事务所|出版社|福利院|养老院|幼儿园))\Z"
    r"|\A..+(?:基金会|协会|商会|总会|联合会|红十字会|慈善会)\Z"
    r"|.\b(?:SARL|SAS|SASU|S\.?L\.?U?|Ltda|S\.A\.S|Sp\. ?z ?o\.? ?o|A\.?Ş|B\.?V|N\.?V|Sdn Bhd|Pvt|AB|ApS|A/S|e\.K|OHG"
    r"|UG|KGaA|e\.V|Kft|s\.r\.o|d\.o\.o|EIRL|EURL|Lda)\b|. A\.Ş\."
    r"|\b(?:OOO|ООО|ЗАО|ИП|PT|CV|UD|Tbk)\b ?.|株式会社|有限会社|\(주\)|주식회사"
    r"|\b(?:Apotheke|Praxis|Klinik|Krankenhaus|Bäckerei|Werkstatt|Autohaus|Markt|Filiale|Pharmacie|Boulangerie|Clinique"
    r"|Agence|Garage|Magasin|Farmacia|Clínica|Tienda|Taller|Panadería|Inmobiliaria|Restaurante|Loja|Padaria|Hospital"
    r"|Oficina|Imobiliária|Negozio|Ristorante|Trattoria|Officina|Winkel|Apotheek|Apteka|Sklep|Eczane|Hastanesi|Lokantası"
    r"|Аптека|Магазин|Клиника|Ресторан|Toko|Apotek|Klinik|Bengkel|Rumah Sakit|Motors|Auto|Autos|Cars|Realty|Immobilien"
    r"|Immobilier|Airways|Stadium|Arena|Museum|Theatre|Theater|Gallery|Mall|Plaza|Supermarket|Bakery|Bistro)\b"
)
"""Legal forms, and words in the names of businesses, of more languages; one word alone can be a label of an address."""
_SURNAME = re.compile(r"[^\W\d_]+ (?:House|Bar|Grill|Market|Bank|Mall|Winkel|Group|Auto|Coffee)")
"""Such a word that is a surname as well, behind one other."""
_LONGEST = 60
NUMBERS_OF_FIRMS = word_set("goods", "numbers_of_firms")
NUMBERS_AT_BANKS = word_set("accounts", "numbers_at_banks")
_OF_FIRM = ", but the name beside it is that of a business"


@concerning(_OF_FIRMS)
def without_firms(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; what stands beside the name of a business is possible."""
    groups: dict[Group, bool] = {}
    for candidate in found:
        if (
            candidate.data_type in _OF_FIRMS
            and candidate.grade is PROBABLE
            and (is_doubtful(candidate) or can_be_met(candidate))
        ):
            group = page.group(candidate.field)
            if group not in groups:
                groups[group] = _is_firm(page, group, candidate.field)
            if groups[group] or _names_firm(page, candidate):
                candidate.doubt(_OF_FIRM)
    return found


def names_firm(page: Page, group: Group, names: frozenset[str]) -> bool:
    """Tell whether a field of an object with one of some names has the name of a firm."""
    texts = [page.texts[number] for number in page.siblings[group] if page.meanings[number].folded in names]
    return any(is_firm(text) and _SURNAME.fullmatch(text) is None for text in texts)


def is_firm(text: str) -> bool:
    """Tell whether a text is the name of a business: of several words, or of so many Chinese characters."""
    if not 3 < len(text) <= _LONGEST:
        return False
    return _SUFFIX.search(text) is not None or (" " in text and FIRM.search(text) is not None)


def _names_firm(page: Page, candidate: Candidate) -> bool:
    """Tell whether a known name is a part of that of a business: ``Grace May School``."""
    return (
        candidate.data_type == "person_name"
        and candidate.span is not None
        and len(page.texts[candidate.field]) <= _LONGEST
        and FIRM.search(page.texts[candidate.field]) is not None
    )


def _is_firm(page: Page, group: Group, field: int) -> bool:
    if heads(nearest_name(page.fields[field])).isdisjoint(_PERSON_OR_FIRM):
        return False
    return any(
        page.meanings[number].folded in CALLED and FIRM.search(page.texts[number]) for number in page.siblings[group]
    )
