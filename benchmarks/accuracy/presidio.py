"""Runs Presidio's patterns over a HAR: python presidio.py HAR OUTPUT, in an environment that has presidio-analyzer.

Without a model of names: the models are no packages of the index. Presidio then has its patterns, checksums and context
words, and phone numbers. It reads text, so it gets the URL with its percent-encoding undone, the headers and the body.
"""

from __future__ import annotations

import base64
import json
import sys
import time
from pathlib import Path
from urllib.parse import unquote_plus

import spacy
import tldextract.tldextract
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine

# Its list of suffixes is in the package; it must not be fetched.
tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
LEAST_SCORE = 0.3
"""Below it stand bare runs of digits and letters, which would only count as wrong."""


ENTITIES = ("CREDIT_CARD", "CRYPTO", "EMAIL_ADDRESS", "IBAN_CODE", "IP_ADDRESS", "MAC_ADDRESS", "PHONE_NUMBER")
"""Those of any country: patterns of American licences fire at ``v1``, and none of China is on by default."""


class Blank(SpacyNlpEngine):
    """Words without a model."""

    def __init__(self) -> None:
        super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
        self.nlp = {"en": spacy.blank("en")}

    def load(self) -> None:
        pass


def text_of(request: dict) -> str:
    headers = [f"{header['name']}: {header['value']}" for header in request.get("headers", [])]
    post = request.get("postData", {})
    body = post.get("text", "")
    if post.get("encoding") == "base64":
        body = base64.b64decode(body).decode("utf-8", "replace")
    return "\n".join((unquote_plus(request["url"]), *headers, unquote_plus(body)))


def main() -> None:
    engine = AnalyzerEngine(nlp_engine=Blank(), supported_languages=["en"])
    engine.analyze("warm up", language="en")
    start = time.perf_counter()
    entries = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8-sig"))["log"]["entries"]
    found = []
    for number, entry in enumerate(entries):
        text = text_of(entry["request"])
        hits = engine.analyze(text, language="en", entities=list(ENTITIES), score_threshold=LEAST_SCORE)
        found += [{"entry": number, "property": hit.entity_type, "value": text[hit.start : hit.end]} for hit in hits]
    seconds = time.perf_counter() - start
    Path(sys.argv[2]).write_text(
        json.dumps({"requests": len(entries), "seconds": seconds, "found": found}), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
