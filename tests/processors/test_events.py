"""Events: who did what to whom, and on whose word, read by the whole table."""

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from schemas.event import Event
from schemas.lexicon import Entry
from schemas.record import Record
from streams.lexicon import load_event_lexicon

Read = Callable[[str], Record]
SAMPLES = files("seeds") / "articles"

SEED = [
    # evidence, who, attribution, according to whom, factuality
    ("had thwarted an armed incursion", "Ukrainian armed troops", "claimed", "Russia", "attempted"),
    ("launched cross-border raids", "Ukraine-based armed groups", "claimed", "Ukraine-based armed groups", "happened"),
    ("inflicted heavy losses on the attackers", "Russian forces", "claimed", "Russia", "happened"),
    ("have begun an incursion", "armed forces", "claimed", "armed forces", "happened"),
    ("tried to invade", "formations", "claimed", "Russian Ministry of Defence", "attempted"),
    ("were repulsed around five hours later", "reconnaissance groups", "claimed", "Russian Ministry", "attempted"),
    ("claimed responsibility for the raids", "Freedom of Russia Legion", "claimed", "Freedom of Russia", "happened"),
    ("were conducting the operation", "groups", "claimed", "Andriy Yusov", "ongoing"),
    ("was also participating", "Russian Volunteer Corps", "claimed", "Andriy Yusov", "ongoing"),
]


@pytest.mark.parametrize("entry", load_event_lexicon().entries, ids=lambda entry: entry.id)
def test_examples(read: Read, entry: Entry) -> None:
    """The example of every lexicon entry gives an event of its type."""
    events = read(entry.example).events
    assert entry.type in {event.type for event in events}, [(e.rule, e.trigger.text) for e in events]


@pytest.fixture(scope="module")
def seed(read: Read) -> Record:
    return read((SAMPLES / "01-incursion.txt").read_text())


@pytest.mark.parametrize(("evidence", "who", "attribution", "voice", "factuality"), SEED)
def test_the_seed_article(seed: Record, evidence: str, who: str, attribution: str, voice: str, factuality: str) -> None:
    """Each attack that the seed article tells of has its doer, its voice and how real it is."""
    found = [
        event
        for event in seed.events
        if evidence in event.evidence.text
        and any(who in actor.name for actor in event.actors)
        and (attribution, factuality) == (event.attribution.value, event.factuality.value)
    ]
    assert found, [(e.title, e.attribution.value, e.factuality.value) for e in seed.events]
    assert voice in found[0].claimed_by[0].name
    assert found[0].type == "ASSAULT"


def test_times_of_the_seed_article(seed: Record) -> None:
    """The invasion has its time of night, the further attacks theirs five hours later."""
    starts = {event.when.start.isoformat() for event in seed.events if event.when.start}
    assert {"2024-03-12T00:00:00+00:00", "2024-03-12T05:00:00+00:00"} <= starts


def test_places_of_the_seed_article(seed: Record) -> None:
    """Kursk and Belgorod are found with their GeoNames ids, the city's or the region's."""
    known = {place.geonameid for place in seed.places}
    assert known & {538560, 538555}
    assert known & {578072, 578071}


def test_nothing_is_asserted_that_is_only_claimed(seed: Record) -> None:
    """The outlet of the seed article vouches for none of the attacks."""
    assert not [event.title for event in seed.events if event.attribution == "asserted"]


def test_responsibility(seed: Record) -> None:
    """One event is a claim of responsibility; what a group has not claimed is none."""
    claimed = [event for event in seed.events if event.responsibility]
    assert len(claimed) == 1
    assert "hasn't taken" not in claimed[0].evidence.text


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("08-market.json", "ASSAULT"),
        ("09-football.json", "ASSAULT"),
        ("07-election.json", "PROTEST"),
        ("07-election.json", "ASSAULT"),
        ("10-flood.json", "ASSAULT"),
    ],
)
def test_words_of_war_that_mean_none(read: Read, name: str, absent: str) -> None:
    """Matches, markets, campaigns and floods are no conflict."""
    article = json.loads((SAMPLES / name).read_text())
    assert not [e.title for e in read(article["text"]).events if e.type == absent]


def test_contested(read: Read) -> None:
    """What one side claims and the accused denies is contested."""
    text = "The army accused the RSF of shelling Omdurman on Friday; the RSF denied the accusation."
    (event,) = [event for event in read(text).events if event.type == "ASSAULT"]
    assert event.attribution == "contested"
    assert [who.sector for who in event.claimed_by] == ["MIL"]


