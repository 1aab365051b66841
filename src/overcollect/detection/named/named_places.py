"""Method 2 for positions: pairs of coordinates under names that say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import islice

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.named.axes import (
    COARSE_DECIMALS,
    SCALES,
    Axis,
    Reading,
    axis_of,
    precision_of,
    readings,
)
from overcollect.detection.named.meaning import NameHit, place_among
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plane_places import in_plane
from overcollect.detection.page import Page
from overcollect.detection.surroundings import nearest_name
from overcollect.forms import FORMS
from overcollect.forms.coordinates import NUMBER, PAIR
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Method

PRECISE, COARSE = "precise_location", "coarse_location"
_LONGEST = 64
_LONG = frozenset(["long", "lot"])
"""A number of many digits, or of a kind of number, or a lot, but beside a latitude."""
_OWN = re.compile(
    "user|device|client|current|phone|mobile|gps|customer|address|punch|locate|sign|check|clock|attend|report|^[ou]$"
)
"""In names of axes, whose position it is; ``o`` is where somebody sets out, ``u`` the user."""
_TOGETHER = frozenset(
    [("la", "lo"), ("wd", "jd"), ("lt", "lg"), ("ltt", "lgt"), ("breite", "laenge"), ("lati", "longi")]
)
"""Short names that mean other things alone; 纬度 and 经度 are ``wd`` and ``jd``."""
_POSITIONS = word_set("places", "objects_of_positions")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,3}\.[0-9]{5,}")
"""With five decimals, about a metre: places on a screen have fewer."""
_MOST_NORTH = 90
_THIRD = frozenset(["z"])
_ENOUGH = 3
"""Numbers that show that a latitude has more than one beside it, be it one of them or not."""
type _Axes = dict[tuple[object, str], list[tuple[Axis, int]]]
"""Axes that belong together: by where they stand and by the rest of their names."""
_TIME = r"[,;|_] ?1[0-9]{9}(?:[0-9]{3})?"
_SYSTEM = r"[,;|_] ?(?i:wgs-?84|gcj-?02|bd-?09(?:ll|mc)?|gps|network|fused)"
_WITH_HEIGHT = re.compile(
    rf"(?P<place>{PAIR.pattern})(?:,{NUMBER}|[,;|] ?{NUMBER}(?:[,;|] ?[0-9]{{10}}(?:[0-9]{{3}})?)?|{_TIME}|{_SYSTEM})"
)
"""KML (OGC 12-007r2, "coordinates") and GeoJSON as text: longitude, latitude, altitude. Headers add accuracy, time.

Chinese apps add the time or the system of coordinates: ``39.908722,116.397499,1617181920123``; others what found the
place, as Android calls it: ``35.689421,139.691843,gps``.
"""

_IN_PLANE = re.compile(
    r"(?P<east>8[2-9][0-9]{5}|9[0-9]{6}|1[0-4][0-9]{6}|150[0-9]{5})(?:\.(?P<decimals>[0-9]{1,9}))?"
    r"[,|;] ?(?P<north>1[89][0-9]{5}|[2-6][0-9]{6}|7[0-2][0-9]{5})(?:\.[0-9]{1,9})?"
)
"""Metres of Web Mercator (EPSG:3857) or of Baidu's own plane (``coordtype=bd09mc``), in China; which is not said."""
_WITHIN_A_METRE = 0.5
"""Precision of such a text: its decimals are of what was computed."""


