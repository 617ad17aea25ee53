"""The arithmetic of the dates set."""

from typing import Any

import pytest

from benchmarks.sets.dates import Tally, count

TEXT = "WIRE 1998\n\nHe left on Friday and came back in March.\n\nEnd 1999"


def timex(text: str, value: str, kind: str = "DATE") -> dict[str, Any]:
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text, "value": value, "type": kind}


@pytest.fixture
def item() -> dict[str, Any]:
    return {
        "text": TEXT,
        "timexes": [timex("Friday", "1998-05-01"), timex("in March", "1998-03")],
        "events": [{"start": TEXT.index("left"), "end": TEXT.index("left") + 4}],
    }


def counted(item: dict[str, Any], *found: dict[str, Any]) -> Tally:
    tally = Tally()
    count(tally, item, list(found))
    return tally


def test_all_right(item: dict[str, Any]) -> None:
    """Labelled expressions found with their values and spans give 1 throughout."""
    tally = counted(item, *item["timexes"])
    assert {1.0} == {tally.f1(what) for what in ("relaxed", "strict", "value", "strict value", "type")}
    assert tally.errors == []


def test_relaxed_and_strict(item: dict[str, Any]) -> None:
    """An overlapping span counts as relaxed and for its value, not as strict."""
    tally = counted(item, timex("Friday", "1998-05-01"), timex("March", "1998-03"))
    assert tuple(tally.f1(what) for what in ("relaxed", "strict", "value", "strict value")) == (1.0, 0.5, 1.0, 0.5)


def test_wrong_value(item: dict[str, Any]) -> None:
    """A wrong value costs the value F1 only, and is shown."""
    tally = counted(item, timex("Friday", "1998-05-08"), timex("in March", "1998-03"))
    assert (tally.f1("relaxed"), tally.f1("value")) == (1.0, 0.5)
    assert tally.errors[0].startswith("1998-05-01 read as 1998-05-08: ")


def test_spurious_and_missed(item: dict[str, Any]) -> None:
    """One of two found beside one that is not labelled: precision and recall of a half."""
    tally = counted(item, timex("Friday", "1998-05-01"), timex("came back", "PAST_REF"))
    assert tally.f1("relaxed") == 0.5
    assert {"nothing there", "missed 1998-03"} == {error.split(",")[0].split(":")[0] for error in tally.errors}


def test_unlabelled_paragraphs(item: dict[str, Any]) -> None:
    """What stands in paragraphs before the first label and behind the last is not counted."""
    tally = counted(item, timex("1998", "1998"), timex("1999", "1999"))
    assert (tally.asked, tally.found) == (2, 0)


def test_each_label_once(item: dict[str, Any]) -> None:
    """Two expressions in one label are one right and one too many."""
    tally = counted(item, timex("in", "1998-03"), timex("March", "1998-03"))
    assert (tally.found, tally.counts["relaxed"]) == (2, 1)
