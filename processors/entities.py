"""Entities: the names of an article and what they name, from the language model, the lexicons and the whole article."""

from collections import Counter, defaultdict

from processors.knowledge import Knowledge
from processors.name_evidence import OTHER, Scores, of_context, of_model, of_words
from processors.name_page import NamePage, read_page
from processors.name_spans import HYPHENS, Name, find_known, find_names
from processors.reading import Reading
from schemas.ids import slug
from schemas.mention import Entity

_NO_NAMES = frozenset(["DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "MONEY"])


class FindEntities:
    def __init__(self, knowledge: Knowledge) -> None:
        self._lexicon = knowledge.actors
        self._world = knowledge.world
        self._population = knowledge.gazetteer.known
        self._domains = knowledge.events.domains

    def __call__(self, reading: Reading) -> tuple[Entity, ...]:
        doc = reading.parse
        if not len(doc):
            return ()
        page = read_page(doc, reading.article.body, self._domains)
        finds = find_known(page, self._lexicon, self._world)
        names = find_names(page, finds, self._lexicon)
        model = {i: (e.start, e.end, e.label_) for e in doc.ents if e.label_ not in _NO_NAMES for i in range(*trim(page, e.start, e.end))}
        model = {i: (*trim(page, v[0], v[1]), v[2]) for i, v in model.items()}
        cache = {}
        def population(text):
            if text not in cache: cache[text] = self._population(text)
            return cache[text]
        key = lambda n: page.text(n.start, n.end).casefold()
        shared = defaultdict(Counter); count = Counter(); own = []
        for n in names:
            k = key(n); count[k] += 1
            local = of_context(page, n)
            shared[k].update(of_model(page, n, model)); shared[k].update(local)
            own.append(local)
        words = {}
        for n in names:
            k = key(n)
            if k not in words: words[k] = of_words(page, n, self._lexicon, population)
        labels = []
        surnames = Counter()
        def total(n, local):
            k = key(n)
            s = Counter(words[k])
            for l, v in shared[k].items(): s[l] += v / count[k] ** 0.5
            for l, v in local.items(): s[l] += 0.5 * v
            return s
        firsts=set(); lasts=set()
        for n, local in zip(names, own):
            s = total(n, local)
            l, v = max(s.items(), key=lambda x: x[1])
            if l == "PER" and n.end - n.start > 1 and v >= 2.5:
                lasts.add(page.lowers[n.end - 1]); firsts.add(page.lowers[n.start])
        out = []
        for n, local in zip(names, own):
            s = total(n, local)
            if n.end - n.start == 1:
                if page.lowers[n.start] in lasts: s["PER"] += 4
                elif page.lowers[n.start] in firsts: s["PER"] += 2
            l, v = max(s.items(), key=lambda x: x[1])
            if l == OTHER or v < 1.0: continue
            a, b = page.starts[n.start], page.ends[n.end - 1]
            out.append(Entity(start=a, end=b, text=reading.article.body[a:b], label=l, entity_id=slug(page.text(n.start, n.end)), score=min(1.0, v / 8)))
        return tuple(out)


def trim(page, start, end):
    while start < end and page.lowers[start] in ("the", "a", "an", "'s", "\u2019s", '"', "'") or (start < end and page.texts[start].isspace()): start += 1
    while end > start and (page.lowers[end - 1] in ("'s", "\u2019s", "'", '"') or page.texts[end - 1].isspace()): end -= 1
    return start, end
