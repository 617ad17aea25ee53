"""Name page: an article's tokens as plain lists, with what each says by its form about being part of a name."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from processors.name_words import is_calendar
from processors.words import Dictionary

HYPHENS = frozenset("-\u2010\u2011")
_OPENING = frozenset("\"'`\u201c\u2018\u00ab([-\u2013\u2014:*\u2022") | {"``", "''", "--", "...", "\u2026"}
_AFTER_THESE_A_CAPITAL_COUNTS = frozenset("(-\u2013'\u2018")
_TIMES = frozenset(["DATE", "TIME"])
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_PROPER = frozenset(["NNP", "NNPS"])
_SHOUTED = 0.7
_SPORT_SHARE = 0.025
_SPORT_WORDS = 4
_RESULT_LINES = 3
_HEADING = 12
_SPORTS = frozenset(
    """soccer football cricket tennis rugby baseball basketball hockey golf athletics cycling boxing swimming badminton
    squash volleyball gymnastics skiing skating rowing sailing snooker darts judo wrestling handball motorcycling
    nba nfl nhl mlb""".split()
)
_LEAST_HEADLINE = 4
_SHORT = 3
_I = frozenset(
    ["I've", "I'm", "I'd", "I'll", "I\N{RIGHT SINGLE QUOTATION MARK}ve", "I\N{RIGHT SINGLE QUOTATION MARK}m"]
)
_FULL_STOPS = frozenset(".!?;:")


@dataclass(frozen=True, slots=True)
class NamePage:
    """The tokens of one article."""

    doc: Doc
    content: str
    """The text as it was parsed, lines in capitals recased; as long as the body."""
    body: str
    texts: list[str]
    lowers: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    begins: list[bool]
    """Whether a capital says nothing here: the token begins a sentence, a line or a quotation."""
    names: list[bool]
    """Whether the token may be part of a name."""
    lines: list[int]
    """The number of the line of each token."""
    shouted: frozenset[int]
    """Lines in capitals."""
    sport: bool
    is_common: Callable[[str], bool]
    """Whether a word in lower case is in the dictionary."""

    def text(self, start: int, end: int) -> str:
        """Return the text of the tokens `start` to `end`."""
        return self.content[self.starts[start] : self.ends[end - 1]]

    def printed(self, start: int, end: int) -> str:
        """Return the text of the tokens as the outlet printed it."""
        return self.body[self.starts[start] : self.ends[end - 1]]

    def lower(self, i: int) -> str:
        """Return a token in lower case; none stands outside the article."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def is_glued(self, i: int) -> bool:
        """Say whether a token follows the one before it without a blank."""
        return 0 < i < len(self.starts) and self.ends[i - 1] == self.starts[i]


def read_page(
    doc: Doc, body: str, dictionary: Dictionary, domains: Mapping[str, str], given: Container[str] = ()
) -> NamePage:
    """Lay the tokens out; `domains` tells words of sport, `given` the names that people are given."""
    texts = [token.text for token in doc]
    lowers = [text.lower() for text in texts]
    tags = [token.tag_ for token in doc]
    starts = [token.idx for token in doc]
    lines = _lines(texts)
    begins = _begins(doc, texts, lines)
    shouted = _shouted(texts, body, starts, lines)
    titled = _headlines(texts, lowers, lines, dictionary)
    known = _capital_in_sentences(texts, tags, begins, lines, shouted | titled)
    names = [
        (capital and not dictionary.is_common(lowers[i]))
        or (capital and _may_be_name(texts[i], tags[i], given, begins=begins[i], titled=lines[i] in titled))
        or (lines[i] in shouted | titled and lowers[i] in known)
        or (begins[i] and known.get(lowers[i]) == texts[i])
        for i, capital in enumerate(map(_bears_a_capital, texts))
    ]
    for i, line in enumerate(lines):
        if line in shouted and texts[i].islower() and lowers[i] in known:
            texts[i] = known[lowers[i]]
    for i in _calendar(doc, lowers):
        names[i] = False
    return NamePage(
        doc=doc,
        content=doc.text,
        body=body,
        texts=texts,
        lowers=lowers,
        tags=tags,
        starts=starts,
        ends=[start + len(text) for start, text in zip(starts, texts, strict=True)],
        begins=begins,
        names=names,
        lines=lines,
        shouted=shouted,
        sport=_is_sport(lowers, domains) or _has_results(texts, lines),
        is_common=dictionary.is_common,
    )


def _calendar(doc: Doc, lowers: Sequence[str]) -> Iterator[int]:
    """Yield the days and months within the model's dates."""
    for entity in doc.ents:
        if entity.label_ in _TIMES:
            yield from (i for i in range(entity.start, entity.end) if is_calendar(lowers[i]))


