"""Names that users choose from, kept apart from the code behind them, so that help loads nothing else."""

SEVERITIES = ("info", "low", "medium", "high", "critical")
"""Mildest first."""

VERDICTS = ("unneeded", "undeclared", "claimed", "conditional", "not_judged", "necessary")
"""Worst first."""

NORM_SETS = ("cn", "eu", "us", "us-coppa", "apple", "play")
"""Sets of norms; a rule is asked when one of its clauses belongs to a chosen one."""

REPORT_EXTENSIONS = {
    "text": "txt",
    "json": "json",
    "html": "html",
    "sarif": "sarif",
    "junit": "xml",
    "csv": "csv",
    "xlsx": "xlsx",
    "markdown": "md",
    "github": "github.txt",
    "bundle": "zip",
}
"""How names of files end, without a dot, by the format of the report; the usual one first."""
FLEET_FORMATS = ("text", "html", "xlsx", "csv", "json")
"""Of the report on a fleet."""
BUNDLE = "bundle"
"""The format that holds reports in others, and what they rest on."""
REPORT_FORMATS = tuple(name for name in REPORT_EXTENSIONS if name != BUNDLE)
