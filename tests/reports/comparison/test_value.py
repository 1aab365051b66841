from overcollect.comparison import Value
from overcollect.model import Secret
from overcollect.reports.comparison.value import shown
from overcollect.reports.masking import Masking


def test_a_list_shows_how_many_it_has_and_a_value_its_ends():
    assert shown(Value(Secret("Ann Example\nBob Example"), 2), Masking()) == "… × 2"
    assert shown(Value(Secret("490154203237518"), 1), Masking()) == "490…518"
    assert shown(Value(Secret("490154203237518"), 1), Masking(reveal=True)) == "490154203237518"
