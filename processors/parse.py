"""Parse: the language model's tokens, tags, dependencies and names, for a handful of articles at a time."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

from processors.reading import Reading
from processors.recasing import recased
from processors.words import Dictionary, write_lemmas

_DATELINE = re.compile(
    r"\s{0,9}[A-Z\u00c0-\u00de]{3,20}(?:[ ,/'-]{1,2}(?:[A-Z\u00c0-\u00de][\w.]{0,20}|\d{1,4}|\([^)\n]{2,40}\))){0,8}"
    r",? ?(?:\u2014|\u2013|--|(?<= )-) ?(?=[\w\"\u201c'])"
)
"""A place and what follows it up to the dash: "KADUNA, Nigeria, March 7 (Reuters) - "."""
_ENDLESS_WORD = re.compile(r"\S{200}")
"""The tokenizer takes the square of a word's length: 90 seconds for 30,000 brackets."""
_FULL_STOPS = frozenset(".!?")
_CLOSING = frozenset("\"'\u201d\u2019\u00bb)]")
_LONGEST = 250
"""Tokens after which a sentence without end is cut: walking its tree takes the square of its length, or worse."""
_ENDING = frozenset(".!?:;\u2026\"'\u201d\u2019)]")


class Parse:
    """Run the model over the bodies, with the paragraphs as given sentence ends."""

    def __init__(self, nlp: Language, dictionary: Dictionary) -> None:
        self._nlp = nlp
        self._dictionary = dictionary

    def __call__(self, readings: Sequence[Reading]) -> list[Doc]:
        """Return one Doc a reading; its text is `article.body`, letter for letter, lines in capitals recased."""
        docs = self._nlp.pipe(self._tokenised(readings), batch_size=len(readings) or 1)
        return [write_lemmas(doc, self._dictionary) for doc in docs]

    def _tokenised(self, readings: Sequence[Reading]) -> Iterator[Doc]:
        for reading in readings:
            doc = _tokens_of(self._nlp, recased(reading.article.body, self._dictionary))
            _mark_sentences(doc)
            yield doc


def _tokens_of(nlp: Language, text: str) -> Doc:
    """Return the tokens of a text; a word that never ends goes to the tokenizer in pieces."""
    cuts = [0, *(found.end() for found in _ENDLESS_WORD.finditer(text)), len(text)]
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise(cuts) if start < end]
    if len(pieces) == 1:
        return pieces[0]
    return Doc.from_docs(pieces, ensure_whitespace=False) if pieces else nlp.make_doc(text)


def _mark_sentences(doc: Doc) -> None:
    """Mark where a sentence starts, and where none can; the parser keeps what is marked before it runs.

    One starts behind every line break and behind the dateline; left alone the parser joins headings to the next line.
    None starts with a small letter in the middle of a line, or with what closes a quotation.
    """
    dateline = _DATELINE.match(doc.text)
    lead = dateline.end() if dateline else 0
    behind_break = False
    length = 0
    for token in doc[1:]:
        length = 0 if token.text in _FULL_STOPS else length + 1
        if token.is_space:
            token.is_sent_start = False
            behind_break = behind_break or "\n" in token.text
        elif behind_break or token.idx == lead or length > _LONGEST:
            token.is_sent_start = True
            behind_break = False
            length = 0
        elif token.idx < lead or _goes_on(token):
            token.is_sent_start = False


def _goes_on(token: Token) -> bool:
    before = token.nbor(-1)
    if token.text in _CLOSING and not before.whitespace_:
        return True
    return token.text[0].islower() and before.text[-1] not in _ENDING
