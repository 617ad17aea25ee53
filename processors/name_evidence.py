"""Name evidence: what speaks for each label of a name, in rough log-odds set by hand."""

from collections.abc import Callable, Mapping
from collections import Counter

from processors.actor_lexicon import ActorLexicon
from processors.name_page import NamePage
from processors.name_spans import HYPHENS, PARTICLES, Name
from processors.name_words import is_common

Scores = Counter[str]
MODEL = {"PERSON": ("PER", 2.0), "ORG": ("ORG", 1.4), "GPE": ("GPE", 2.0), "LOC": ("LOC", 1.6), "NORP": ("NORP", 1.8), "FAC": ("FAC", 1.3)}
OTHER = "OTHER"
IN = frozenset("in at near outside around across throughout inside toward towards into via".split())
FROM = frozenset("from to of for".split())
SAYS = frozenset("said says told added asked replied insisted explained recalled".split())
COMPANY_NOUNS = frozenset("shares stock spokesman spokeswoman spokesperson officials executives management employees unit subsidiary analysts sources chairman".split())
PLACE_NOUNS = frozenset("city town province region state island river county village airport district area border valley coast suburb prefecture oblast".split())


def of_words(page: NamePage, name: Name, lexicon: ActorLexicon, population: Callable[[str], int]) -> Scores:
    """Weigh what the words of a name say, wherever it stands."""
    scores: Scores = Counter()
    if name.label:
        scores[name.label] += name.weight
    words = [text for text in page.texts[name.start : name.end] if text not in HYPHENS]
    _persons(words, lexicon, scores)
    _bodies(words, scores, lexicon)
    if not (name.label and name.weight > 3):
        people = population(page.text(name.start, name.end))
        scores["GPE"] += 0 if people < 0 else 0.5 if people < 5000 else 1.0 if people < 50_000 else 1.8 if people < 500_000 else 2.8
    return scores


def _persons(words: list[str], lexicon: ActorLexicon, scores: Scores) -> None:
    given, surnames = lexicon.words.given, lexicon.words.surnames
    many = len(words) > 1
    if many and words[0] in given:
        scores["PER"] += 2.5
    elif many and len(words[0]) <= 3 and words[0].endswith(".") and words[0][0].isupper():
        scores["PER"] += 2.0
    if words[-1] in surnames:
        scores["PER"] += 1.0 if many else 0.6
    if not many and words[0] in given:
        scores["PER"] += 0.6
    if any(word.lower() in PARTICLES for word in words[1:-1]):
        scores["PER"] += 1.0
    if len(words) > 3:
        scores["PER"] -= 1.0
    if many and not any(is_common(word.lower()) for word in words):
        scores["PER"] += 0.4
    if words[-1] in ("Jr", "Jr.", "Sr", "III", "II"):
        scores["PER"] += 2


def _bodies(words: list[str], scores: Scores, lexicon: ActorLexicon) -> None:
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 5 and words[0].isalpha():
        scores["ORG"] += 1.2
    if "&" in words:
        scores["ORG"] += 2.5
    if len(words) > 1 and words[0] in lexicon.words.first:
        scores[lexicon.words.first[words[0]]] += 1.5
    if len(words) > 1 and sum(is_common(word.lower()) for word in words) >= len(words) / 2:
        scores["ORG"] += 0.5


def of_model(page: NamePage, name: Name, model: Mapping[int, tuple[int, int, str]]) -> Scores:
    """Weigh what the language model says of the tokens."""
    scores: Scores = Counter()
    found = [model[i] for i in range(name.start, name.end) if i in model]
    if not found:
        scores[OTHER] += 1.0
        return scores
    for start, end, label in dict.fromkeys(found):
        mine, weight = MODEL.get(label, (OTHER, 1.4))
        exact = start == name.start and end == name.end
        scores[mine] += weight if exact else weight * 0.6
    return scores


def of_context(page: NamePage, name: Name) -> Scores:
    """Weigh the words around one mention."""
    scores: Scores = Counter()
    before = page.lowers[name.start - 1] if name.start else ""
    after = page.lowers[name.end] if name.end < len(page.texts) else ""
    then = page.lowers[name.end + 1] if name.end + 1 < len(page.texts) else ""
    if before in IN:
        scores["GPE"] += 1.3
    elif before in FROM:
        scores["GPE"] += 0.3
    if before == "the":
        scores["PER"] -= 1.5
        scores["GPE"] -= 1.0
        scores["ORG"] += 0.5
    if after in SAYS:
        scores["PER"] += 1.2
        scores["ORG"] += 0.4
    if after in COMPANY_NOUNS:
        scores["ORG"] += 1.2
    if after in PLACE_NOUNS:
        scores["GPE"] += 1.5
    if after == "," and then.isdigit() and 15 <= int(then) < 100:
        scores["PER"] += 2.5
    if name.titled:
        scores["PER"] += 3.0
    return scores
