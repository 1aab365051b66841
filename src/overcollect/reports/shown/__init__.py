"""Parts of a report as formats with headings, lists and tables show them: the page, and Markdown."""
