"""Rules from files: those of the seeds do what they say; mistakes are told with file and field."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from processors.rules import CompiledRule, facts
from schemas.event import Attribution, Event, Factuality, Numbers
from schemas.mention import Span
from schemas.plover import Sector
from streams.rules import BadRuleError, load_rules
from tests import made

SEEDS = {compiled.rule.id: compiled for compiled in load_rules()}
PLANNED, NEGATED, ATTEMPTED = Factuality.PLANNED, Factuality.NEGATED, Factuality.ATTEMPTED
TWELVE = Numbers(killed=made.number(12))
CALL = Span(start=0, end=60, text="The two armies agreed on a cease-fire from midnight on Friday.")
UNION = made.role("The European Union", country="EUR", sector=Sector.GOV)
WIRE = made.role("A fan club", sector=Sector.CVL)

Cases = tuple[Sequence[Event], Sequence[Event]]
CASES: dict[str, Cases] = {
    "mass-casualty": (
        [made.event(numbers=TWELVE), made.event("ASSAULT", "explosives", numbers=Numbers(killed=made.number(10)))],
        [
            made.event(numbers=Numbers(killed=made.number(9))),
            made.event(),
            made.event(numbers=Numbers(injured=made.number(40))),
            made.event(numbers=TWELVE, factuality=Factuality.HISTORICAL),
            made.event(numbers=TWELVE, factuality=PLANNED),
        ],
    ),
    "attack-on-protected": (
        [
            made.event(recipients=(made.role("a reporter", sector=Sector.JRN),)),
            made.event(
                recipients=(made.role("soldiers", sector=Sector.MIL), made.role("villagers", sector=Sector.CVL))
            ),
            made.event("ASSAULT", "abduct", recipients=(made.role("two aid workers", country="NGO"),)),
        ],
        [
            made.event(recipients=(made.role("soldiers", sector=Sector.MIL),)),
            made.event(),
            made.event("COERCE", "arrest", recipients=(made.role("a reporter", sector=Sector.JRN),)),
            made.event(recipients=(made.role("a reporter", sector=Sector.JRN),), factuality=NEGATED),
        ],
    ),
    "coup": (
        [
            made.event("COERCE", "seize", rule="coerce.coup"),
            made.event("COERCE", "seize", rule="coerce.seize-power", factuality=ATTEMPTED),
            made.event("COERCE", "martial-law"),
        ],
        [
            made.event("COERCE", "seize", rule="coerce.seize"),
            made.event("COERCE", "curfew"),
            made.event("COERCE", "martial-law", factuality=Factuality.HYPOTHETICAL),
            made.event("ACCUSE", "disapprove"),
        ],
    ),
    "ceasefire": (
        [made.event("RETREAT", "ceasefire"), made.event("AGREE", evidence=CALL, factuality=PLANNED)],
        [
            made.event("RETREAT", "withdraw"),
            made.event("AGREE"),
            made.event("REJECT", evidence=CALL),
            made.event("RETREAT", "ceasefire", factuality=NEGATED),
        ],
    ),
    "contested-attack": (
        [
            made.event(attribution=Attribution.CONTESTED, claimed_by=(made.claimant("Israel"),)),
            made.event(attribution=Attribution.DENIED, denied_by=(made.claimant("Iran"),)),
            made.event(attribution=Attribution.CLAIMED, responsibility=True),
        ],
        [
            made.event(attribution=Attribution.CLAIMED, claimed_by=(made.claimant("the governor"),)),
            made.event(),
            made.event("PROTEST", attribution=Attribution.CONTESTED),
        ],
    ),
    "sanctions": (
        [made.event("SANCTION", actors=(UNION,)), made.event("SANCTION", "expel", actors=(UNION,), factuality=PLANNED)],
        [
            made.event("SANCTION", "convict", actors=(UNION,)),
            made.event("SANCTION", actors=(WIRE,)),
            made.event("SANCTION", actors=()),
            made.event("THREATEN", "restrict", actors=(UNION,)),
        ],
    ),
    "large-protest": (
        [made.event("PROTEST", "demo", numbers=Numbers(crowd=made.number(1000))), made.event("PROTEST", "riot")],
        [
            made.event("PROTEST", "demo", numbers=Numbers(crowd=made.number(999))),
            made.event("PROTEST", "demo"),
            made.event("PROTEST", "riot", factuality=Factuality.HYPOTHETICAL),
        ],
    ),
    "kidnapping": (
        [made.event("ASSAULT", "abduct"), made.event("ASSAULT", "abduct", factuality=ATTEMPTED)],
        [made.event("ASSAULT", "beat"), made.event("RETREAT", "release"), made.event("COERCE", "arrest")],
    ),
}


def fires(compiled: CompiledRule, event: Event) -> bool:
    return compiled.fires(facts(event, compiled.demands.uses))


def test_every_rule_of_the_seeds_is_tried() -> None:
    """A rule without an event that fires it and one that nearly does is not shipped."""
    assert set(SEEDS) == set(CASES)


@pytest.mark.parametrize("rule_id", CASES)
def test_rules_of_the_seeds_fire(rule_id: str) -> None:
    """Each fires on what its title says."""
    assert [fires(SEEDS[rule_id], event) for event in CASES[rule_id][0]] == [True] * len(CASES[rule_id][0])


@pytest.mark.parametrize("rule_id", CASES)
def test_near_misses_do_not_fire(rule_id: str) -> None:
    """What is nearly so, planned, negated or long ago leaves people in peace."""
    assert [fires(SEEDS[rule_id], event) for event in CASES[rule_id][1]] == [False] * len(CASES[rule_id][1])


def test_lexicon_entries_that_rules_name_exist() -> None:
    """A rule that names an entry of the event lexicon would fall silent if that were renamed."""
    folder = Path(__file__).parents[2] / "seeds" / "events"
    known = folder.joinpath("coerce.yaml").read_text()
    for entry in ("coerce.coup", "coerce.seize-power"):
        assert f"id: {entry}\n" in known
        assert entry in SEEDS["coup"].rule.when


RIGHT = {"id": "made", "title": "Made", "severity": "info", "when": "event.responsibility"}


def write(folder: Path, name: str = "made.yaml", **changes: object) -> Path:
    content = {key: value for key, value in (RIGHT | changes).items() if value is not None}
    folder.joinpath(name).write_text(yaml.safe_dump(content))
    return folder


def test_a_directory_of_ones_own_takes_the_place_of_the_seeds(tmp_path: Path) -> None:
    """Its YAML files, sorted by name, are all the rules there are."""
    write(tmp_path, "b.yml", id="second")
    write(tmp_path, "a.yaml", id="first", cooldown="30m")
    tmp_path.joinpath("notes.txt").write_text("not a rule")
    assert [compiled.rule.id for compiled in load_rules(tmp_path)] == ["first", "second"]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"severity": "loud"}, r"made.yaml: severity: Input should be 'info', 'watch' or 'urgent'"),
        ({"when": None}, r"made.yaml: when: Field required"),
        ({"cooldwn": "6h"}, r"made.yaml: cooldwn: Extra inputs are not permitted"),
        ({"id": "Many Killed"}, r"made.yaml: id: String should match"),
        ({"when": "event.typ == 'x'"}, r"made.yaml: when: `event` has no field `typ` \(did you mean `type`\?\)"),
        ({"group_by": ["place"]}, r"made.yaml: group_by: 'place' is no single value"),
        ({"cooldown": "soon"}, r"made.yaml: cooldown: Input should be a valid timedelta"),
    ],
)
def test_mistakes_name_file_and_field(tmp_path: Path, changes: dict[str, object], complaint: str) -> None:
    """Whoever wrote it finds the line."""
    with pytest.raises(BadRuleError, match=complaint):
        load_rules(write(tmp_path, "made.yaml", **changes))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"when: [", r"made.yaml: is not YAML"),
        (b"- a\n- b", r"made.yaml: a rule is a mapping"),
        (b"", r"made.yaml: a rule is a mapping"),
        (b"title: \xff", r"made.yaml: is not UTF-8"),
        (b"#" * 70_000, r"made.yaml: too large"),
        (b"[" * 60_000, r"made.yaml: is not YAML that anybody writes"),
        (b"version: " + b"9" * 60_000, r"made.yaml: is not YAML that anybody writes"),
    ],
)
def test_files_that_are_no_rules_are_named(tmp_path: Path, content: bytes, complaint: str) -> None:
    """Whatever lies there, the error says which file."""
    tmp_path.joinpath("made.yaml").write_bytes(content)
    with pytest.raises(BadRuleError, match=complaint):
        load_rules(tmp_path)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """One start shows every file that is wrong."""
    write(tmp_path, "a.yaml", severity="loud")
    write(tmp_path, "b.yaml", when="nonsense")
    with pytest.raises(BadRuleError) as error:
        load_rules(tmp_path)
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == ["a.yaml", "b.yaml"]


def test_two_files_of_one_id_are_told(tmp_path: Path) -> None:
    """A copied file with its old id is found out."""
    write(tmp_path, "a.yaml")
    write(tmp_path, "b.yaml")
    with pytest.raises(BadRuleError, match="two rules have the id 'made'"):
        load_rules(tmp_path)


def test_a_missing_directory_is_told(tmp_path: Path) -> None:
    """A mistyped path is no empty set of rules."""
    with pytest.raises(BadRuleError, match="no such directory"):
        load_rules(tmp_path / "nowhere")
