import pytest

from overcollect.recipients.app_id import hinted_domain


@pytest.mark.parametrize(
    ("app_id", "domain"),
    [
        ("com.example.music", "example.com"),
        ("uk.co.example.music.hd", "example.co.uk"),
        ("io.github.somebody.app", "somebody.github.io"),
        ("Com.Example.Music", "example.com"),
        ("music", None),
        ("com..music", None),
        ("", None),
    ],
)
def test_an_apps_id_spells_a_domain_backwards(app_id, domain):
    assert hinted_domain(app_id) == domain
