"""Tree: a parse as plain lists."""

from collections.abc import Callable

from spacy.tokens import Doc

from processors.tree import grow


def hand_made(parsed: Callable[[str], Doc]) -> Doc:
    vocab = parsed("").vocab
    return Doc(
        vocab,
        words=["The", "old", "mayor", "said", "it", "rained", ".", "He", "\u2019s", "gone", "."],
        spaces=[True, True, True, True, True, False, True, False, True, False, False],
        lemmas=["the", "old", "mayor", "say", "it", "rain", ".", "he", "be", "go", "."],
        tags=["DT", "JJ", "NN", "VBD", "PRP", "VBD", ".", "PRP", "VBZ", "VBN", "."],
        heads=[2, 2, 3, 3, 5, 3, 3, 9, 9, 9, 9],
        deps=["det", "amod", "nsubj", "ROOT", "nsubj", "ccomp", "punct", "nsubj", "aux", "ROOT", "punct"],
    )


def test_reach(parsed: Callable[[str], Doc]) -> None:
    """Every word knows its children and how far all that hangs on it reaches."""
    tree = grow(hand_made(parsed))
    assert (tree.kids[3], tree.left[3], tree.right[3]) == ([2, 5, 6], 0, 7)
    assert (tree.left[2], tree.right[2], tree.depth[0]) == (0, 3, 2)
    assert tree.child(3, "ccomp", "xcomp") == 5
    assert list(tree.children(2, "det", "amod")) == [0, 1]


def test_places_and_sentences(parsed: Callable[[str], Doc]) -> None:
    """Words know their place in the text and their sentence; curly apostrophes are straightened."""
    doc = hand_made(parsed)
    tree = grow(doc)
    assert [doc.text[start:end] for start, end in zip(tree.starts, tree.ends, strict=True)] == tree.texts
    assert (tree.sentence[0], tree.sentence[8]) == ((0, 7), (7, 11))
    assert (tree.words[8], tree.lemma(5)) == ("'s", "rain")


def test_empty(parsed: Callable[[str], Doc]) -> None:
    """A text without words has a tree without words."""
    assert len(grow(parsed(""))) == 0
