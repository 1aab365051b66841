import pytest

from overcollect.detection.known.grading import is_own_word

RARE, OFTEN = 1e-5, 1e-2


def span(text, name):
    return text.index(name), text.index(name) + len(name)


@pytest.mark.parametrize("text", ["Berg_5G", " Berg_5G\n", 'WifiInfo: SSID: "Berg_5G", BSSID: 0', "mSsid='Berg_5G'"])
def test_a_chosen_name_with_digits_that_stands_by_itself_is_the_users(text):
    assert is_own_word(text, span(text, "Berg_5G"), "Berg_5G", RARE)
    assert not is_own_word(text, span(text, "Berg_5G"), "Berg_5G", OFTEN)


@pytest.mark.parametrize("text", ["at Berg_5G today", 'title: "Berg_5G"', 'SSID: "Berg_5G, and more"', "ssid=Berg_5G;"])
def test_in_other_text_it_is_not(text):
    assert not is_own_word(text, span(text, "Berg_5G"), "Berg_5G", RARE)


def test_a_word_or_another_case_is_not():
    assert not is_own_word("Berghaus", (0, 8), "Berghaus", RARE)
    assert not is_own_word("berg_5g", (0, 7), "Berg_5G", RARE)
