"""Language: articles by their text, headlines with care."""

import pytest

from processors.language import TellLanguage, primary
from streams.identifier import load_identifier


@pytest.fixture(scope="module")
def tell() -> TellLanguage:
    return TellLanguage(load_identifier())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The mayor of Leeds said on Monday that two men had been arrested after a fire destroyed a warehouse in"
                " the south of the city, and that the street would stay closed until the evening."
            ),
            "en",
        ),
        (
            (
                "Der Oberbürgermeister sagte am Montag, dass nach einem Brand in einer Lagerhalle im Süden der Stadt"
                " zwei Männer festgenommen worden seien und die Straße bis zum Abend gesperrt bleibe."
            ),
            "de",
        ),
        (
            (
                "Le maire a déclaré lundi que deux hommes avaient été arrêtés après l'incendie d'un entrepôt dans le"
                " sud de la ville et que la rue resterait fermée jusqu'au soir."
            ),
            "fr",
        ),
        ("أعلن رئيس البلدية يوم الاثنين اعتقال رجلين بعد حريق دمر مستودعا في جنوب المدينة", "ar"),
        ("Мэр города сообщил в понедельник, что после пожара на складе задержаны двое мужчин", "ru"),
    ],
)
def test_running_text_is_told_by_itself(tell: TellLanguage, text: str, expected: str) -> None:
    """A paragraph is enough to tell its language without help."""
    assert expected == tell(text)


@pytest.mark.parametrize(
    "headline",
    [
        "Fed raises rates",
        "Oil prices slip",
        "Quake hits Nepal",
        "EU sanctions Belarus",
        "Kursk schools closed",
        "Storm batters coast, thousands without power",
        "Macron meets Modi",
    ],
)
def test_short_english_headlines_count_as_english(tell: TellLanguage, headline: str) -> None:
    """Clipped headlines full of names are English although an identifier alone prefers French or Estonian."""
    assert tell(headline) == "en"


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Zahl der Toten steigt auf 12", "de"),
        ("Incendie à Marseille, deux morts", "fr"),
        ("Detenidos dos hombres en Sevilla", "es"),
        ("Erdoğan seçimi kazandı", "tr"),  # noqa: RUF001  Turkish is written so
    ],
)
def test_clear_headlines_of_other_languages_stay_theirs(tell: TellLanguage, headline: str, expected: str) -> None:
    """Leaning towards English never overrules a headline that is plainly something else."""
    assert expected == tell(headline)
    assert expected == tell(headline, "en"), "and a publisher's default does not either"


@pytest.mark.parametrize("text", ["", "   ", "12:30", "😀😀😀", "OK", "\x00\x00"])
def test_letterless_text_is_undetermined(tell: TellLanguage, text: str) -> None:
    """Where there is next to nothing to read, nothing is guessed, whatever the publisher says."""
    assert tell(text) == "und"
    assert tell(text, "en") == "und"


def test_publishers_word_decides_where_the_text_cannot(tell: TellLanguage) -> None:
    """A headline of bare names takes the language that its publisher states."""
    assert tell("Bahnstreik beendet", "de-AT") == "de"


def test_publishers_word_is_ignored_where_the_text_is_plain(tell: TellLanguage) -> None:
    """A German paragraph marked as English is German."""
    german = "Die Regierung hat am Dienstag beschlossen, die Grenzen für den Güterverkehr wieder zu öffnen. " * 2
    assert tell(german, "en") == "de"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("en_US", "en"),
        (" fr ", "fr"),
        ("English", None),
        ("x-klingon", None),
        (None, None),
    ],
)
def test_primary_reads_bcp47(tag: str | None, expected: str | None) -> None:
    """Only the language of a BCP 47 tag counts, and only where we know it."""
    assert expected == primary(tag)
