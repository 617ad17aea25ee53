"""Name scores: sums of what speaks for labels."""

from processors.name_scores import OTHER, Scores


def test_scores_add_up() -> None:
    """Each label sums by itself, times the factor."""
    scores = Scores({"PER": 1.0})
    scores.add({"PER": 1.0, "ORG": 4.0}, 0.5)
    assert scores == {"PER": 1.5, "ORG": 2.0}


def test_a_label_that_nothing_speaks_for_has_no_score() -> None:
    """Asking does not make an entry."""
    scores = Scores()
    assert scores["GPE"] == 0.0
    assert scores == {}


def test_the_best_is_the_first_of_equals_and_other_where_nothing_speaks() -> None:
    """The order of evidence decides a tie, so that the same article gives the same labels."""
    assert Scores({"ORG": 2.0, "PER": 2.0}).best() == ("ORG", 2.0)
    assert Scores().best() == (OTHER, 0.0)
