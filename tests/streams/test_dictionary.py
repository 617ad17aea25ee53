"""Dictionary: what lemminflect says, said faster."""

import gzip
from pathlib import Path

import lemminflect
import pytest
from lemminflect.config import lemma_lu_fn

from processors.words import Dictionary
from streams import dictionary
from streams.dictionary import Lines, load_dictionary, plain

TAGS = {"VBD": "VERB", "NNS": "NOUN", "MD": "AUX"}
UNLISTED = ("skyped", "googling", "vloggers", "tiktoks", "x" * 80, "\u0130stanbul", "2019s", "na\u00effs", "'", "-", "")


def listed() -> list[str]:
    """Return the forms of lemminflect's list, lower case as they are asked for."""
    lines = gzip.decompress(Path(lemma_lu_fn).read_bytes()).decode().splitlines()
    return sorted({line.split(",")[0].lower() for line in lines})


def test_a_listed_form_has_the_lemmas_that_lemminflect_gives_it() -> None:
    """The lines say of a form what the index of the library says, for every part of speech."""
    lines = dictionary._list()
    assert lines is not None
    assert [word for word in [*listed()[::6], "can", "okay", "ph", "data"] if lines(word) != plain(word)] == []


@pytest.mark.parametrize("tag", TAGS)
def test_forms_that_are_not_listed_go_by_the_rules(tag: str) -> None:
    """As they do in lemminflect; a word that no rule fits stays as it is."""
    for word in UNLISTED:
        found = lemminflect.getLemma(word.lower(), TAGS[tag]) if word else ()
        assert load_dictionary().lemma(word, tag) == (found[0].lower() if found else word.lower())


def test_a_list_that_is_laid_out_otherwise_is_left_to_lemminflect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer library may keep its list as it likes: its own door still gives the answers."""
    path = tmp_path / "list.gz"
    path.write_bytes(gzip.compress(b"struck\tverb\tstrike\n"))
    monkeypatch.setattr(dictionary, "lemma_lu_fn", str(path))
    assert dictionary._list() is None
    assert Dictionary.of(plain, lambda _word, _kind: None).lemma("struck", "VBD") == "strike"


def test_a_form_with_the_same_beginning_is_another() -> None:
    """Neither "man" nor "man-made" answers for "mans"."""
    lines = Lines(sorted(["man,noun,man", "man-made,adj,man-made", "mans,verb,man", "manse,noun,manse"]), {})
    assert lines("mans") == {"VERB": "man"}
    assert lines("ma") == {}


def test_what_is_mended_stands_in_the_place_of_the_list() -> None:
    """As lemminflect's overrides do."""
    lines = Lines(["data,noun,datum", "data,verb,data"], {"data": {"NOUN": ("data",)}})
    assert lines("data") == {"NOUN": "data", "VERB": "data"}
