"""Quantities: numbers on a noun as ranges, such as "at least 12 people", "dozens of soldiers", "between 10 and 15"."""

from spacy.tokens import Doc, Token

from processors.numerals import MAGNITUDES, numeral
from processors.syntax import children
from schemas.event import Quantity

Range = tuple[float | None, float | None]
"""Lowest and highest, each None where it is open."""

_VAGUE: dict[str, Range] = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2000, None),
    "millions": (2_000_000, None), "billions": (2_000_000_000, None), "tens": (20, None),
    "several": (3, None), "many": (3, None), "few": (2, None), "couple": (2, 2), "handful": (3, None),
}  # fmt: skip
_AT_LEAST = frozenset({"at least", "more than", "over", "no fewer than", "no less than", "not less than", "upwards of"})
_AT_MOST = frozenset({"up to", "at most", "as many as", "fewer than", "less than", "under", "no more than", "almost"})
_ARTICLES = frozenset({"a", "an"})
_NUMERIC = frozenset({"nummod", "amod", "det", "quantmod", "compound", "predet"})
_WINDOW = 8
"""Words before the noun that may belong to its number."""


def find_quantity(noun: Token) -> Quantity | None:
    """Return the number that stands on a noun, with the words that bound it, or None where there is none."""
    if noun.i == 0:
        return None
    first, last = _numeric_span(noun)
    if first is None or last is None:
        return _single(noun)
    doc = noun.doc
    low, high = quantity_of([token.lower_ for token in doc[first : last + 1]])
    if low is None and high is None:
        return None
    first, (low, high) = _bounded(doc, first, noun.sent.start, (low, high))
    return _quantity(doc, first, last, (low, high))


def quantity_of(words: list[str]) -> Range:
    """Return the range that some words in lower case make; (None, None) where they make none."""
    words = [word for word in words if word not in {",", "of", "the", "some", "about", "around", "nearly"}]
    vague = [_VAGUE[word] for word in words if word in _VAGUE]
    if vague:
        return _product(vague, words)
    for joint in ("and", "to", "-", "\N{EN DASH}", "or"):
        if joint in words:
            i = words.index(joint)
            low, high = numeral(words[:i]), numeral(words[i + 1 :])
            if low is not None and high is not None and low < high and joint != "and":
                return (low * _unit(words[i + 1 :]) if low < _unit(words[i + 1 :]) else low), high
    value = numeral(words)
    return value, value


def _unit(words: list[str]) -> float:
    """Return the magnitude that both ends of a range share: "3 to 4 million"."""
    return float(MAGNITUDES.get(words[-1], 1)) if words else 1.0


def _product(vague: list[Range], words: list[str]) -> Range:
    """Return the floor of vague counts: "tens of thousands" is at least 20 times 1,000."""
    if len(vague) > 1 and words[0] == "tens":
        return 10.0 * (vague[1][0] or 1), None
    if len(vague) > 1 and words[0] == "hundreds":
        return 100.0 * (vague[1][0] or 1), None
    return vague[0]


def _numeric_span(noun: Token) -> tuple[int | None, int | None]:
    """Return the first and last word of the number on a noun: before it, or "dozens of" above it."""
    counter = _counter_above(noun)
    if counter is not None:
        start = min((child.left_edge.i for child in children(counter, _NUMERIC)), default=counter.i)
        return start, counter.i
    found = [child for child in children(noun, _NUMERIC) if child.i < noun.i and _is_number(child)]
    if not found:
        return None, None
    numbers = [word.i for child in found for word in child.subtree if word.i < noun.i and _is_number(word)]
    return min(numbers), max(numbers)


def _counter_above(noun: Token) -> Token | None:
    preposition = noun.head
    above = preposition.head
    if noun.dep_ == "pobj" and preposition.lower_ == "of" and _is_number(above):
        return above
    return None


def _is_number(token: Token) -> bool:
    return token.lower_ in _VAGUE or token.like_num or token.lower_ in {"dozen", "score"} or token.lower_ in MAGNITUDES


def _bounded(doc: Doc, first: int, sentence: int, found: Range) -> tuple[int, Range]:
    """Take in "at least", "up to" and "between" before a number, and open the range on the side that they open."""
    for length in (3, 2, 1):
        start = first - length
        if start < max(sentence, first - _WINDOW):
            continue
        words = " ".join(token.lower_ for token in doc[start:first])
        if words in _AT_LEAST:
            return start, (found[0], None)
        if words in _AT_MOST:
            return start, (None, found[1] if found[1] is not None else found[0])
    return first, found


def _single(noun: Token) -> Quantity | None:
    """Return one for "a soldier", none for a plural or a definite noun."""
    article = next((child for child in children(noun, {"det"}) if child.lower_ in _ARTICLES), None)
    if article is None or noun.tag_ != "NN":
        return None
    return _quantity(noun.doc, article.i, article.i, (1, 1))


def _quantity(doc: Doc, first: int, last: int, found: Range) -> Quantity:
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Quantity(start=start, end=end, text=doc.text[start:end], low=found[0], high=found[1])
