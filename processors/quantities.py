"""Quantities: how many a text says, as a range that is open where the text leaves it open."""

from collections.abc import Sequence

from spacy.tokens import Token

from processors.numerals import MAGNITUDES, numeral
from schemas.event import Quantity

Range = tuple[float | None, float | None]
"""Lowest and highest; None where the text sets no bound."""

_AT_LEAST = (
    "at least", "more than", "over", "above", "no fewer than", "no less than", "not less than", "upwards of",
    "in excess of", "well over", "well more than", "exceeding",
)  # fmt: skip
_AT_MOST = (
    "up to", "as many as", "as much as", "at most", "fewer than", "less than", "under", "below", "no more than",
    "not more than", "a maximum of",
)  # fmt: skip
_ABOUT = (
    "about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated", "estimated", "close to",
    "just over", "just under", "another", "other", "a further", "a total of", "a record", "only", "just",
    "additional", "exactly", "$", "£", "€", "us$",
)  # fmt: skip
"""What leaves the number as it is."""
_MULTITUDES = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 10**6}
_HANDFULS = {"several": 3, "a few": 3, "few": 3, "a handful": 3, "handful": 3, "multiple": 2, "numerous": 3}
_FIXED = {"both": 2, "another": 1, "a single": 1, "single": 1}
_BETWEEN = frozenset({"between", "from"})
_TO = frozenset({"to", "-", "\u2013", "or", "and"})
_COUNTING = frozenset({"nummod", "quantmod", "det", "amod", "predet", "nmod", "compound"})
_ARTICLES = frozenset({"a", "an"})
_LONGEST = 10
"""Words that a quantity may have."""
_YEARS = range(1900, 2101)
_JOINTS = frozenset({"of", "-", "\u2013", "and", "or", "to"})
_VOCABULARY = frozenset(
    word
    for phrases in (_AT_LEAST, _AT_MOST, _ABOUT, _MULTITUDES, _HANDFULS, _FIXED, _BETWEEN, _TO)
    for phrase in phrases
    for word in phrase.split()
)


def quantity_of(words: Sequence[str]) -> Range | None:
    """Return the range that words in lower case give, or None where they give none: "at least 12" is (12, None)."""
    if not words or words[0] in _JOINTS:
        return None
    for phrases, bound in ((_AT_LEAST, _from_low), (_AT_MOST, _to_high), (_ABOUT, _as_is)):
        for phrase in phrases:
            length = phrase.count(" ") + 1
            rest = words[length:]
            if rest and " ".join(words[:length]) == phrase and (found := quantity_of(rest)):
                return bound(found)
    return _span_between(words) or _vague(words) or _plain(words)


def _from_low(found: Range) -> Range:
    return found[0], None


def _to_high(found: Range) -> Range:
    return None, found[1]


def _as_is(found: Range) -> Range:
    return found


def _span_between(words: Sequence[str]) -> Range | None:
    """Read "between 10 and 15", "20 to 30", "2-3 million"."""
    inner = words[1:] if words[0] in _BETWEEN else words
    for i, word in enumerate(inner):
        if word not in _TO or (word == "and" and inner is words):
            continue
        low, high = numeral(inner[:i]), numeral(inner[i + 1 :])
        if low is None or high is None:
            continue
        if inner[-1] in MAGNITUDES and not MAGNITUDES.keys() & set(inner[:i]) and low < high / MAGNITUDES[inner[-1]]:
            low *= MAGNITUDES[inner[-1]]
        if low < high:
            return low, high
    return None


def _vague(words: Sequence[str]) -> Range | None:
    """Read "dozens", "hundreds of thousands", "several hundred", "a few"."""
    phrase = " ".join(words)
    if phrase in _FIXED:
        return _FIXED[phrase], _FIXED[phrase]
    if words[0] in _MULTITUDES:
        size = 2.0
        for word in words:
            size *= _MULTITUDES.get(word, 1)
        return (size, None) if all(word in _MULTITUDES or word == "of" for word in words) else None
    for handful, least in _HANDFULS.items():
        if phrase == handful:
            return least, None
        if phrase.startswith(handful + " ") and (rest := numeral(phrase[len(handful) :].split())):
            return least * rest, None
    return None


