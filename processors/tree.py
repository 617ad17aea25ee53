"""Tree: a parse as plain lists, for steps that walk over every word of an article."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of one article by index, what each hangs on, and how far it reaches."""

    texts: list[str]
    words: list[str]
    """In lower case, with straight apostrophes."""
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    kids: list[list[int]]
    left: list[int]
    """First word of all that hangs on this one."""
    right: list[int]
    """One behind the last word of all that hangs on this one."""
    depth: list[int]
    starts: list[int]
    ends: list[int]
    sentence: list[tuple[int, int]]
    """First and one behind the last word of the sentence around each word."""

    def __len__(self) -> int:
        return len(self.texts)

    def lemma(self, i: int) -> str:
        """Return the lemma of a word."""
        return self.lemmas[i]

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first child that hangs on a word by one of these dependencies."""
        return next((kid for kid in self.kids[i] if self.deps[kid] in deps), None)

    def children(self, i: int, *deps: str) -> Iterator[int]:
        """Yield the children that hang on a word by one of these dependencies."""
        return (kid for kid in self.kids[i] if self.deps[kid] in deps)

    def is_verb(self, i: int) -> bool:
        """Say whether a word is tagged as a verb."""
        return self.tags[i].startswith("VB")


def grow(doc: Doc) -> Tree:
    """Return the tree of a parse."""
    table = doc.to_array(["HEAD", "SENT_START", "IDX"]).astype("int64")
    texts, lemmas, tags, deps = (_names(doc, name) for name in ("ORTH", "LEMMA", "TAG", "DEP"))
    heads = [i + offset for i, offset in enumerate(table[:, 0].tolist())]
    kids = _kids(heads)
    order, depth = _downwards(heads, kids)
    left, right = _edges(heads, order)
    starts = table[:, 2].tolist()
    return Tree(
        texts=texts,
        words=[text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for text in texts],
        lemmas=lemmas,
        tags=tags,
        deps=deps,
        heads=heads,
        kids=kids,
        left=left,
        right=right,
        depth=depth,
        starts=starts,
        ends=[start + len(text) for start, text in zip(starts, texts, strict=True)],
        sentence=_sentences(table[:, 1].tolist()),
    )


def _names(doc: Doc, attribute: str) -> list[str]:
    keys = list(map(int, doc.to_array([attribute]).ravel()))
    names = {key: doc.vocab.strings[key] for key in set(keys)}
    return [names[key] for key in keys]


def _kids(heads: list[int]) -> list[list[int]]:
    kids: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
    return kids


def _downwards(heads: list[int], kids: list[list[int]]) -> tuple[list[int], list[int]]:
    """Return the words with every head before its children, and how deep each stands."""
    order = [i for i, head in enumerate(heads) if head == i]
    depth = [0] * len(heads)
    for i in order:
        for kid in kids[i]:
            depth[kid] = depth[i] + 1
        order.extend(kids[i])
    return order, depth


def _edges(heads: list[int], order: list[int]) -> tuple[list[int], list[int]]:
    left, right = list(range(len(heads))), list(range(1, len(heads) + 1))
    for i in reversed(order):
        head = heads[i]
        left[head] = min(left[head], left[i])
        right[head] = max(right[head], right[i])
    return left, right


def _sentences(starts: list[int]) -> list[tuple[int, int]]:
    firsts = [i for i, start in enumerate(starts) if start == 1 or i == 0]
    found: list[tuple[int, int]] = []
    for first, end in pairwise([*firsts, len(starts)]):
        found.extend([(first, end)] * (end - first))
    return found
