"""Claims: who says what, read by the whole table."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from processors.claim_page import turn
from processors.claims import FindClaims, _drafts
from processors.knowledge import Knowledge
from processors.reading import Reading
from schemas.article import Article, Outlet, PubStatus
from schemas.event import Act, Claim, Stance
from schemas.record import Record
from schemas.speech import CueEntry
from streams.knowledge import load_knowledge

Read = Callable[[str], Record]
Said = tuple[str | None, str, str]
SAMPLES = files("seeds") / "articles"
SPEECH = load_knowledge().speech
INDEXES = (SPEECH.verbs, SPEECH.nouns, SPEECH.adjectives, SPEECH.adverbs, SPEECH.phrases, SPEECH.marks)
ENTRIES = {cue.entry.id: cue.entry for cues in INDEXES for known in cues.values() for cue in known}


def said(claims: tuple[Claim, ...]) -> list[Said]:
    return [(claim.source.text if claim.source else None, claim.cue.text, claim.content.text) for claim in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that the bridge was safe.", ("The mayor", "said", "that the bridge was safe")),
        ("The bridge is safe, the mayor said.", ("the mayor", "said", "The bridge is safe")),
        (
            "The bridge was safe, said Ana Duka, mayor of Elba.",
            ("Ana Duka, mayor of Elba", "said", "The bridge was safe"),
        ),
        ('"The bridge is safe," the mayor said.', ("the mayor", "said", '"The bridge is safe,"')),
        ('The mayor said: "The bridge is safe."', ("The mayor", "said", '"The bridge is safe."')),
        ('"Is the bridge safe?" a driver asked.', ("a driver", "asked", '"Is the bridge safe?"')),
        ("According to police, two men died.", ("police", "According to", "two men died")),
        ("Two men died, according to the police.", ("the police", "according to", "Two men died")),
        ("The army claimed to have taken the town.", ("The army", "claimed", "to have taken the town")),
        ("The rebels claimed responsibility for the blast.", ("The rebels", "claimed responsibility for", "the blast")),
        ("The envoy told the BBC that talks had failed.", ("The envoy", "told", "that talks had failed")),
        ("Kyiv accused Moscow of shelling the town.", ("Kyiv", "accused", "Moscow of shelling the town")),
        ("The envoy urged both sides to talk.", ("The envoy", "urged", "both sides to talk")),
        ("The union called for a strike.", ("The union", "called for", "a strike")),
        ("Critics called the plan a disaster.", ("Critics", "called", "the plan a disaster")),
        ("The company plans to close two mines.", ("The company", "plans", "to close two mines")),
        ("Investors fear that the bank will fail.", ("Investors", "fear", "that the bank will fail")),
        ("A poll found that most voters were undecided.", ("A poll", "found", "that most voters were undecided")),
        ("Its claim that the town had fallen was false.", ("Its", "claim", "that the town had fallen")),
        ("There were fears that the dam would break.", (None, "fears", "that the dam would break")),
        ("The mayor rejected claims that he had lied.", ("The mayor", "rejected", "claims that he had lied")),
        ("It was announced that the school would close.", (None, "was announced", "that the school would close")),
        ("As the mayor put it, the bridge is a shame.", ("the mayor", "put it", "the bridge is a shame")),
        ("Officials are confident that the dam will hold.", ("Officials", "are confident", "that the dam will hold")),
        (
            "The minister was quoted as saying that talks had failed.",
            ("The minister", "was quoted as saying", "that talks had failed"),
        ),
        (
            "Schools have closed, the agency cited local authorities as saying.",
            ("local authorities", "as saying", "Schools have closed"),
        ),
        ("Two bombs went off, local media reported, citing police.", ("police", "citing", "Two bombs went off")),
        (
            "A diplomat who asked not to be named said talks had failed.",
            ("A diplomat who asked not to be named", "said", "talks had failed"),
        ),
    ],
)
def test_forms(read: Read, text: str, expected: Said) -> None:
    """Attribution is found in all its forms, with its source, cue and content."""
    assert expected in said(read(text).claims)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES.keys())
def test_examples(parsed: Callable[[str], Doc], entry: CueEntry) -> None:
    """The example of every entry is a claim of that entry."""
    page = turn(parsed(entry.example), entry.example, ())
    if entry.id.startswith("mark.colon"):
        page.actor_at[0] = 0
    assert entry.id in [draft.entry.id for draft in _drafts(page, SPEECH)]


def test_nothing_said(read: Read) -> None:
    """Plain narration holds no claims."""
    assert not read("The river rose overnight. Soldiers attacked the village and two houses burned down.").claims


def test_pieces_share_their_cue(read: Read) -> None:
    """A quotation that its source interrupts is two claims with one cue."""
    first, second = read('"We will go," he said. "We must."').claims
    assert (first.content.text, second.content.text) == ('"We will go,"', '"We must."')
    assert first.cue == second.cue
    assert first.claim_id != second.claim_id


def test_interrupted_sentence(read: Read) -> None:
    """A sentence that its source interrupts is two pieces as well."""
    claims = read("The plane, officials say, was shot down by rebels.").claims
    assert [claim.content.text for claim in claims] == ["The plane", "was shot down by rebels"]


def test_goes_on_in_the_next_paragraph(read: Read) -> None:
    """A quotation that goes on in the next paragraph keeps its source."""
    claims = read("“We left at dawn,” the guide said. “It was cold.\n\n“Nobody had slept.”").claims
    assert {"the guide"} == {claim.source.text for claim in claims if claim.source}
    assert claims[-1].content.text == "“Nobody had slept.”"


def test_claim_within_a_claim(read: Read) -> None:
    """What somebody says that somebody else claimed is both."""
    claims = said(read("The ministry said that Ukraine had claimed that its drones hit the depot.").claims)
    assert ("The ministry", "said", "that Ukraine had claimed that its drones hit the depot") in claims
    assert ("Ukraine", "had claimed", "that its drones hit the depot") in claims


def test_speech_holds_no_claims_of_its_own(read: Read) -> None:
    """What a speaker quotes or thinks within quotation marks is the speaker's word."""
    claims = read('"I think he said that we lost," the guide told reporters.').claims
    assert [claim.source.text for claim in claims if claim.source] == ["the guide"]


