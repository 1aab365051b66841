"""Lines as headings and lists."""

from rich.text import Text

from overcollect.reports.shown.blocks import blocks


def test_indented_lines_stand_under_the_line_before_them():
    made = blocks([Text("Head"), Text("  one"), Text("    two"), Text(), Text("alone", style="dim")])
    assert [(block.head, block.lines, block.faint) for block in made] == [
        ("Head", ["one", "two"], False),
        ("alone", [], True),
    ]


def test_nothing_gives_nothing():
    assert blocks([]) == []
    assert blocks([Text()]) == []