class NamedPlaces:
    def __init__(self, placeholders: Placeholders) -> None:
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterable[Candidate]:
        return self._find(page) if page.axial else ()

    def _find(self, page: Page) -> Iterator[Candidate]:
        axes: _Axes = {}
        lists: dict[Group, list[int]] = {}
        for field in page.axial:
            text = page.texts[field]
            if not 3 < len(text) < _LONGEST:
                continue
            meaning = page.meanings[field]
            if meaning.axis and readings(text):
                axes.setdefault((page.group(field), meaning.axis.stem), []).append((meaning.axis, field))
            elif hit := place_among(page.hits[field]):
                if PAIR.fullmatch(text):
                    yield from self._text(field, text, page.fields[field].name, hit)
                elif with_height := _WITH_HEIGHT.fullmatch(text):
                    yield from self._text(field, with_height["place"], page.fields[field].name, hit)
                elif place := _IN_PLANE.fullmatch(text):
                    yield from _in_plane(field, text, len(place["decimals"] or ""), strong=hit.strong)
                elif readings(text):
                    lists.setdefault(page.group(field), []).append(field)
        yield from self._gathered(page, _joined(page, axes), lists)

    def _gathered(
        self,
        page: Page,
        axes: _Axes,
        lists: dict[Group, list[int]],
    ) -> Iterator[Candidate]:
        # With a z beside them, x and y are a sensor's.
        spatial = {page.group(field) for field in page.under(_THIRD)}
        fine = cache(partial(_fine_numbers, page))
        for members in axes.values():
            if not (all(axis.short for axis, _ in members) and page.group(members[0][1]) in spatial):
                yield from self._siblings(page, members, fine)
        for fields in lists.values():
            if len(fields) in (2, 3) and _is_list(page, fields):
                # GeoJSON (RFC 7946, 3.1.1): longitude, latitude, perhaps altitude.
                lon, lat = fields[:2]
                if abs(readings(page.texts[lat])[0].degrees) > _MOST_NORTH:
                    lon, lat = lat, lon
                yield from self._pair(
                    page,
                    lat,
                    lon,
                    strong=_is_strong(page, lon)
                    or (page.meanings[lon].folded in _POSITIONS and _is_fine(page, lat, lon)),
                )

    def _text(self, field: int, text: str, name: str, hit: NameHit) -> Iterator[Candidate]:
        form = FORMS["coordinates"]
        canonical = form.canonical(text)
        if canonical is None or self._placeholders.has(PRECISE, text) or canonical == "0,0":
            return
        if fold(name).startswith(("lng", "lon")) and abs(float(canonical.partition(",")[2])) <= 90:
            canonical = ",".join(reversed(canonical.split(",")))
        decimals = max(len(part.partition(".")[2]) for part in canonical.split(","))
        if decimals == 0:
            return
        fine = decimals > COARSE_DECIMALS
        if hit.data_type.form is None and not (hit.strong or _are_fine(canonical.split(","))):
            return  # from and to are limits of many things
        grade = Grade.PROBABLE if hit.strong or fine else Grade.POSSIBLE
        yield _candidate(field, text, canonical, decimals, hit.data_type.id, grade, strong=hit.strong)

    def _siblings(
        self, page: Page, members: list[tuple[Axis, int]], fine: Callable[[Group], list[int]]
    ) -> Iterator[Candidate]:
        found = {
            axis: sorted((page.texts[field], field) for name, field in members if name.axis == axis)
            for axis in ("lat", "lon")
        }
        if found["lat"] and found["lon"]:
            # Where a name repeats, equal places of the sorted values belong together as well as any others.
            for (_, lat), (_, lon) in zip(found["lat"], found["lon"], strict=False):
                strong = (
                    (_is_strong(page, lat) and (_is_strong(page, lon) or page.meanings[lon].folded in _LONG))
                    or (_is_scaled(page, lat) and _is_scaled(page, lon))
                    or _are_axes(page, lat, lon)
                    or _are_own(page, lat, lon)
                )
                yield from self._pair(page, lat, lon, strong=strong)
            return
        for axis, field in members:
            other = _beside(page, axis, field, fine)
            if other is None:
                yield from self._single(page, axis, field)
            else:
                lat, lon = (field, other) if axis.axis == "lat" else (other, field)
                yield from self._pair(page, lat, lon, strong=True)

    def _pair(self, page: Page, lat: int, lon: int, *, strong: bool) -> Iterator[Candidate]:
        read = _in_range(_readings(page, lat), _readings(page, lon))
        if read is None and strong:  # some take the one name for the other
            lat, lon = lon, lat
            read = _in_range(_readings(page, lat), _readings(page, lon))
        if read is None:
            return
        north, east = read
        decimals = max(north.decimals, east.decimals)
        canonical = FORMS["coordinates"].canonical(f"{north.degrees:.9f},{east.degrees:.9f}")
        if decimals == 0 or canonical in (None, "0,0", "-1,-1"):
            return
        data_type = _strong_type(page.hits[lat]) or _strong_type(page.hits[lon]) or PRECISE
        grade = Grade.PROBABLE if strong else Grade.POSSIBLE
        for field in (lat, lon):
            yield _candidate(field, page.texts[field], canonical or "", decimals, data_type, grade, strong=strong)

    def _single(self, page: Page, axis: Axis, field: int) -> Iterator[Candidate]:
        """One axis alone, by its name: possible."""
        text = page.texts[field]
        reading = readings(text)[0]
        limit = 90 if axis.axis == "lat" else 180
        fine = "." in text and reading.decimals > COARSE_DECIMALS and abs(reading.degrees) <= limit
        if fine and _is_strong(page, field):
            yield _candidate(field, text, text, reading.decimals, PRECISE, Grade.POSSIBLE, strong=True)


def _candidate(
    field: int, text: str, canonical: str, decimals: int, data_type: str, grade: Grade, *, strong: bool
) -> Candidate:
    coarse = decimals <= COARSE_DECIMALS and data_type == PRECISE
    return Candidate(
        field,
        COARSE if coarse else data_type,
        grade,
        Method.FORM,
        text,
        canonical,
        f"{'coordinates' if grade is Grade.PROBABLE else 'numbers that can be coordinates'} of {decimals} decimals",
        strong=strong,
        precision_m=precision_of(decimals),
    )


def _in_plane(field: int, text: str, decimals: int, *, strong: bool) -> Iterator[Candidate]:
    if decimals or strong:
        yield in_plane(field, text, text, _WITHIN_A_METRE, strong=strong)


