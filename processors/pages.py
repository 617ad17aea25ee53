"""Pages: the article's text in HTML, within bounds however hostile the page is."""

import re
import warnings  # noqa: TID251  only to keep a library's import from talking
from collections.abc import Iterator

from lxml import etree, html

from schemas.article import MAX_TEXT_CHARS
from schemas.outcome import ErrorCode, UnreadableError

MOST_TAGS = 100_000
"""Opening and closing ones; the longest articles have some thousands."""
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?"""
_TAG = re.compile(rf"<([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTE})*+)")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_MOST_ATTRIBUTES = 64
"""More than any tag has; parsing a tag takes the square of their number."""
_ROOT_TAG = re.compile(r"<(html|body)\b[^<>]*", re.IGNORECASE)
"""Their attributes pile up on one element however often the tags are repeated."""
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|body|head)\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|div|br|html|body|article|section|span|a|h[1-6]|ul|li|strong|em|b|i)\b[^<>]{0,500}>", re.IGNORECASE
)

# Beyond any of the next four, finding the article costs seconds; then every block of the page counts as text.
_MOST_ELEMENTS = 10_000
_DEEPEST = 64
_DEEP_IN_ALL = 200_000
"""The sum of all elements' depths: each asks what it lies in."""
_MOST_MARKUP = 600_000
"""Characters of attributes, and ten for each."""
_CARRYING = frozenset("src srcset href content data-src data-srcset alt title".split())
"""Attributes that nobody reads for what they say of their element; whole pictures lie in them."""
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main"
    " nav ol p pre section table td th tr ul".split()
)
_SKIPPED = frozenset(
    "script style template noscript iframe svg head figure figcaption nav footer form button select".split()
)


def is_html(text: str) -> bool:
    """Whether a text is plainly markup: it opens as a page does, or closes several tags."""
    return bool(_WHOLE_PAGE.match(text.lstrip()[:20])) or len(_first(_MARKUP.finditer(text), 4)) == 4  # noqa: PLR2004  fewer may be quoted


def text_of(page: str) -> tuple[str, str | None]:
    """Return the article's text, paragraphs parted by blank lines, and the page's title if it has one.

    Raises UnreadableError where the page has more tags than are read.
    """
    tree = _parsed(page)
    if tree is None:
        return "", None
    title = _title(tree)
    text = _article(tree) if _WHOLE_PAGE.search(page[:5000]) and _is_tame(tree) else ""
    return text or _whole(tree), title


def _parsed(page: str) -> html.HtmlElement | None:
    seen = _UNSEEN.sub(" ", page.replace("\x00", ""))
    tags = seen.count("<")
    if tags > MOST_TAGS:
        detail = f"the page has {tags} tags and at most {MOST_TAGS} are read: send the article alone"
        raise UnreadableError(ErrorCode.TOO_LARGE, detail)
    plain = _TAG.sub(_bearable, _ROOT_TAG.sub(r"<\1", seen))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return html.document_fromstring(plain.encode(errors="replace"), parser=parser)
    except etree.LxmlError:
        return None


def _bearable(tag: re.Match[str]) -> str:
    crowded = len(tag[2]) > _MOST_ATTRIBUTES and len(_ATTRIBUTES.findall(tag[2])) > _MOST_ATTRIBUTES
    return f"<{tag[1]}" if crowded else tag[0]


def _is_tame(tree: html.HtmlElement) -> bool:
    depth = elements = depths = markup = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth, elements, depths = depth + 1, elements + 1, depths + depth
        markup += sum(10 + len(name) + len(value) for name, value in element.items() if name not in _CARRYING)
        if depth > _DEEPEST or elements > _MOST_ELEMENTS or depths > _DEEP_IN_ALL or markup > _MOST_MARKUP:
            return False
    return True


def _title(tree: html.HtmlElement) -> str | None:
    titles = [*tree.xpath("//meta[@property='og:title']/@content"), *tree.xpath("//head/title/text()")]
    return next((" ".join(str(title).split()) for title in titles if str(title).strip()), None)


def _article(tree: html.HtmlElement) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a part that its downloader lacks; we download nothing
        from trafilatura import extract  # noqa: PLC0415  takes most of a second, and most streams carry no pages

    text = extract(tree, favor_recall=True, include_comments=False, include_tables=False) or ""
    return re.sub(r"\n+", "\n\n", text)


def _whole(tree: html.HtmlElement) -> str:
    """Return all blocks of the page, up to just over the length that is read."""
    blocks: list[str] = []
    room = MAX_TEXT_CHARS
    for block in _blocks(tree):
        blocks.append(block)
        room -= len(block)
        if room < 0:
            break
    return "\n\n".join(blocks)


def _blocks(tree: html.HtmlElement) -> Iterator[str]:
    """Yield the text of each block, in order, without recursion."""
    pieces: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        skipped += (event == "start") - (event == "end") if element.tag in _SKIPPED else 0
        if element.tag in _BLOCKS:
            yield from _flushed(pieces)
        piece = element.text if event == "start" else element.tail
        if piece and not skipped:
            pieces.append(piece)
    yield from _flushed(pieces)


def _flushed(pieces: list[str]) -> Iterator[str]:
    text = " ".join("".join(pieces).split())
    pieces.clear()
    if text:
        yield text


def _first(matches: Iterator[re.Match[str]], most: int) -> list[re.Match[str]]:
    return [match for match, _ in zip(matches, range(most), strict=False)]
