"""Builds the two tables of owners from the published lists: ``python tables.py ADGUARD V2FLY [--out FOLDER]``.

ADGUARD is a checkout of github.com/AdguardTeam/companiesdb (its dist/trackers.json is read). V2FLY is a file with the
domains of github.com/v2fly/domain-list-community as tab-separated ``service, match, domain, attributes``. Each source
has a table of its own, since their licences differ. What was corrected, and why, stands in corrections.tsv.
"""  # noqa: INP001 - a script

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TRACKING = {3: "advertising", 4: "advertising", 6: "analytics", 101: "analytics"}
"""AdGuard's categories of hosts that serve other apps and sites, and our role for each."""
OTHER_ROLES = {0: "media", 9: "cdn", 10: "cloud"}
UNUSED = {11, 12}
"""``unknown`` names nobody, and ``extensions`` are programs in browsers."""
CARRIERS = {"cdn", "cloud"}
NOTES = {
    "adguard": {
        "source": "AdGuard companies database",
        "address": "https://github.com/AdguardTeam/companiesdb",
        "commit": "94ac1779b1de0ba5f72253abcb24cea0680e66d6",
        "licence": "CC-BY-SA-4.0",
        "attribution": "AdGuard companies database, by AdGuard Software Ltd. and contributors, derived from "
        "WhoTracks.Me by Ghostery; licensed under CC BY-SA 4.0 (LICENSE.adguard)",
        "changes": "Trackers without a named owner, and domains that the other table or corrections.tsv decides, were "
        "left out; categories became roles and parties; countries were added",
    },
    "v2fly": {
        "source": "v2fly domain-list-community",
        "address": "https://github.com/v2fly/domain-list-community",
        "commit": "c975ccef9c19f005a3bfa7a33255d1b406deea64",
        "licence": "MIT",
        "attribution": "domain-list-community, Copyright (c) 2018-2019 V2Ray (LICENSE.v2fly)",
        "changes": "Only the files of the companies in companies.tsv were taken; names, countries and roles were added",
    },
}
type Row = tuple[str, str, str, str, str, str, str]
"""Id, name, country, role, party, group, name in Chinese ('' where it is the same)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of v2fly: a domain with what stands below it, or (``full``) one host."""

    file: str
    full: bool
    advertises: bool


class Corrections:
    def __init__(self) -> None:
        self._by_action: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        for row in rows(HERE / "corrections.tsv"):
            for source in ("adguard", "v2fly") if row["source"] == "both" else (row["source"],):
                self._by_action[row["action"]][source, row["what"]] = row["value"]

    def has(self, action: str, source: str, what: str) -> bool:
        return (source, what) in self._by_action[action]

    def name(self, tracker: str, default: str) -> str:
        return self._by_action["name tracker"].get(("adguard", tracker), default)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("adguard", type=Path)
    parser.add_argument("v2fly", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parent)
    options = parser.parse_args()
    corrections = Corrections()
    database = json.loads((options.adguard / "dist" / "trackers.json").read_text(encoding="utf-8"))
    lines = v2fly_lines(options.v2fly, corrections)
    trackers = adguard_entries(database, lines, corrections)
    companies = v2fly_entries(lines, taken=trackers)
    # The commit of v2fly was taken at the same time; its list has no date of its own.
    date = database["timeUpdated"][:10]
    write(options.out / "adguard.json", NOTES["adguard"], date, trackers)
    write(options.out / "v2fly.json", NOTES["v2fly"], date, companies)


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")


def v2fly_lines(path: Path, corrections: Corrections) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for row in rows(path):
        if not corrections.has("drop domain", "v2fly", row["domain"]):
            line = Line(row["service"], row["match"] == "full", "@ads" in row["attributes"])
            found[row["domain"]].append(line)
    return found


def adguard_entries(database: dict, lines: dict[str, list[Line]], corrections: Corrections) -> dict[str, Row]:
    companies = {row["file"]: row for row in rows(HERE / "companies.tsv")}
    countries = {row["company"]: row["country"] for row in rows(HERE / "countries.tsv")}
    entries = {}
    for domain, tracker in database["trackerDomains"].items():
        about = database["trackers"][tracker]
        name = corrections.name(tracker, about["name"])
        unnamed = not about["companyId"] and "." in name and name.lower() in (tracker, domain)
        if about["categoryId"] in UNUSED or unnamed or corrections.has("drop domain", "adguard", domain):
            continue
        tracks = about["categoryId"] in TRACKING and not corrections.has("company tracker", "adguard", tracker)
        listed = [line for line in lines.get(domain, ()) if not line.file.startswith(("tld-", "category-"))]
        advertises = any(line.advertises for line in listed) or corrections.has("tracking domain", "adguard", domain)
        if any(line.file in companies for line in listed) and not (tracks and advertises):
            continue
        # What v2fly lists without calling it an advertisement host is a product of its own as well.
        third = tracks and (advertises or not listed)
        role = TRACKING[about["categoryId"]] if third else OTHER_ROLES.get(about["categoryId"], "")
        company = about["companyId"] or ""
        row = (tracker, name, countries.get(company, ""), role, "third" if third else "unknown", company, "")
        entries[domain] = row
    return entries


def v2fly_entries(lines: dict[str, list[Line]], *, taken: Iterable[str]) -> dict[str, Row]:
    companies = {row["file"]: row for row in rows(HERE / "companies.tsv")}
    sizes = Counter(line.file for listed in lines.values() for line in listed)
    entries = {}
    for domain, listed in lines.items():
        known = [line for line in listed if line.file in companies]
        if not known or domain in taken:
            continue
        # A host of two files belongs to the narrower one: Tencent Cloud before Tencent.
        line = min(known, key=lambda line: (sizes[line.file], line.file))
        about = companies[line.file]
        vendor = about["role"] and about["role"] not in CARRIERS
        advertises = line.advertises and not vendor
        role = "advertising" if advertises else about["role"]
        party = "third" if vendor or advertises else "unknown"
        # One row of the table per role, so a company may have two.
        row = (line.file, about["name"], about["country"], role, party, line.file, about["zh"])
        entries[f"={domain}" if line.full else domain] = row
    return entries


def write(path: Path, notes: dict[str, str], date: str, entries: dict[str, Row]) -> None:
    owners: dict[Row, list[str]] = defaultdict(list)
    for domain, row in entries.items():
        if not covered(domain, row, entries):
            owners[row].append(domain)
    head = json.dumps({"schema": "overcollect/owner-table/1", **notes, "date": date}, indent=1, ensure_ascii=False)
    body = ",\n".join(
        json.dumps([*row[:-1], sorted(owners[row]), *filter(None, row[-1:])], ensure_ascii=False, separators=(",", ":"))
        for row in sorted(owners)
    )
    path.write_text(f'{head[:-2]},\n "owners": [\n{body}\n]}}\n', encoding="utf-8")
    print(f"{path.name}: {len(owners)} owners, {sum(map(len, owners.values()))} domains, {path.stat().st_size} bytes")  # noqa: T201


def covered(domain: str, row: Row, entries: dict[str, Row]) -> bool:
    """Tell whether the nearest domain above says the same already."""
    above = domain.removeprefix("=").partition(".")[2]
    while above:
        if above in entries:
            return entries[above] == row
        above = above.partition(".")[2]
    return False


if __name__ == "__main__":
    main()
