"""Parse: the language model's tokens, tags, dependencies and names, for a handful of articles at a time."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from processors.reading import Reading
from processors.recasing import recased
from processors.words import Dictionary, write_lemmas
from schemas.outcome import ErrorCode, UnreadableError

_DATELINE = re.compile(
    r"\s{0,9}[A-Z\u00c0-\u00de]{3,20}(?:[ ,/'-]{1,2}(?:[A-Z\u00c0-\u00de][\w.]{0,20}|\d{1,4}|\([^)\n]{2,40}\))){0,8}"
    r",? ?(?:\u2014|\u2013|--|(?<= )-) ?(?=[\w\"\u201c'])"
)
"""A place and what follows it up to the dash: "KADUNA, Nigeria, March 7 (Reuters) - "."""
_ENDLESS_WORD = re.compile(r"\S{200}")
"""The tokenizer takes the square of a word's length: 90 seconds for 30,000 brackets."""
MOST_TOKENS = 25_000
"""Words and signs of an article; 100,000 characters of prose have some 20,000, and each costs the model the same."""
_STARTS, _GOES_ON, _OPEN = 1, -1, 0
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
        """Return one Doc a reading; its text is `article.body`, letter for letter, lines in capitals recased.

        Raises UnreadableError where a text has more words and signs than are read.
        """
        tokenised = [self._tokenised(reading.article.body) for reading in readings]
        docs = self._nlp.pipe(tokenised, batch_size=len(tokenised) or 1)
        return [write_lemmas(doc, self._dictionary) for doc in docs]

    def _tokenised(self, body: str) -> Doc:
        doc = _tokens_of(self._nlp, recased(body, self._dictionary))
        if len(doc) > MOST_TOKENS:
            detail = f"the text has {len(doc)} words and signs and at most {MOST_TOKENS} are read: split it"
            raise UnreadableError(ErrorCode.TOO_LARGE, detail)
        _mark_sentences(doc)
        return doc


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
    marks = [_STARTS, *[_OPEN] * (len(doc) - 1)] if len(doc) else []
    for token in doc[1:]:
        length = 0 if token.text in _FULL_STOPS else length + 1
        if token.is_space:
            marks[token.i] = _GOES_ON
            behind_break = behind_break or "\n" in token.text
        elif behind_break or token.idx == lead or length > _LONGEST:
            marks[token.i] = _STARTS
            behind_break = False
            length = 0
        elif token.idx < lead or _goes_on(token):
            marks[token.i] = _GOES_ON
    # all at once: set one by one, each would first look through the whole text for a parse
    column = np.array(marks, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
    doc.from_array(["SENT_START"], column)  # type: ignore[arg-type]  # thinc's name for such an array


def _goes_on(token: Token) -> bool:
    before = token.nbor(-1)
    if token.text in _CLOSING and not before.whitespace_:
        return True
    return token.text[0].islower() and before.text[-1] not in _ENDING
