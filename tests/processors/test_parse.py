"""Parse: sentences begin where lines and datelines end, and none goes on for ever."""

import time

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from processors.parse import MOST_TOKENS, Parse, _mark_sentences
from processors.reading import Reading
from schemas.article import Article, Outlet, PubStatus
from schemas.outcome import ErrorCode, UnreadableError
from streams.dictionary import load_dictionary


def _parsed(nlp: Language, *bodies: str) -> list[Doc]:
    articles = (
        Article(id="a", version=1, status=PubStatus.USABLE, body=body, language="en", outlet=Outlet())
        for body in bodies
    )
    return Parse(nlp, load_dictionary())([Reading(article) for article in articles])


def _sentences(doc: Doc) -> list[str]:
    return [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()]


def test_each_article_has_its_parse(nlp: Language) -> None:
    """A handful goes in and comes out in its order, letter for letter."""
    bodies = ("Police came.", "Gunmen fled to the north.\n\nThe army followed.")
    assert tuple(doc.text for doc in _parsed(nlp, *bodies)) == bodies


def test_heading_is_a_sentence_of_its_own(nlp: Language) -> None:
    """A line break ends a sentence, full stop or not."""
    (doc,) = _parsed(nlp, "Schools in Kursk are closed\n\nIn the city, schools switched to online classes.")
    assert _sentences(doc)[0] == "Schools in Kursk are closed"


def test_quotation_keeps_its_closing_mark(nlp: Language) -> None:
    """No sentence begins with what closes the one before."""
    (doc,) = _parsed(nlp, 'He said, "We will stay." The crowd cheered.')
    assert not any(sentence.startswith('"') for sentence in _sentences(doc))


@pytest.mark.parametrize("unit", ["and ", "gunmen attacked police, ", "the man who "])
def test_sentence_without_end_is_cut(nlp: Language, unit: str) -> None:
    """No tree grows so large that walking it takes for ever."""
    (doc,) = _parsed(nlp, unit * 1000)
    assert max(len(sentence) for sentence in doc.sents) <= 260


@pytest.mark.parametrize("word", ["(", "a", ".", "a-", "(a"])
def test_word_without_end_is_read_soon(nlp: Language, word: str) -> None:
    """Ten thousand characters without a space keep their places, and nobody waiting."""
    body = "Police said " + (word * 10_000)[:10_000] + " on Monday."
    started = time.process_time()
    (doc,) = _parsed(nlp, body)
    assert doc.text == body
    assert [token.text for token in doc][-3:] == ["on", "Monday", "."]
    assert time.process_time() - started < 20


def test_long_paragraph_is_not_cut_within_a_sentence(nlp: Language) -> None:
    """What ends in full stops is left to the parser, however long the paragraph is."""
    sentence = "The mayor of Leeds said on Monday that two men had been arrested after a fire destroyed a warehouse."
    (doc,) = _parsed(nlp, " ".join([sentence] * 40))
    assert set(_sentences(doc)) == {sentence}


def test_more_words_than_are_read_are_refused(nlp: Language) -> None:
    """What would take the model a minute is told from an article before it begins."""
    with pytest.raises(UnreadableError, match=f"words and signs and at most {MOST_TOKENS} are read") as refusal:
        _parsed(nlp, "a-" * MOST_TOKENS)
    assert refusal.value.code is ErrorCode.TOO_LARGE


def test_marking_sentences_takes_no_square(nlp: Language) -> None:
    """Twenty thousand words, each on its line, are marked in a moment; one by one it took ten seconds."""
    doc = nlp.make_doc("a\n" * 10_000)
    started = time.process_time()
    _mark_sentences(doc)
    assert time.process_time() - started < 2
    assert sum(token.is_sent_start is True for token in doc) == 10_000