def _plain(words: Sequence[str]) -> Range | None:
    joins = [i for i, word in enumerate(words) if word == "and"]
    if any(words[i - 1] not in MAGNITUDES and words[i + 1 :] != ["a", "half"] for i in joins):
        return None
    number = numeral(words)
    return None if number is None or words[-1] in {"and", "of", "-"} else (number, number)


def find_quantity(noun: Token) -> Quantity | None:
    """Return how many of a noun there are, or the number that a bare figure is; None where the text does not count.

    The span holds the words of number and their bounds, such as "at least 12", without the noun.
    """
    for core in map(_last_word, _cores(noun)):
        found = _longest(core)
        if found is not None and not _is_a_year(noun, core, found[1]):
            first, (low, high) = found
            span = core.doc[first : core.i + 1]
            return Quantity(start=span.start_char, end=span.end_char, text=span.text, low=low, high=high)
    return None


def _last_word(core: Token) -> Token:
    """Return the last word of the number that a token begins: the 15 of "between 10 and 15 rebels"."""
    end = core
    if core.tag_ != "CD":
        return core
    for token in core.doc[core.i + 1 : min(core.sent.end, core.i + _LONGEST)]:
        if token.lower_ not in _JOINTS and numeral([token.lower_]) is None:
            break
        if token.lower_ not in _JOINTS:
            end = token
    return end


def _cores(noun: Token) -> list[Token]:
    """Return the tokens that may be the last of a number on a noun, the likeliest first."""
    if noun.tag_ == "CD" or noun.lower_ in _MULTITUDES or (noun.text[0].isdigit() and numeral([noun.lower_])):
        return [noun]
    before = [child for child in noun.lefts if child.dep_ in _COUNTING]
    numbers = [child for child in before if child.dep_ == "nummod" or child.tag_ == "CD"]
    words = [child for child in before if child.tag_ in {"DT", "JJ", "NN", "NNS", "PDT"}]
    return [*reversed(numbers), *_counting_nouns(noun), *_counted_by_of(noun), *reversed(words)]


def _counting_nouns(noun: Token) -> list[Token]:
    """Return what stands over a noun and counts it: the dozens of "dozens of soldiers"."""
    preposition = noun.head
    if preposition.lower_ != "of" or noun.dep_ != "pobj":
        return []
    head = preposition.head
    counts = head.tag_ == "CD" or head.lower_ in _MULTITUDES or head.lower_ in {"couple", "handful", "pair"}
    return [head] if counts else []


def _counted_by_of(noun: Token) -> list[Token]:
    """Return the figure behind a noun: the 5,000 of "a crowd of 5,000"."""
    return [figure for of in noun.rights if of.lower_ == "of" for figure in of.rights if figure.tag_ == "CD"]


def _longest(core: Token) -> tuple[int, Range] | None:
    """Return the first word that counts in the longest quantity that ends with a token, and the quantity."""
    words = [core.lower_]
    best = (core.i, found) if (found := quantity_of(words)) else None
    for i in range(core.i - 1, max(core.sent.start, core.i - _LONGEST) - 1, -1):
        token = core.doc[i]
        if token.tag_ != "CD" and token.lower_ not in _VOCABULARY and numeral([token.lower_]) is None:
            break
        words.insert(0, token.lower_)
        if (found := quantity_of(words)) and (best is None or found != best[1] or words[0] in _ARTICLES):
            best = (i, found)
    return best


def _is_a_year(noun: Token, core: Token, found: Range) -> bool:
    """Say whether a figure dates a noun instead of counting it: "the 2015 attacks"."""
    if found[0] not in _YEARS or not core.text.isdecimal():
        return False
    return any(child.dep_ in {"det", "poss"} for child in noun.children)
