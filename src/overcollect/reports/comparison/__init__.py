"""What follows the identity in recordings of several, as text and as JSON."""

from overcollect.reports.comparison.as_json import comparison_json
from overcollect.reports.comparison.as_text import comparison_text

__all__ = ["comparison_json", "comparison_text"]
