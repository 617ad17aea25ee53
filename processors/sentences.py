"""Sentences: where each begins and ends, without the white space around it."""

from processors.reading import Reading
from schemas.mention import Sentence


def find_sentences(reading: Reading) -> tuple[Sentence, ...]:
    """Return the sentences in the order of the text; stretches of white space are none."""
    return tuple(
        _trimmed(reading.article.body, s.start_char, s.end_char) for s in reading.parse.sents if s.text.strip()
    )


def _trimmed(body: str, start: int, end: int) -> Sentence:
    text = body[start:end]
    start += len(text) - len(text.lstrip())
    return Sentence(start=start, end=start + len(text.strip()))
