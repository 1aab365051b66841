"""Memory for identifiers without a name stays flat, and what a device keeps is not what is let go."""

from msgspec.structs import replace

from overcollect.judgement import unnamed
from overcollect.judgement.namings import Namings
from overcollect.judgement.unnamed import Company, UnnamedIdentifiers
from overcollect.model import NamedIdentifier, Secret, UnnamedIdentifier


def fact(facts, digest, location, **changes):
    detection = facts.detection("", value=Secret(f"{digest:032x}"), location=location)
    return replace(facts.fact(**changes), unnamed=(UnnamedIdentifier(digest, detection),))


def test_fresh_values_do_not_push_out_the_one_that_stays(facts):
    kept = UnnamedIdentifiers()
    company = Company.of(facts.fact(), set(), bundle=False)
    for number in range(5000):
        kept.add(fact(facts, (number * 7919) % 10_007, "header.x", time=float(number)), company)
        kept.add(fact(facts, 1 << 60, "body.json$.x", time=float(number)), company)
    found = list(kept)
    assert len(found) == 5
    assert max(len(seen.times) for _, _, _, seen in found) == 5000
    assert sum(len(list(seen.samples)) for *_, seen in found) <= 60


def test_places_without_end_stay_bounded(facts):
    kept = UnnamedIdentifiers()
    company = Company.of(facts.fact(), set(), bundle=False)
    for number in range(5000):
        kept.add(fact(facts, 7, f"body.json$.k{number}"), company)
    assert unnamed._MOST_PLACES / 4 < len(list(kept)) <= unnamed._MOST_PLACES


def test_names_without_end_stay_bounded_and_one_of_many_values_tells_nothing(facts):
    namings = Namings()
    for number in range(9000):
        namings.add([NamedIdentifier(7, "gaid", f"gaid{number}", 7)], facts.message())
        namings.add([NamedIdentifier(100 + number, "install_id", "iid", 100 + number)], facts.message())
    told = namings.told()
    assert set(told) == {7}
    assert 1000 < told[7].count <= 4096