@pytest.mark.parametrize(
    ("text", "stance", "act"),
    [
        ("The army said it had left.", Stance.AFFIRMS, Act.STATES),
        ("The army denied that it had left.", Stance.DENIES, Act.STATES),
        ("The army dismissed the report.", Stance.DENIES, Act.STATES),
        ("The senator asked whether the army was ready.", Stance.QUESTIONS, Act.STATES),
        ("The rebels threatened to burn the town.", Stance.THREATENS, Act.INTENDS),
        ("The rebels demanded that the army leave.", Stance.DEMANDS, Act.INTENDS),
        ("The army plans to leave.", Stance.AFFIRMS, Act.INTENDS),
        ("Analysts believe that the army will leave.", Stance.AFFIRMS, Act.BELIEVES),
        ("The bishop condemned the attack.", Stance.AFFIRMS, Act.JUDGES),
    ],
)
def test_stance_and_act(read: Read, text: str, stance: Stance, act: Act) -> None:
    """A claim tells what its source does: state, believe, intend, judge; affirm, deny, question, threaten, demand."""
    (claim,) = read(text).claims
    assert (stance, act) == (claim.stance, claim.act)


def test_linked_to_actors(read: Read) -> None:
    """A source has the id of the actor at its head, also through a pronoun of the relative clause."""
    claims = read("NATO said it would act. Emmanuel Macron, who said he was ready, left for Kyiv.").claims
    ids = [claim.source.actor_id for claim in claims if claim.source]
    assert ids == ["nato", "emmanuel-macron"]


