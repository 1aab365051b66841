from overcollect.inputs.imports.privacy_label import (
    is_label_text,
    is_label_value,
    read_label_text,
    read_label_value,
)

TEXT = """Example Music
App Privacy
Data Used to Track You
The following data may be used to track you across apps and websites owned by other companies:
Identifiers
Device ID
Data Linked to You
The following data may be collected and linked to your identity:
Analytics
Location
Coarse Location
Usage Data
App Functionality
Contact Info
Phone Number
"""


def test_the_text_of_the_store_page_is_read():
    assert is_label_text(TEXT)
    said = read_label_text(TEXT, "label.txt").statements
    assert [(s.phrases[0], s.why, s.party is not None) for s in said] == [
        ("Device ID", "Tracking", True),
        ("Coarse Location", "Analytics", False),
        ("Usage Data", "Analytics", False),
        ("Phone Number", "App Functionality", False),
    ]


def test_an_app_that_collects_nothing_says_so():
    read = read_label_text("Data Not Collected\n", "x")
    assert read.declares
    assert not read.statements


def test_the_json_of_the_store_is_read_wherever_the_label_stands_in_it():
    categories = [{"dataCategory": "Location", "dataTypes": ["Precise Location"]}]
    value = {
        "data": [
            {
                "attributes": {
                    "privacy": {
                        "privacyTypes": [
                            {
                                "privacyType": "Data Linked to You",
                                "identifier": "DATA_LINKED_TO_YOU",
                                "dataCategories": [],
                                "purposes": [{"purpose": "Analytics", "dataCategories": categories}],
                            },
                            {
                                "privacyType": "Data Used to Track You",
                                "identifier": "DATA_USED_TO_TRACK_YOU",
                                "dataCategories": categories,
                                "purposes": [],
                            },
                        ]
                    }
                }
            }
        ]
    }
    assert is_label_value(value)
    said = read_label_value(value, "x").statements
    assert [(s.phrases, s.why, s.party is not None) for s in said] == [
        (("Precise Location",), "Analytics", False),
        (("Precise Location",), "Tracking", True),
    ]


def test_other_texts_and_values_are_no_label():
    assert not is_label_text("We link data.\n")
    assert not is_label_value({"identifier": "DATA_X", "a": [1, {"b": None}]})
