"""Installation packages that responses brought: recognised by content, put together, and compared with the app."""

from overcollect.judgement.downloads.recognise import download_in
from overcollect.judgement.downloads.store import Downloads, SeenPackage

__all__ = ["Downloads", "SeenPackage", "download_in"]