def _lines(texts: Sequence[str]) -> list[int]:
    lines: list[int] = []
    line = 0
    for text in texts:
        lines.append(line)
        line += "\n" in text
    return lines


def _begins(doc: Doc, texts: Sequence[str], lines: Sequence[int]) -> list[bool]:
    found: list[bool] = []
    before = True
    for i, token in enumerate(doc):
        text = texts[i]
        begins = before or bool(token.is_sent_start) or (i > 0 and lines[i] != lines[i - 1])
        found.append(begins)
        before = begins and (text in _OPENING or text.isspace() or text.isdigit())
        before = before or text in _OPENING - _AFTER_THESE_A_CAPITAL_COUNTS
    return found


def _shouted(texts: Sequence[str], body: str, starts: Sequence[int], lines: Sequence[int]) -> frozenset[int]:
    """Return the lines whose words are nearly all in capitals in the body."""
    upper: dict[int, int] = {}
    words: dict[int, int] = {}
    for text, start, line in zip(texts, starts, lines, strict=True):
        if len(text) > 1 and text.isalpha():
            words[line] = words.get(line, 0) + 1
            upper[line] = upper.get(line, 0) + body[start : start + len(text)].isupper()
    return frozenset(line for line, count in words.items() if upper[line] >= _SHOUTED * count)


def _headlines(
    texts: Sequence[str], lowers: Sequence[str], lines: Sequence[int], dictionary: Dictionary
) -> frozenset[int]:
    """Return the lines in which plain words bear capitals, as in "Man Killed In Crash"."""
    capital: dict[int, int] = {}
    words: dict[int, int] = {}
    for text, lower, line in zip(texts, lowers, lines, strict=True):
        if text.isalpha() and len(text) > _SHORT and dictionary.is_common(lower):
            words[line] = words.get(line, 0) + 1
            capital[line] = capital.get(line, 0) + text[0].isupper()
    last = {line: text for text, line in zip(texts, lines, strict=True) if not text.isspace()}
    long = (line for line, n in words.items() if n >= _LEAST_HEADLINE and last[line] not in _FULL_STOPS)
    return frozenset(line for line in long if capital[line] >= _SHOUTED * words[line])


def _capital_in_sentences(
    texts: Sequence[str], tags: Sequence[str], begins: Sequence[bool], lines: Sequence[int], loud: frozenset[int]
) -> dict[str, str]:
    """Return the words that bear a capital within sentences, where it says something, by their lower case."""
    return {
        text.lower(): text
        for text, tag, begin, line in zip(texts, tags, begins, lines, strict=True)
        if not begin and line not in loud and tag in _PROPER and text[0].isupper() and len(text) > 1
    }


def _bears_a_capital(text: str) -> bool:
    """Say whether a token is written as names are, weekdays and "I" apart."""
    if not text[0].isupper() or text == "I" or text in _I or text.lower() in _WEEKDAYS:
        return False
    return any(char.isalpha() for char in text)


def _may_be_name(text: str, tag: str, given: Container[str], *, begins: bool, titled: bool) -> bool:
    """Say whether a common word may be a name; where it begins, or in a headline, its capital says little."""
    if titled:
        return text in given
    if begins:
        return tag in _PROPER or (text.isupper() and len(text) > _SHORT)
    return tag in _PROPER or tag[0] in "NJ" or text in given


def _is_sport(lowers: Sequence[str], domains: Mapping[str, str]) -> bool:
    if any(lower in _SPORTS for lower in lowers[:_HEADING]):
        return True
    words = [lower for lower in lowers if lower.isalpha()]
    found = [word for word in words if domains.get(word) == "sport" or domains.get(word.removesuffix("s")) == "sport"]
    return len(found) >= _SPORT_WORDS and len(found) >= _SPORT_SHARE * len(words)


def _has_results(texts: Sequence[str], lines: Sequence[int]) -> bool:
    """Say whether there are several lines of names and figures alone: "Leeds 2 Arsenal 1"."""
    names: dict[int, int] = {}
    figures: dict[int, int] = {}
    small: set[int] = set()
    for text, line in zip(texts, lines, strict=True):
        if text.isdigit():
            figures[line] = figures.get(line, 0) + 1
        elif text[0].isupper():
            names[line] = names.get(line, 0) + 1
        elif text.isalpha():
            small.add(line)
    return (
        sum(count > 1 and names.get(line, 0) > 1 and line not in small for line, count in figures.items())
        >= _RESULT_LINES
    )
