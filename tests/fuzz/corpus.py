"""Corpus: what mutations begin with: the sample articles, strings that broke somebody's reader, and what broke ours."""

import json
from functools import cache
from pathlib import Path

from tests.house.source import ROOT

CANARY = "Qvyxtal"
"""A word of the articles that no reason, log line or header may repeat."""

_ARTICLES = ROOT / "seeds" / "articles"
_FOUND = Path(__file__).with_name("found")

PROSE = (
    f"KYIV, March 11 (Reuters) - Gunmen killed at least 12 people near {CANARY} on Monday, the governor said.",
    f'"We will not leave {CANARY}," said President Vladimir Putin on 12 March 2024. "Never."',
    f"Police in {CANARY} arrested 1,200 protesters between 9 a.m. and 5 p.m. EST last Friday.",
    "Date: 2024-03-12\nBy Jane Doe\n\nThe army denied that it had shelled the hospital in Gaza City two weeks ago.",
)

NASTY = (
    "",
    " ",
    "\x00",
    "\ufeff",
    "\u202e",
    "\u200d",
    "\u2028",
    "\u0085",
    "\ufffd",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\u0130\u0131\u1e9e\ufb03\u01c4",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e",
    "\ufdfa",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "\U000e0001\U000e007f",
    "\u00e2\u20ac\u0153",
    "&amp;lt;&#x110000;&#0;&nbsp;&notanentity;&#xD800;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<!DOCTYPE html [<!ENTITY a '&a;&a;'>]>",
    "<script>",
    "</",
    "<p",
    "<table><tr><td>",
    "<svg><style><template>",
    "<a href='javascript:alert(1)'>",
    "\\ud800",
    "\\u0000",
    "%00%s%n{0}${x}{{x}}",
    "1e309",
    "-0",
    "NaN",
    "Infinity",
    "9" * 400,
    "1" * 5000,
    "0x7fffffffffffffff",
    "9999-12-31T23:59:59.999999999+99:99",
    "0000-00-00",
    "2024-02-30T24:60:61Z",
    "Tue, 31 Feb 99999 25:61:61 +9999",
    "31/02/2024",
    "12.13.14.15.16",
    "1,2,3,4,5,6,7,8,9",
    "tomorrow's yesterday",
    "' OR 1=1 --",
    "../../etc/passwd",
    "file:///etc/passwd",
    "http://[::1",
    "http://a@b:99999999/%zz?utm_source=#",
    "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb``''",
    "((((((((((((((((",
    "{" * 20,
    "[" * 70,
    "__proto__",
    "$ref",
)


@cache
def articles() -> tuple[bytes, ...]:
    """Return the sample articles as they lie in the seeds, and prose that carries the canary."""
    files = sorted(path for path in _ARTICLES.iterdir() if path.name != "README.md")
    return (*(path.read_bytes() for path in files), *(prose.encode() for prose in PROSE))


@cache
def objects() -> tuple[bytes, ...]:
    """Return JSON in every form in which articles come, each field of the contract in one of them."""
    ours = {
        "id": "a-1",
        "version": 2,
        "url": "https://www.example.com/a?utm_source=x",
        "title": f"Twelve killed near {CANARY}",
        "text": PROSE[0],
        "language": "en",
        "published_at": "2024-03-12T05:00:00Z",
        "outlet": {"name": "Example", "domain": "example.com", "country": "GBR"},
        "byline": "Jane Doe",
        "ed_note": "Corrects the number.",
        "embargoed_until": "2024-03-12T05:00:00Z",
        "status": "usable",
        "ext": {"desk": ["world", 1, None, 1.5]},
        "more": {"a": [{}]},
    }
    event = {"specversion": "1.0", "id": "m-1", "source": "/x", "type": "y", "time": "2024-03-12T05:00:00Z"}
    ninjs = json.loads((_ARTICLES / "11-kidnapping.ninjs.json").read_bytes())
    second = {
        "uri": "urn:x:1",
        "versioncreated": "2024-03-12T05:00:00Z",
        "pubstatus": "usable",
        "body_text": PROSE[1],
        "body_html": f"<p>{PROSE[2]}</p>",
        "headline_main": CANARY,
        "renditions": [{"contenttype": "text/html", "href": "https://example.com/b"}],
        "copyrightholder": "Example",
    }
    return tuple(
        json.dumps(item).encode() for item in (ours, ninjs, second, event | {"data": ours}, event | {"data": PROSE[0]})
    )


@cache
def pages() -> tuple[bytes, ...]:
    """Return HTML: a whole page, a fragment, and one that is mostly not an article."""
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    return (
        f"<!doctype html><html><head><title>{CANARY}</title><meta property='og:title' content='x'></head><body>"
        f"<nav><ul><li><a href='/'>Home</a></ul></nav><article><h1>{CANARY}</h1>{prose}</article></body>".encode(),
        prose.encode(),
        b"<html><body><table><tr><td><div class='share'>" + b"<a href=x>Share</a>" * 20 + b"</div></td></tr></table>",
    )


@cache
def found() -> tuple[bytes, ...]:
    """Return the inputs in `tests/fuzz/found/`: each broke something once."""
    return tuple(path.read_bytes() for path in sorted(_FOUND.iterdir()) if path.is_file())
