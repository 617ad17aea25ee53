"""Entities: the names of an article and what they name, from the language model, the lexicons and the whole article."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, partial

from processors.entity_ids import Labelled, identify
from processors.knowledge import Knowledge
from processors.name_evidence import Weigher
from processors.name_finds import find_known
from processors.name_page import NamePage, read_page
from processors.name_scores import OTHER, Scores
from processors.name_spans import Name, find_names
from processors.reading import Reading
from processors.world import World
from schemas.mention import Entity

_LEAST = 1.0
_LEAST_PERSON = 2.5
_SURNAME = 7.0
_FIRST_NAME = 2.0
_ALONE = 0.5
_FULL = 8.0


class FindEntities:
    """Find the names of an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._lexicon = knowledge.actors
        self._world = knowledge.world
        self._population = knowledge.gazetteer.known
        self._domains = knowledge.events.domains
        self._dictionary = knowledge.dictionary

    def __call__(self, reading: Reading) -> tuple[Entity, ...]:
        """Return the names in the order of the text, none overlapping another."""
        if not len(reading.parse):
            return ()
        given = self._lexicon.words.given
        page = read_page(reading.parse, reading.article.body, self._dictionary, self._domains, given)
        names = find_names(page, find_known(page, self._lexicon, self._world), self._lexicon)
        weigher = Weigher(page, self._lexicon.words, cache(self._population), partial(self._starts_title, page))
        ballot = _Ballot(page, names, weigher)
        return tuple(_written(page, ballot, self._world))

    def _starts_title(self, page: NamePage, i: int) -> bool:
        phrases = (self._lexicon.titles.ending_at(page.lowers, last) for last in range(i, min(i + 3, len(page.texts))))
        return any(phrase is not None and phrase.start == i for phrase in phrases)


class _Ballot:
    """Lets every mention of a name vote on its label."""

    def __init__(self, page: NamePage, names: Sequence[Name], weigher: Weigher) -> None:
        self._page = page
        self.names = names
        self._keys = [page.text(name.start, name.end).casefold() for name in names]
        self._count = Counter(self._keys)
        self._contexts = [weigher.context(name) for name in names]
        self._words: dict[str, Scores] = {}
        self._shared: defaultdict[str, Scores] = defaultdict(Scores)
        for name, key, context in zip(names, self._keys, self._contexts, strict=True):
            if key not in self._words:
                self._words[key] = weigher.words(name)
            self._shared[key].add(weigher.model(name))
            self._shared[key].add(context)
        self._last: set[str] = set()
        self._first: set[str] = set()
        self._remember_persons()

    def _remember_persons(self) -> None:
        for i, name in enumerate(self.names):
            label, score = self.scores(i).best()
            if label == "PER" and name.end - name.start > 1 and score >= _LEAST_PERSON:
                self._last.add(self._page.lowers[name.end - 1])
                self._first.add(self._page.lowers[name.start])

    def scores(self, i: int) -> Scores:
        """Weigh one mention: its words, what all mentions of the name say, and once more what stands around it."""
        name, key = self.names[i], self._keys[i]
        scores = Scores(self._words[key])
        scores.add(self._shared[key], self._count[key] ** -0.5)
        scores.add(self._contexts[i], _ALONE)
        if name.end - name.start == 1:
            lower = self._page.lowers[name.start]
            scores["PER"] += _SURNAME if lower in self._last else _FIRST_NAME if lower in self._first else 0
        return scores


def _kept(ballot: _Ballot) -> Iterator[tuple[Labelled, float]]:
    for i, name in enumerate(ballot.names):
        label, score = ballot.scores(i).best()
        if label != OTHER and score >= _LEAST:
            yield Labelled(name, label), score


def _written(page: NamePage, ballot: _Ballot, world: World) -> Iterator[Entity]:
    kept = list(_kept(ballot))
    ids = identify(page, [one for one, _ in kept], world)
    for (one, score), entity_id in zip(kept, ids, strict=True):
        start, end = page.starts[one.name.start], page.ends[one.name.end - 1]
        yield Entity(
            start=start,
            end=end,
            text=page.body[start:end],
            label=one.label,
            entity_id=entity_id,
            score=round(min(1.0, score / _FULL), 3),
        )
