"""What users choose by name, apart from the code behind it: so the help of a command loads nothing else."""

SEVERITIES = ("info", "low", "medium", "high", "critical")
"""Mildest first."""

VERDICTS = ("unneeded", "undeclared", "claimed", "conditional", "not_judged", "necessary")
"""Worst first."""

NORM_SETS = ("cn", "eu", "us", "us-coppa", "apple", "play")
"""Sets of norms; a rule is asked when one of its clauses belongs to a chosen one."""

REPORT_FORMATS = ("text", "json", "html", "sarif", "junit", "csv", "markdown", "github")
"""Formats of the report, the usual one first."""
