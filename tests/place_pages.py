"""Made pages and gazetteers: what tests of place names need to speak of a few words and a few towns."""

from collections.abc import Iterable

import numpy as np
from spacy.lang.en import English
from spacy.tokens import Doc

from processors.folding import fold
from processors.gazetteer import NAMES_PER_OFFSET, PLACE, REGION, Candidate, Gazetteer, Tables, hash_of, pack_population
from processors.place_page import Page
from schemas.ids import slug
from schemas.mention import Entity

Town = tuple[str, tuple[str, ...], int]
"""A name, its other names, its people."""
_TOKENIZER = English().tokenizer
_TAGS = {"the": "DT", "of": "IN", "in": "IN", "at": "IN", "to": "TO", "and": "CC", "said": "VBD", "near": "IN"}


def page_of(text: str, labels: dict[str, str] | None = None) -> Page:
    """Return the page of a text; names are tagged as names, and `labels` says what the model calls which words."""
    return Page(tagged(text), entities_of(text, labels or {}), text)


def tagged(text: str) -> Doc:
    """Return the tokens of a text with plausible tags; a sentence starts behind each full stop and line break."""
    doc = _TOKENIZER(text)
    for token in doc:
        usual = "NNP" if token.text[0].isupper() else "NN" if token.is_alpha else ","
        token.tag_ = _TAGS.get(token.lower_, usual)
        before = doc[token.i - 1] if token.i else None
        token.is_sent_start = before is None or before.text in {".", "!"} or "\n" in before.text
    return doc


def entities_of(text: str, labels: dict[str, str]) -> list[Entity]:
    """Return an entity for each labelled stretch of a text, at its first place."""
    found = [(text.index(words), words, label) for words, label in labels.items()]
    return [
        Entity(start=start, end=start + len(words), text=words, label=label, entity_id=slug(words), score=1)
        for start, words, label in sorted(found)
    ]


def place_of(name: str, **facts: object) -> Candidate:
    """Return a town of 5,000 people somewhere, or what the facts make of it."""
    usual = {
        "geonameid": 1,
        "name": name,
        "country": "LND",
        "admin1": "Shire",
        "lat": 50.0,
        "lon": 0.0,
        "feature_code": "PPL",
        "population": 5000,
        "region": 2,
        "by_alias": False,
    }
    return Candidate(**(usual | facts))  # type: ignore[arg-type]  # a test names what it changes


def gazetteer_of(towns: Iterable[Town]) -> Gazetteer:
    """Return a gazetteer of towns of the one division "Shire" of the one country "Land"."""
    rows = [("Land", (), 0, 1), ("Shire", (), 0, 2), *((*town, 2) for town in towns)]
    rows.sort(key=lambda row: hash_of(fold(row[0])))
    names = [row[0].encode() for row in rows]
    places = [
        PLACE.pack(i + 1, 5_000_000, -100_000, row[3], pack_population(row[2]), 0, len(names[i]))
        for i, row in enumerate(rows)
    ]
    number = {row[0]: i for i, row in enumerate(rows)}
    regions = [REGION.pack(0, 0, b""), REGION.pack(number["Land"], 0, b"LND"), REGION.pack(number["Shire"], 1, b"LND")]
    others = sorted((hash_of(fold(alias)), i) for i, row in enumerate(rows) for alias in row[1])
    tables = Tables(
        hashes=np.array([hash_of(fold(row[0])) for row in rows], np.uint32),
        places=memoryview(b"".join(places)),
        names=memoryview(b"".join(names)),
        offsets=np.cumsum([0, *map(len, names)])[::NAMES_PER_OFFSET].astype(np.uint32),
        alternates=np.array([value for value, _ in others], np.uint32),
        alternates_of=np.array([i for _, i in others], np.uint32),
        regions=memoryview(b"".join(regions)),
        features=("PPL",),
    )
    return Gazetteer(tables)