def _joined(page: Page, axes: _Axes) -> _Axes:
    """Put together axes that stand apart: in entries of one list, at the same places of two lists, in objects.

    ``[{"key": "lat", "value": …}, {"key": "lng", "value": …}]``, ``{"lat": […], "lng": […]}``, ``{"lat": {"value": …},
    "lng": {"value": …}}``.
    """
    apart = [key for key, members in axes.items() if len({axis.axis for axis, _ in members}) == 1]
    if len(apart) < 2:
        return axes
    for key in apart:
        for axis, field in axes.pop(key):
            axes.setdefault((_list_of(page, field), axis.stem), []).append((axis, field))
    return axes


def _beside(page: Page, axis: Axis, field: int, fine: Callable[[Group], list[int]]) -> int | None:
    """Return the one number beside a latitude or longitude that can be the other, under a name that nobody knows."""
    if axis.short or not _is_strong(page, field) or not _are_fine([page.texts[field]]):
        return None
    found = [other for other in fine(page.group(field)) if other != field]
    limit = 2 * _MOST_NORTH if axis.axis == "lat" else _MOST_NORTH
    return next((other for other in found if abs(float(page.texts[other])) <= limit), None) if len(found) == 1 else None


def _fine_numbers(page: Page, group: Group) -> list[int]:
    """Return the first numbers in a container that can be an axis."""
    able = (field for field in page.siblings[group] if _are_fine([page.texts[field]]))
    return list(islice(able, _ENOUGH))


def _list_of(page: Page, field: int) -> object:
    """Return the list in whose entries an axis stands, or its place in a list of its own."""
    one = page.fields[field]
    parent, keys = page.group(field)
    if not keys:
        return parent, keys
    own = one.node.keys
    if field in page.called or (one.name not in own and f"@{one.name}" not in own):
        return parent, keys[:-1], "entries"
    if axis_of(one.name) is None:
        return parent, keys[:-1]  # the name of the axis is that of the object around the value
    return (parent, keys[:-1], own[-1]) if own[-1].__class__ is int else (parent, keys)


def _readings(page: Page, field: int) -> tuple[Reading, ...]:
    """Return what angles the field can be; one where its name has the scale."""
    read = readings(page.texts[field])
    axis = page.meanings[field].axis
    return (read[axis.scale - SCALES[0]],) if axis and axis.scale and len(read) == len(SCALES) else read


def _is_scaled(page: Page, field: int) -> bool:
    """Tell whether the name says by what the number was multiplied, which is of use for an angle only."""
    axis = page.meanings[field].axis
    return bool(axis and axis.scale and not axis.stem) and page.texts[field].lstrip("+-").isdigit()


def _strong_type(hits: tuple[NameHit, ...]) -> str | None:
    """Return the place that a strong name means: the ends of a trip have coordinates as well."""
    return next((hit.data_type.id for hit in hits if hit.strong and hit.data_type.category == "location"), None)


def _is_strong(page: Page, field: int) -> bool:
    return any(hit.strong and hit.data_type.category == "location" for hit in page.hits[field])


def _are_axes(page: Page, lat: int, lon: int) -> bool:
    """Tell whether two short names mean a position together, or lie in an object that is called one."""
    names = (_without_stem(page, lat), _without_stem(page, lon))
    is_told = names in _TOGETHER or (names == ("y", "x") and fold(nearest_name(page.fields[lat])) in _POSITIONS)
    return is_told and _is_fine(page, lat, lon)


def _without_stem(page: Page, field: int) -> str:
    meaning = page.meanings[field]
    return meaning.folded.removeprefix(meaning.axis.stem) if meaning.axis else meaning.folded


def _are_own(page: Page, lat: int, lon: int) -> bool:
    """Tell whether the names say by the rest of them whose position it is: ``X-User-Defined-Lat``."""
    axis = page.meanings[lat].axis
    return axis is not None and not axis.short and bool(_OWN.search(axis.stem)) and _is_fine(page, lat, lon)


def _is_fine(page: Page, lat: int, lon: int) -> bool:
    return _are_fine((page.texts[lat], page.texts[lon]))


def _are_fine(texts: Iterable[str]) -> bool:
    # Below one degree they are parts of a screen's width and height as well.
    return all(_DECIMAL.fullmatch(text) and abs(float(text)) >= 1 for text in texts)


def _is_list(page: Page, fields: list[int]) -> bool:
    return all(page.fields[field].node.keys[-1:] == (place,) for place, field in enumerate(fields))


def _in_range(lats: tuple[Reading, ...], lons: tuple[Reading, ...]) -> tuple[Reading, Reading] | None:
    """Return the first scale at which both numbers are angles; the one of six decimals first."""
    pairs = [(lat, lon) for lat, lon in zip(lats, lons, strict=False) if abs(lat.degrees) <= 90 >= abs(lon.degrees) / 2]
    if len(lats) != len(lons) or not pairs:
        return None
    return pairs[len(pairs) // 2] if len(pairs) == 3 else pairs[0]
