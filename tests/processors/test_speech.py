"""Speech: looking up cues by their words."""

from processors.speech import Speech
from schemas.event import SourceKind
from schemas.speech import CueEntry

SAY = CueEntry(id="say.a", verbs=("say", "point out"), nouns=("claim",), example="He said no.")
POINT = CueEntry(id="say.b", verbs=("point",), phrases=("according to",), marks=(":",), example="He pointed.")
WITNESS = CueEntry(id="speaker.w", kind=SourceKind.WITNESS, nouns=("witness",), example="Witnesses said no.")


def test_longest_first() -> None:
    """Of cues that begin with one word the longest is tried first, whatever the order of the seeds."""
    cues = Speech.from_entries([POINT, SAY]).verbs["point"]
    assert [cue.rest for cue in cues] == [("out",), ()]


def test_by_word_class() -> None:
    """Each word is found in its own class only."""
    speech = Speech.from_entries([SAY, POINT])
    assert (set(speech.verbs), set(speech.nouns)) == ({"say", "point"}, {"claim"})
    assert (set(speech.phrases), set(speech.marks)) == ({"according"}, {":"})


def test_speakers_are_no_cues() -> None:
    """A noun that names a speaker tells the kind of source and makes no claim."""
    speech = Speech.from_entries([WITNESS])
    assert speech.speakers == {"witness": SourceKind.WITNESS}
    assert not speech.nouns
