"""Parse: the language model's tokens, tags, dependencies and names, for a handful of articles at a time."""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from processors.reading import Reading
from processors.recasing import recased

_CLOSING = frozenset("\"'\u201d\u2019\u00bb)]")


class Parse:
    """Run the model over the bodies, with the paragraphs as given sentence ends."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, readings: Sequence[Reading]) -> list[Doc]:
        """Return one Doc a reading; its text is `article.body`, letter for letter, lines in capitals recased."""
        return list(self._nlp.pipe(self._tokenised(readings), batch_size=len(readings) or 1))

    def _tokenised(self, readings: Sequence[Reading]) -> Iterator[Doc]:
        for reading in readings:
            doc = self._nlp.make_doc(recased(reading.article.body))
            _mark_paragraphs(doc)
            yield doc


def _mark_paragraphs(doc: Doc) -> None:
    """Start a sentence behind every line break, and none between a full stop and its closing quote.

    The parser keeps what is marked before it runs; left alone it joins headings to the next line.
    """
    behind_break = False
    for token in doc:
        if token.i == 0:
            continue
        if token.is_space:
            token.is_sent_start = False
            behind_break = behind_break or "\n" in token.text
        elif behind_break:
            token.is_sent_start = True
            behind_break = False
        elif token.text in _CLOSING and not doc[token.i - 1].whitespace_:
            token.is_sent_start = False
