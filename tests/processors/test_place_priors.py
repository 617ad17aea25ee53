"""Place priors."""

from processors.place_priors import priors
from tests.place_pages import place_of


def test_larger_is_likelier() -> None:
    """A metropolis is likelier than a town, a capital than a city of its size, a country than all."""
    options = [
        place_of("Ashby", feature_code="PCLI"),
        place_of("Ashby", feature_code="PPLC", population=900_000),
        place_of("Ashby", population=900_000),
        place_of("Ashby", population=900),
    ]
    found = priors("ashby", options, division=False)

    assert found == sorted(found, reverse=True)


def test_the_city_before_its_region() -> None:
    """A bare name is the city; called a region it is the region."""
    city = place_of("Ashby", population=400_000)
    region = place_of("Ashby", feature_code="ADM1", population=800_000)

    bare = priors("ashby", [city, region], division=False)
    called = priors("ashby", [city, region], division=True)

    assert bare[0] > bare[1]
    assert called[0] < called[1]


def test_the_country_before_its_namesakes() -> None:
    """A state of the country that bears its name, or a city under that name, is hardly ever meant."""
    country = place_of("Mexia", feature_code="PCLI", country="MEX")
    state = place_of("Mexia", feature_code="ADM1", country="MEX", population=17_000_000)
    city = place_of("Mexia City", feature_code="PPLC", country="MEX", population=9_000_000, by_alias=True)
    found = priors("mexia", [country, state, city], division=False)

    assert found[0] - max(found[1:]) > 2


def test_other_names_cost() -> None:
    """A town is less likely meant by another name, and still less where that is some other town's own."""
    alias = place_of("Bly", population=50_000, by_alias=True)
    own = place_of("Ashby", population=50_000)

    (alone,) = priors("ashby", [alias], division=False)
    beside, owner = priors("ashby", [alias, own], division=False)

    assert beside < alone < owner


def test_cities_that_stand_alone() -> None:
    """A city that news names without its country is likelier than others of its size."""
    city = place_of("Geneva", population=200_000)

    assert priors("geneva", [city], division=False) > priors("ashby", [city], division=False)