def test_ids_survive_an_edit_elsewhere(read: Read) -> None:
    """A paragraph put in front moves offsets, not ids."""
    told = "Gunmen kidnapped two aid workers near Mopti on Friday."

    def abduction(record: Record) -> Event:
        return next(event for event in record.events if event.mode == "abduct")

    first, second = abduction(read(told)), abduction(read("The market was quiet.\n\n" + told))
    assert first.trigger.start != second.trigger.start
    assert first.id == second.id


def test_spans_are_the_body(seed: Record) -> None:
    """Every finding carries its place in the body."""
    spans: list[Any] = []
    for event in seed.events:
        spans += [event.evidence, event.trigger, *event.actors, *event.recipients, *event.claimed_by]
    assert spans
    assert all(seed.article.body[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Gunmen attacked a village on Saturday, killing 12 people and wounding 30.", 12, 30),
        ("At least 12 people were killed and 30 injured in a suicide bombing in Kabul.", 12, 30),
        ("Twelve worshippers died in the attack on the church.", 12, None),
        ("A car bomb exploded near a hotel on Friday, leaving nine dead.", 9, None),
        ("The bombing claimed eight lives.", 8, None),
        ("Three soldiers were shot dead by insurgents at a checkpoint.", 3, None),
        ("Gunmen on motorcycles shot dead four people and wounded five others in a bar.", 4, 5),
    ],
)
def test_victims_are_counted(read: Read, text: str, killed: int | None, injured: int | None) -> None:
    """One attack has the numbers of all that its sentence says of it."""
    (event,) = [event for event in read(text).events if event.type == "ASSAULT"]
    assert killed == (event.numbers.killed and event.numbers.killed.low)
    assert injured == (event.numbers.injured and event.numbers.injured.low)


@pytest.mark.parametrize(
    "text",
    [
        "Five workers were killed when a crane collapsed in Mumbai.",
        "The bus plunged into a ravine, killing 20 passengers.",
        "A gas explosion injured six people in a block of flats.",
        "The man was sentenced to life in prison for the murder of his wife.",
        "A shark attack killed a surfer off the coast.",
        "The opposition leader attacked the budget as reckless.",
    ],
)
def test_no_attack(read: Read, text: str) -> None:
    """Accidents, verdicts, beasts and harsh words are no attack."""
    assert not [event.title for event in read(text).events if event.type == "ASSAULT"]


def test_whom_a_threat_is_meant_for(read: Read) -> None:
    """A threat to attack somebody is meant for the one to be attacked."""
    (threat,) = [e for e in read("North Korea threatened to attack South Korea.").events if e.type == "THREATEN"]
    assert [recipient.country for recipient in threat.recipients] == ["KOR"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China and Japan signed an agreement on fisheries.", "SUPPORT"),
        ("The government and the rebels signed a peace agreement.", "AGREE"),
        ("China and Japan reached an agreement on fisheries.", "AGREE"),
        ("Russia pulled out of the nuclear treaty.", "SANCTION"),
        ("Nurses have gone on strike for higher wages.", "PROTEST"),
    ],
)
def test_types(read: Read, text: str, expected: str) -> None:
    """What is signed supports, what is agreed on is a promise, what is quit or stopped is a sanction or a protest."""
    assert {expected} == {event.type.value for event in read(text).events}


def test_one_breath(read: Read) -> None:
    """What one doer does to several things in one sentence is one event."""
    (event,) = read("Boko Haram fighters burned houses and looted shops in the village.").events
    assert [recipient.text for recipient in event.recipients] == ["houses", "shops"]


def test_anniversary(read: Read) -> None:
    """An anniversary looks back."""
    events = read("Families marked the anniversary of the attack on the school in Beslan.").events
    assert {"historical"} == {event.factuality.value for event in events if event.type == "ASSAULT"}


def test_what_is_not_confirmed_stands_on_nobodys_word(read: Read) -> None:
    """Who has not confirmed an event is not its source."""
    events = read("Police have not confirmed that gunmen killed two farmers in Mopti.").events
    killings = [event for event in events if event.type == "ASSAULT"]
    assert [(event.attribution, event.claimed_by) for event in killings] == [("claimed", ())]
