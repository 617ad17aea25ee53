"""Language: which one a text is written in, with care for headlines, where identifiers guess."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

UNDETERMINED = "und"

_CODES = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it ja ka kk km kn"
    " ko ku ky lo lt lv mk ml mn mr ms mt my ne nl no pa pcm pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th tl tr"
    " uk ur uz vi zh"
)
KNOWN_LANGUAGES = frozenset(_CODES.split())
"""Languages with a press of their own: the fewer there are to choose from, the fewer headlines go astray."""

_READ = 1500
"""Characters that decide; more do not change the answer."""
_SHORT = 150
"""Up to this many characters the identifier is a hint and no more."""
_LETTERS = 3
_NEAR = 0.2
"""A headline counts as English where English is at least this likely, beside the likeliest language."""
_SURE = 0.5
_SUBTAG = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_NEAR_ENGLISH = {"pcm": "en"}
"""Names and clipped English look like Nigerian Pidgin; a headline is not enough to tell them apart."""


@dataclass(frozen=True, slots=True)
class TellLanguage:
    """Tell the language of a text; `rank` lists likely languages with their probabilities, the best first."""

    rank: Callable[[str], Sequence[tuple[str, float]]]

    def __call__(self, text: str, declared: str | None = None) -> str:
        """Return an ISO 639 code, or `und`; `declared`, what the publisher says, decides where the text cannot."""
        sample = text[:_READ]
        if sum(map(str.isalpha, sample)) < _LETTERS:
            return UNDETERMINED
        ranked = self.rank(sample)
        if len(text) > _SHORT:
            return ranked[0][0]
        return _of_headline(_folded(ranked), primary(declared))


def primary(tag: str | None) -> str | None:
    """Return the language of a BCP 47 tag ("en-GB" is "en"), or None where it names none that we know."""
    found = _SUBTAG.match(tag.strip().lower()) if tag else None
    return found[0] if found and found[0] in KNOWN_LANGUAGES else None


def _folded(ranked: Sequence[tuple[str, float]]) -> dict[str, float]:
    chances: dict[str, float] = {}
    for code, chance in ranked:
        nearest = _NEAR_ENGLISH.get(code, code)
        chances[nearest] = chances.get(nearest, 0.0) + chance
    return chances


def _of_headline(chances: dict[str, float], declared: str | None) -> str:
    best = max(chances, key=lambda code: chances[code])
    if declared is not None and (declared == best or chances[best] < _SURE or chances.get(declared, 0) >= _NEAR):
        return declared
    if chances.get("en", 0) >= _NEAR * chances[best]:
        return "en"
    return best if chances[best] >= _SURE else UNDETERMINED
