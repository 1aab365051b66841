CALLS = [
    {"number": "8235550132", "duration": "12", "date": 1634890751559, "type": "1"},
    {"number": "5475550142", "duration": "0", "date": 1634890951559, "type": "3"},
]


def test_a_call_log_has_numbers_as_they_are_called_within_the_country(sure_types):
    assert sure_types({"callLogs": CALLS}) == {"call_log"}


def test_elsewhere_a_number_of_no_known_country_is_no_call(sure_types):
    assert "call_log" not in sure_types({"trips": CALLS})
