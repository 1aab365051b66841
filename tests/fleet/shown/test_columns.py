from overcollect.fleet.shown.columns import columns


def test_numbers_stand_to_the_right_and_chinese_takes_two_columns():
    rows = [("应用", 1), ("a", 12345), ("", "x")]
    assert list(columns(rows, indent="")) == ["应用       1", "a     12,345", "      x"]


def test_nothing_is_no_table():
    assert list(columns([])) == []
