"""Records in which every text is a word of its own, named after its field, so that one can look for what is left."""

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from schemas.alert import Alert, Report
from schemas.article import Cut, PubStatus
from schemas.event import Claim, Context, Event, Numbers, Source, SourceKind, When
from schemas.mention import Actor, Date, DateType, Entity, TimeBasis, TimePrecision
from schemas.plover import Sector
from schemas.record import Record
from tests import made

WORD = re.compile(rb"Zq_(\w+?)_qZ")
Model = TypeVar("Model", bound=BaseModel)
Path = tuple[str | int, ...]
_IDS = {"id", "article_id", "event_id", "article_ids", "event_ids"}


def words_in(dump: bytes) -> set[str]:
    """Return the fields whose words are somewhere in these bytes."""
    return {word.decode() for word in WORD.findall(dump)}


def marked(model: Model, name: str) -> Model:
    """Return the model with a word in place of each text that may be any text; ids stay."""
    whole = model.model_dump(mode="json")
    for path, value in list(leaves(whole)):
        if isinstance(value, str) and not any(part in _IDS for part in path):
            fields = "_".join(str(part) for part in path if isinstance(part, str)).replace(".", "_")
            replace(whole, path, f"Zq_{name}_{fields}_qZ")
            try:
                model = type(model).model_validate(whole)
            except ValidationError:
                replace(whole, path, value)
    return model


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value that is no list and no object, and every empty one, with its place."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not value or not isinstance(value, dict | list):
        yield path, value
    for key, part in parts:
        yield from leaves(part, (*path, key))


def replace(whole: Any, path: Path, value: object) -> None:
    """Put another value in a place."""
    for part in path[:-1]:
        whole = whole[part]
    whole[path[-1]] = value


def full_event() -> Event:
    """Return an event in which no field is empty."""
    number = made.number(12, 13)
    return made.event(
        "ASSAULT",
        "firearms",
        url="https://x.example/a",
        contexts=(Context.MILITARY,),
        actors=(made.role("Gunmen", country="MLI", sector=Sector.UAF),),
        recipients=(made.role("villagers", country="MLI", sector=Sector.CVL),),
        place=made.place("Kidal", "MLI", geonameid=1, admin1="Kidal", lat=1.0, lon=1.0, feature_code="PPLA"),
        when=When(
            start=made.DAWN,
            end=made.NOON,
            precision=TimePrecision.DAY,
            approximate=True,
            basis=TimeBasis.TEXT,
            text="t",
        ),
        numbers=Numbers(**dict.fromkeys(Numbers.model_fields, number)),
        claimed_by=(
            made.claimant("the governor", country="MLI", sector=Sector.GOV).model_copy(update={"claim_id": "c"}),
        ),
        denied_by=(made.claimant("the army", country="MLI", sector=Sector.MIL).model_copy(update={"claim_id": "c"}),),
        responsibility=True,
        reason="r",
    )


def full_record(version: int, status: PubStatus) -> Record:
    """Return a record in which no field is empty."""
    word = made.span("killed")
    source = Source(**word.model_dump(), actor_id="a", kind=SourceKind.OFFICIAL)
    found: dict[str, Any] = {
        "actors": (
            Actor(
                actor_id="a",
                name="a",
                country="MLI",
                sector=Sector.GOV,
                sectors=(Sector.MIL,),
                office="o",
                mentions=(word,),
            ),
        ),
        "dates": (
            Date(**word.model_dump(), value="2025", type=DateType.DATE, precision=TimePrecision.DAY, approximate=True),
        ),
        "claims": (Claim(claim_id="c", source=source, cue=word, content=word, quote="partial", negated=True),),
        "entities": (Entity(**word.model_dump(), label="PER", entity_id="e", score=0.5),),
        "places": (full_event().place,),
    }
    article = made.article(
        version=version,
        status=status,
        url="https://x.example/a",
        byline="b",
        ed_note="n",
        embargoed_until=made.DAWN,
        expires_at=made.NOON,
        cuts=(Cut(start=1, end=2, text="t", reason="r"),),
        ext={"e": ["x"]},
    )
    return made.record(
        version=version, events=(full_event(),), article=article, reason="r", copy_of="c", origin="o", **found
    )


def full_alert() -> Alert:
    """Return an alert on that event, grouped by its place."""
    event = full_event()
    report = Report(
        event_id=event.id, event_version=1, article_id="a-1", outlet="o", url="u", title="t", published_at=made.NOON
    )
    return made.alert(reports=(report,), event_ids=(event.id,), group={"place.name": "Kidal"}, incident_id="i")
