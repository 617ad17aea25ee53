"""Name evidence: what speaks for each label of a name, in rough log-odds set by hand."""

from collections.abc import Callable, Mapping

from processors.name_page import HYPHENS, NamePage
from processors.name_runs import PARTICLES
from processors.name_scores import OTHER, Scores
from processors.name_spans import Name
from processors.name_tables import of_tables
from processors.name_words import NameWords

_MODEL = {
    "PERSON": ("PER", 2.0),
    "ORG": ("ORG", 1.4),
    "GPE": ("GPE", 2.0),
    "LOC": ("LOC", 1.6),
    "NORP": ("NORP", 1.8),
    "FAC": ("FAC", 1.3),
    "EVENT": ("EVENT", 1.6),
}
_IN = frozenset("in at near outside around across throughout inside toward towards into via".split())
_FROM = frozenset("from to of for".split())
_SAYS = frozenset("said says told added asked replied insisted explained recalled".split())
_COMPANY_NOUNS = frozenset(
    """shares stock spokesman spokeswoman spokesperson officials executives management employees unit subsidiary
    analysts sources chairman""".split()
)
_PLACE_NOUNS = frozenset(
    """city town province region state island river county village airport district area border valley coast suburb
    prefecture oblast""".split()
)
_AGES = range(15, 100)
_POPULATIONS = ((5_000, 0.5), (50_000, 1.0), (500_000, 1.8))
_LARGE = 2.8
_KNOWN_WELL = 3.0
_LONGEST_ACRONYM = 5
_LONGEST_PERSON = 3
_LONGEST_INITIAL = 3
_GENERATIONS = frozenset("Jr Jr. Sr Sr. II III IV".split())


class Weigher:
    """Weighs what speaks for the labels of the names of one article."""

    def __init__(
        self, page: NamePage, words: NameWords, population: Callable[[str], int], titles: Callable[[int], bool]
    ) -> None:
        """Take the page, the words of names, the size of a place by its name, and whether a title ends at a token."""
        self._page = page
        self._words = words
        self._population = population
        self._is_title = titles
        self._model = _trimmed_model(page)

    def words(self, name: Name) -> Scores:
        """Weigh what the words of a name say, wherever it stands."""
        scores = Scores()
        if name.label:
            scores[name.label] += name.weight
        words = [text for text in self._page.texts[name.start : name.end] if text not in HYPHENS]
        scores["PER"] += _as_person(words, self._words, self._page.is_common)
        scores.add(_as_body(words, self._words, self._page.is_common))
        if name.weight <= _KNOWN_WELL:
            scores["GPE"] += self._as_place(self._page.text(name.start, name.end))
        return scores

    def _as_place(self, text: str) -> float:
        population = self._population(text)
        if population < 0:
            return 0
        return next((weight for limit, weight in _POPULATIONS if population < limit), _LARGE)

    def model(self, name: Name) -> Scores:
        """Weigh what the language model says of the tokens."""
        scores = Scores()
        found = {self._model[i]: None for i in range(name.start, name.end) if i in self._model}
        for start, end, label in found:
            mine, weight = _MODEL.get(label, (OTHER, 1.4))
            exact = start == name.start and end == name.end
            scores[mine] += weight if exact else weight * 0.6
        if not found:
            scores[OTHER] += 1.0
        return scores

    def context(self, name: Name) -> Scores:
        """Weigh the words around one mention."""
        scores = Scores()
        page = self._page
        self._weigh_before(page.lower(name.start - 1), scores)
        self._weigh_after(name, scores)
        if name.titled:
            scores["PER"] += 3.0
        if page.lower(name.start - 1) == "of" and page.lower(name.start - 2) in _PLACE_NOUNS:
            scores["GPE"] += 3.0
        if name.end == name.start + 1 and page.tags[name.start] == "JJ" and not page.begins[name.start]:
            scores[OTHER if page.is_common(page.lowers[name.start]) else "NORP"] += 2.0
        if page.begins[name.start] and name.end == name.start + 1 and page.is_common(page.lowers[name.start]):
            scores[OTHER] += 1.5
        scores.add(of_tables(page, name))
        return scores

    def _weigh_before(self, before: str, scores: Scores) -> None:
        if before in _IN:
            scores["GPE"] += 1.3
        elif before in _FROM:
            scores["GPE"] += 0.3
        elif before == "the":
            scores.add({"PER": -1.5, "GPE": -1.0, "ORG": 0.5})

    def _weigh_after(self, name: Name, scores: Scores) -> None:
        page = self._page
        after, then = page.lower(name.end), page.lower(name.end + 1)
        if after in _SAYS:
            scores.add({"PER": 1.2, "ORG": 0.4})
        if after in _COMPANY_NOUNS:
            scores["ORG"] += 1.2
        if after in _PLACE_NOUNS:
            scores["GPE"] += 1.5
        if after == "," and then.isdigit() and int(then[:3]) in _AGES:
            scores["PER"] += 2.5
        if after in (",", ".") and page.lower(name.start - 1) in _SAYS:
            scores["PER"] += 1.2
        if self._is_title(name.end) and not name.titled and page.lines[name.end] == page.lines[name.start]:
            scores.add({"PER": -2.0, "ORG": 0.7})


def _as_person(words: list[str], known: NameWords, is_common: Callable[[str], bool]) -> float:
    many = len(words) > 1
    score = 0.0
    if words[0] in known.given:
        score += 2.5 if many else 0.6
    elif many and words[0][0].isupper() and (len(words[0]) == 1 or _is_initial(words[0])):
        score += 2.0
    if words[-1] in known.surnames:
        score += 1.0 if many else 0.6
    if any(word.lower() in PARTICLES for word in words[1:-1]):
        score += 1.0
    if len(words) > _LONGEST_PERSON:
        score -= 1.0
    if many and not any(is_common(word.lower()) for word in words):
        score += 0.4
    return score + 2.0 * (words[-1] in _GENERATIONS)


def _is_initial(word: str) -> bool:
    return word.endswith(".") and len(word) <= _LONGEST_INITIAL


def _as_body(words: list[str], known: NameWords, is_common: Callable[[str], bool]) -> Scores:
    scores = Scores()
    single = len(words) == 1
    if single and words[0] in known.whole:
        scores[known.whole[words[0]]] += 4.0
    elif single and words[0].isupper() and 1 < len(words[0]) <= _LONGEST_ACRONYM and words[0].isalpha():
        scores["ORG"] += 1.2
    if "&" in words:
        scores["ORG"] += 2.5
    if not single and words[0] in known.first:
        scores[known.first[words[0]]] += 1.5
    if not single and 2 * sum(is_common(word.lower()) for word in words) >= len(words):
        scores["ORG"] += 0.5
    return scores


def _trimmed_model(page: NamePage) -> Mapping[int, tuple[int, int, str]]:
    """Return the model's names by token, without articles and possessive endings."""
    spans = ((*trim(page, entity.start, entity.end), entity.label_) for entity in page.doc.ents)
    return {i: span for span in spans if span[2] not in NO_NAMES for i in range(span[0], span[1])}


NO_NAMES = frozenset(["DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "MONEY"])
_EDGES = frozenset("the a an 's \u2019s \" ' \u201c \u201d".split())


def trim(page: NamePage, start: int, end: int) -> tuple[int, int]:
    """Return a span without articles, possessive endings, quotation marks and blanks at its edges."""
    while start < end and (page.lowers[start] in _EDGES or page.texts[start].isspace()):
        start += 1
    while end > start and (page.lowers[end - 1] in _EDGES or page.texts[end - 1].isspace()):
        end -= 1
    return start, end
