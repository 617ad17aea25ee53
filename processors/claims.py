"""Claims: who says what, from the words for saying, the syntax around them and the quotation marks."""

from collections.abc import Callable, Iterator

from processors.claim_cues import noun_spots, phrase_spots, word_spots
from processors.claim_lines import line_drafts
from processors.claim_nesting import nested
from processors.claim_page import Draft, Page, Spot, turn
from processors.claim_quotes import attach_quotes, in_speech
from processors.claim_relays import hand_on
from processors.claim_verbs import verb_drafts
from processors.claim_words import adjective_draft, adverb_draft, noun_draft, phrase_draft
from processors.claim_writing import write_claims
from processors.knowledge import Knowledge
from processors.reading import Reading
from processors.speech import Speech
from schemas.event import Claim


class FindClaims:
    """Find every claim of an article."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._speech = knowledge.speech

    def __call__(self, reading: Reading) -> tuple[Claim, ...]:
        """Return the claims in the order of their cues, the pieces of one utterance side by side."""
        page = turn(reading.parse, reading.article.body, reading.actors)
        drafts = [draft for draft in _drafts(page, self._speech) if not in_speech(page, draft.head)]
        outer, inner = nested(page, drafts)
        attach_quotes(page, outer)
        hand_on(page, outer, self._speech)
        ordered = sorted([*outer, *inner], key=lambda draft: (draft.cue, draft.head))
        return tuple(write_claims(page, reading.article.id, ordered, reading.actors, self._speech))


def _drafts(page: Page, speech: Speech) -> Iterator[Draft]:
    """Yield every claim that one word or mark makes by itself, in whatever order."""
    tree = page.tree
    yield from verb_drafts(page, speech)
    words: tuple[tuple[Iterator[Spot], Callable[[Page, Spot], Draft | None]], ...] = (
        (phrase_spots(tree, speech.phrases), phrase_draft),
        (noun_spots(tree, speech.nouns), noun_draft),
        (word_spots(tree, speech.adjectives, ("JJ", "VBN")), adjective_draft),
        (word_spots(tree, speech.adverbs, ("RB",)), adverb_draft),
    )
    for spots, make in words:
        yield from filter(None, (make(page, spot) for spot in spots))
    yield from line_drafts(page, speech)
