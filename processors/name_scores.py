"""Name scores: what speaks for each label, summed."""

from collections.abc import Mapping

OTHER = "OTHER"
"""The label of what is no name, or of a kind that no step reads."""


class Scores(dict[str, float]):
    """Labels with what speaks for them; a label that nothing speaks for has none."""

    def __missing__(self, label: str) -> float:
        return 0.0

    def add(self, more: Mapping[str, float], factor: float = 1.0) -> None:
        """Add scores, times a factor."""
        for label, score in more.items():
            self[label] = self[label] + score * factor

    def best(self) -> tuple[str, float]:
        """Return the label with the highest score, the first of several, and that score."""
        return max(self.items(), key=lambda item: item[1], default=(OTHER, 0.0))
