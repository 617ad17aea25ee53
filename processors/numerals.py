"""Numerals: what a run of number words and figures counts, such as "two hundred and fifty" or "3.5 million"."""

from collections.abc import Sequence

SMALL: dict[str, int] = {
    name: number
    for number, name in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
} | {name: 10 * tens for tens, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
MAGNITUDES: dict[str, int] = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 1000, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "lakh": 10**5,
    "crore": 10**7,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        start=1,
    )
}
FRACTIONS: dict[str, float] = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "½": 0.5, "¼": 0.25, "¾": 0.75, "half": 0.5}
_FIXED: dict[str, int] = {"a": 1, "an": 1, "couple": 2, "pair": 2, "dozen": 12, "score": 20}
_HUNDRED = 100
_LONGEST_FIGURE = 24
_JOINTS = frozenset({"and", "-", "of"})


def numeral(words: Sequence[str]) -> float | None:
    """Return the number that these words in lower case make, or None where they make none."""
    done = current = 0.0
    seen = False
    for word in words:
        if word in _JOINTS:
            continue
        if word in MAGNITUDES:
            size, current = MAGNITUDES[word], current or 1.0
            if size == _HUNDRED:
                current *= size
            else:
                done, current = done + current * size, 0.0
        elif (value := _single(word)) is not None:
            current = _with_small(current, word, value)
        else:
            return None
        seen = True
    return done + current if seen else None


def _with_small(current: float, word: str, value: float) -> float:
    """Add "fifty" to "two hundred"; but multiply "a dozen", "half a", "two dozen"."""
    if word in _FIXED and current:
        return current * value
    return current + value


def _single(word: str) -> float | None:
    if word in SMALL:
        return SMALL[word]
    if word in _FIXED:
        return _FIXED[word]
    return FRACTIONS.get(word, figure(word))


def figure(text: str) -> float | None:
    """Return the number that digits write: "1,200", "3.5", "40", "3bn"."""
    plain = text.replace(",", "")
    digits = plain.rstrip("bcklmnrt")
    size = MAGNITUDES.get(plain[len(digits) :], 0) if len(digits) < len(plain) else 1
    if not size or len(digits) > _LONGEST_FIGURE or not digits.isascii() or not digits.replace(".", "", 1).isdecimal():
        return None
    return float(digits) * size


def ordinal(word: str) -> int | None:
    """Return the rank that a word gives: "third", "21st"."""
    if word in ORDINALS:
        return ORDINALS[word]
    digits = word[:-2]
    return int(digits) if word[-2:] in {"st", "nd", "rd", "th"} and digits.isdecimal() and digits.isascii() else None
