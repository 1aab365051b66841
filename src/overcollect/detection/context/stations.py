"""Method 6 for addresses under names that can mean the device's own or its router's: ``wifi_mac`` beside ``wifi_name``.

Android 6 gives apps 02:00:00:00:00:00 for the device's own address, so what stands beside the name of the network is
mostly the address of its access point, unless another field is called that.
"""

from __future__ import annotations

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.detection.surroundings import nearest_name
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set
from overcollect.model import Grade

_OWN, _STATION, _NETWORK = "mac_address", "wifi_bssid", "wifi_ssid"
_NAMES = word_set("networks", "addresses_of_wifi")
_MAC, _NETWORKS = "mac", word_set("networks", "objects_of_networks")
"""``wifi: {ssid, mac}`` is of the network."""


@concerning([_OWN], retypes=True)
def settle_stations(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; an address under a name of two meanings is its router's beside the name of a network.

    It stays the device's own where the object has the router's address as well, or tells the same address once more.
    """
    own = [c for c in found if c.data_type == _OWN]
    doubtful = {c.field for c in own if _is_doubtful(page, c.field)}
    if not doubtful:
        return found
    networks, stations = (
        {page.group(c.field) for c in found if c.data_type == data_type and c.grade is not Grade.POSSIBLE}
        for data_type in (_NETWORK, _STATION)
    )
    others: dict[Group, set[str]] = {}
    for candidate in own:
        if candidate.field not in doubtful:
            others.setdefault(page.group(candidate.field), set()).add(candidate.canonical)
    for candidate in own:
        group = page.group(candidate.field)
        if (
            candidate.field in doubtful
            and group in networks - stations
            and candidate.canonical not in others.get(group, ())
        ):
            candidate.data_type = _STATION
            candidate.reason += "; the name of the network stands beside it"
    return found


def _is_doubtful(page: Page, field: int) -> bool:
    """Tell whether the name can mean the device's own address and its router's."""
    folded = page.meanings[field].folded
    return folded in _NAMES or (folded == _MAC and fold(nearest_name(page.fields[field])) in _NETWORKS)
