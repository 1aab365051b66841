"""Text as HTML."""

from overcollect.reports.html.code import code


def test_what_stands_in_backticks_is_code_and_no_markup_gets_through():
    assert code("with `ui` marks") == "with <code>ui</code> marks"
    assert code("`<b>` & <i>") == "<code>&lt;b&gt;</code> &amp; &lt;i&gt;"
    assert code("one ` alone") == "one ` alone"
