"""What one audit has that another has not, as text and as JSON."""

from overcollect.reports.difference.as_json import difference_json
from overcollect.reports.difference.as_text import difference_text

__all__ = ["difference_json", "difference_text"]