def expected_of_the_seed() -> list[tuple[str, str, str]]:
    return [
        ("Russia", "claimed", "that it had thwarted an armed incursion"),
        ("Ukraine-based armed groups", "earlier said", "that they had launched cross-border raids"),
        ("Moscow", "claimed", "that its forces prevented incursions and inflicted heavy losses on the attackers"),
        ("Anti-Kremlin armed forces", "earlier claimed", "to have begun an incursion across Russia's border"),
        ("the Russian defence ministry", "According to", "the Ukrainian"),
        ("The ministry", "added", "that four more attacks"),
        ("At least two Ukraine-based armed groups", "claimed responsibility for", "the raids"),
        ("the Legion", "said", '"We will take our land from the regime centimetre by centimetre."'),
        ("Andriy Yusov, a spokesperson for Ukraine's military intelligence", "told", "the groups were conducting"),
        ("He", "said", "a third group, the Russian Volunteer Corps, was also participating in the operation"),
        ("the Freedom of Russia Legion", "posted", '"The people will vote for whom they want'),
        ("local authorities", "as saying", "In the aftermath of the Ukrainian cross-border incursion"),
    ]


@pytest.fixture(scope="module")
def seed(read: Read) -> list[Said]:
    return said(read((SAMPLES / "01-incursion.txt").read_text()).claims)


@pytest.mark.parametrize(("source", "cue", "content"), expected_of_the_seed())
def test_the_seed_article(seed: list[Said], source: str, cue: str, content: str) -> None:
    """Everything that somebody says in the seed article is a claim of theirs."""
    assert any(s and s.startswith(source) and c == cue and x.startswith(content) for s, c, x in seed), seed


@pytest.mark.parametrize("sample", [file for file in SAMPLES.iterdir() if file.name.endswith("json")], ids=str)
def test_places_in_the_text(read: Read, sample: object) -> None:
    """Each part of a claim is where it says it is, and pieces of one claim do not overlap."""
    record = read(getattr(sample, "read_text")())  # noqa: B009  a Traversable
    for claim in record.claims:
        for span in (claim.cue, claim.content, *([claim.source] if claim.source else [])):
            assert record.article.body[span.start : span.end] == span.text
    assert len({claim.claim_id for claim in record.claims}) == len(record.claims)


def test_ids_survive_an_edit_elsewhere(read: Read) -> None:
    """The id of a claim stays when another paragraph of its article changes."""
    claim = "The army said it had left the town."
    (before,) = read(f"It rained on Monday.\n\n{claim}").claims
    (after,) = read(f"It snowed on Monday, and nobody came.\n\n{claim}").claims
    assert before.claim_id == after.claim_id


def test_ten_thousand_quotations(nlp: Language, knowledge: Knowledge) -> None:
    """Ten thousand quotations in one paragraph each have their claim, in bounded time."""
    doc = Doc(
        nlp.vocab,
        words=['"', "We", "go", ",", '"', "he", "said", "."] * 10_000,
        spaces=[False, True, False, False, True, True, False, True] * 10_000,
        lemmas=['"', "we", "go", ",", '"', "he", "say", "."] * 10_000,
        tags=["``", "PRP", "VBP", ",", "''", "PRP", "VBD", "."] * 10_000,
        heads=[8 * n + head for n in range(10_000) for head in (6, 2, 6, 6, 6, 6, 6, 6)],
        deps=["punct", "nsubj", "ccomp", "punct", "punct", "nsubj", "ROOT", "punct"] * 10_000,
    )
    when = datetime(2024, 3, 12, tzinfo=UTC)
    article = Article(
        id="a-1", version=1, status=PubStatus.USABLE, body=doc.text, language="en", published_at=when, outlet=Outlet()
    )
    started = time.process_time()
    claims = FindClaims(knowledge)(Reading(article, doc=doc))
    assert {('"We go,"', "he")} == {(claim.content.text, claim.source.text) for claim in claims if claim.source}
    assert len(claims) == 10_000
    assert time.process_time() - started < 20
