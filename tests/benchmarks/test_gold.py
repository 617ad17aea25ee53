"""Own gold: its files, and how records are marked against it."""

import json
from typing import Any

import pytest

from benchmarks.sets.gold import ExpectedEvent, Gold, Marks, agree, answers, compare, dice, located, read_gold
from processors.normalise import Normalise
from schemas.article import Submission
from schemas.event import Event
from streams.codec import read_message
from tests.made import event, number, record, role

GOLDS = read_gold()


@pytest.mark.parametrize("name", GOLDS)
def test_gold_quotes_its_article(name: str) -> None:
    """Every sentence and every name that a gold file gives stands in the body of its article."""
    gold = GOLDS[name]
    body = Normalise(lambda *_: "en")(_submission(gold, name)).body
    quoted = [*(e.sentence for e in gold.events), *(silence.sentence for silence in gold.not_events)]
    named = [*(place.text for place in gold.places), *(date.text for date in gold.dates)]
    missing = [text for text in (*quoted, *named) if located(text, body) == (-1, -1)]
    assert missing == []


def _submission(gold: Gold, name: str) -> Submission:
    return read_message(json.dumps(gold.line(name)).encode(), ())


def test_a_gold_file_has_one_article() -> None:
    """An article and a file with another cannot both be meant."""
    with pytest.raises(ValueError, match="give the article"):
        Gold(about="both", file="a.txt", article={"text": "b"})


def test_names_agree() -> None:
    """Names agree when the words that count of one are all in the other."""
    assert agree("the Russian defence ministry", "Russian Defence Ministry")
    assert agree("Bongo", "Ali Bongo")
    assert not agree("Ali Bongo", "Noureddin Bongo")
    assert not agree("the", "of")


def test_dice() -> None:
    """Two texts share the words that they share."""
    assert dice("the army fled", "The army stayed") == 0.5
    assert dice("", "") == 0


def test_located() -> None:
    """A quotation is found whatever white space runs through it; one that is not there is nowhere."""
    assert located("army fled", "The army\nfled.") == (4, 13)
    assert located("army won", "The army\nfled.") == (-1, -1)


def told(**fields: Any) -> list[str]:
    """Return the slots that the usual made event gets wrong."""
    expected = ExpectedEvent(sentence="Gunmen killed twelve", type="ASSAULT", **fields)
    found = event(actors=(role("Gunmen"),), numbers={"killed": number(12, 12)})
    return [
        what for what, right, _ in answers(expected, Event.model_validate(found).model_dump(mode="json")) if not right
    ]


def test_right_answers() -> None:
    """An event with what the gold gives has nothing wrong."""
    right = {"actors": ["Gunmen"], "place": "Kidal", "date": "2025-06-03", "factuality": "happened"}
    assert told(**right, numbers={"killed": (12, 12)}, attribution="asserted", claimed_by=[]) == []


@pytest.mark.parametrize(
    ("field", "value", "slot"),
    [
        ("actors", ["Rebels"], "actors"),
        ("actors", [], "actors"),
        ("place", "Gao", "place"),
        ("date", "2025-06-02", "date"),
        ("factuality", "planned", "factuality"),
        ("claimed_by", ["the governor"], "claimed_by"),
        ("numbers", {"killed": (12, None)}, "numbers"),
        ("numbers", {"injured": (1, 1)}, "numbers"),
    ],
)
def test_wrong_answers(field: str, value: object, slot: str) -> None:
    """Each slot that differs from the gold is wrong, and only that one."""
    assert [slot] == told(**{field: value})


def marked(**fields: Any) -> Marks:
    marks = Marks()
    compare(marks, "made", Gold(about="made", article={"text": "x"}, **fields), record().model_dump(mode="json"))
    return marks


def test_an_event_found_and_one_missed() -> None:
    """An expected type in its sentence is found; another type there is not, and is not whole either."""
    sentence = "Gunmen killed twelve villagers"
    marks = marked(events=[{"sentence": sentence, "type": "ASSAULT"}, {"sentence": sentence, "type": "PROTEST"}])
    assert (marks.asked["events found"], marks.right["events found"]) == (2, 1)
    assert (marks.asked["events whole"], marks.right["events whole"]) == (2, 1)


def test_silence() -> None:
    """An event where none may be is an alarm; one of another type, or elsewhere, is none."""
    loud = {"sentence": "Gunmen killed twelve villagers", "why": "made"}
    elsewhere = {"sentence": "The army sent troops", "why": "made"}
    marks = marked(not_events=[loud, loud | {"type": "PROTEST"}, elsewhere])
    assert (marks.asked["silence where nothing happened"], marks.right["silence where nothing happened"]) == (3, 2)


def test_findings() -> None:
    """Places, and names that are none, are marked one by one."""
    marks = marked(
        places=[{"text": "Kidal", "country": "MLI"}, {"text": "Kidal", "country": "NER"}], not_places=["Kidal"]
    )
    assert (marks.asked["places"], marks.right["places"]) == (2, 1)
    assert marks.right["silence of places"] == 0
