import pytest

from overcollect.model import PayloadKey


@pytest.mark.parametrize(
    ("domains", "host", "fits"),
    [
        ((), "any.example", True),
        (("music.example",), "music.example", True),
        (("music.example",), "api.music.example", True),
        (("music.example",), "notmusic.example", False),
        (("tally.example", "music.example"), "api.music.example", True),
        (("music.example",), "music.example.org", False),
    ],
)
def test_a_key_is_for_its_domains_and_what_is_below(domains, host, fits):
    assert PayloadKey(key="k", domains=domains).is_for(host) is fits
