"""Mutations: ways to spoil an input, each a function of chance and bytes; the same chance spoils it the same way."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from tests.fuzz.corpus import NASTY, articles, found, objects, pages

Mutation = Callable[[Random, bytes], bytes]

_TAGS = "p div table tr td b i a span script style html body head title meta svg select ul li br h1 form pre".split()
_WORDS = "Monday March 12 2024 last next two weeks ago 10:30 p.m. EST the 3rd of mid- 1990s Q3 12/3/24 noon".split()
_BRACKETS = (b"[]", b"{}", b"()", b"<>", b'""')
_ODD_VALUES: tuple[Any, ...] = (None, True, -1, 0, 2**63, 10**400, 1.5, -1e308, [], {}, [[]], {"a": {}}, "", "\x00")


def spoil(chance: Random, data: bytes, longest: int) -> bytes:
    """Return the input after a few mutations, cut to a length that its path can bear."""
    among = _OF_OBJECTS if data.startswith(b"{") and chance.random() < 0.7 else MUTATIONS
    for _ in range(chance.choice((1, 1, 2, 2, 3, 5))):
        data = chance.choice(among)(chance, data)[:longest]
    return data


def _place(chance: Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def _stretch(chance: Random, data: bytes, most: int = 200) -> tuple[int, int]:
    start = _place(chance, data)
    return start, min(len(data), start + chance.randint(0, most))


def flip_bits(chance: Random, data: bytes) -> bytes:
    """Turn over some bits, as a bad cable does."""
    spoilt = bytearray(data)
    for _ in range(min(len(spoilt), chance.randint(1, 8))):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def leave_out(chance: Random, data: bytes) -> bytes:
    """Lose a stretch."""
    start, end = _stretch(chance, data)
    return data[:start] + data[end:]


def splice(chance: Random, data: bytes) -> bytes:
    """Go on, in the middle, as another input does."""
    other = chance.choice((*articles(), *objects(), *pages(), *found()))
    return data[: _place(chance, data)] + other[_place(chance, other) :]


def repeat(chance: Random, data: bytes) -> bytes:
    """Say a stretch again and again."""
    start, end = _stretch(chance, data, most=40)
    return data[:end] + data[start:end] * chance.choice((2, 10, 100, 1000)) + data[end:]


def put_in(chance: Random, data: bytes) -> bytes:
    """Put in a nasty string."""
    at = _place(chance, data)
    return data[:at] + chance.choice(NASTY).encode() + data[at:]


def cut_short(chance: Random, data: bytes) -> bytes:
    """End anywhere, in the middle of a character too."""
    return data[: _place(chance, data)]


def nest(chance: Random, data: bytes) -> bytes:
    """Wrap a stretch in brackets or tags, deep."""
    start, end = _stretch(chance, data)
    depth = chance.choice((1, 10, 70, 500))
    if chance.random() < 0.5:
        tag = chance.choice(_TAGS).encode()
        opening, closing = b"<" + tag + b">", b"</" + tag + b">"
    else:
        pair = chance.choice(_BRACKETS)
        opening, closing = pair[:1], pair[1:]
    closing = closing if chance.random() < 0.5 else b""
    return data[:start] + opening * depth + data[start:end] + closing * depth + data[end:]


def enlarge(chance: Random, data: bytes) -> bytes:
    """Put a number where none was, or make one huge."""
    at = _place(chance, data)
    number = str(chance.choice((0, 1, 60, 10**8, 2**31, 2**53, 2**64, 10**30, 10**400))).encode()
    return data[:at] + chance.choice((b"", b"-", b".", b"1e")) + number + data[at:]


def date_like(chance: Random, data: bytes) -> bytes:
    """Put in digits and words as dates have them, in no order."""
    signs = ("/", "-", ":", ".", " ", ", ", "T", "")
    made = "".join(
        (str(chance.randint(0, 10 ** chance.randint(1, 5))) if chance.random() < 0.6 else chance.choice(_WORDS))
        + chance.choice(signs)
        for _ in range(chance.randint(1, 12))
    )
    at = _place(chance, data)
    return data[:at] + made.encode() + data[at:]


def odd_letters(chance: Random, data: bytes) -> bytes:
    """Put in characters from anywhere in Unicode, joined to what stands there."""
    planes = ((0x300, 0x36F), (0x2000, 0x206F), (0x600, 0x6FF), (0xFE00, 0xFE0F), (0x1F300, 0x1FAFF), (1, 0x10FFFF))
    low, high = chance.choice(planes)
    letters = "".join(chr(chance.randint(low, high)) for _ in range(chance.choice((1, 3, 50))))
    at = _place(chance, data)
    return data[:at] + letters.encode(errors="replace") + data[at:]


def tag_soup(chance: Random, data: bytes) -> bytes:
    """Put in tags that open, close and end nowhere."""
    at = _place(chance, data)
    forms = ("<{}>", "</{}>", "<{}", "<{} a=b c='", "<{}/>", "<{} {}>")
    soup = "".join(
        chance.choice(forms).format(chance.choice(_TAGS), chance.choice(_TAGS)) for _ in range(chance.randint(1, 30))
    )
    return data[:at] + soup.encode() + data[at:]


def other_value(chance: Random, data: bytes) -> bytes:
    """Give a field of a JSON object a value of another kind, under its name or another spelling of it."""
    try:
        item = json.loads(data)
    except (ValueError, RecursionError):
        return data
    places = list(_places(item))
    if not places:
        return data
    owner, key = chance.choice(places)
    owner[key] = chance.choice((*_ODD_VALUES, *NASTY))
    if isinstance(owner, dict) and chance.random() < 0.2:
        owner[chance.choice((key.upper(), key.replace("_", ""), f"body_{key}", "uri", "text", "bodies"))] = owner.pop(
            key
        )
    return json.dumps(item, ensure_ascii=chance.random() < 0.5).encode(errors="surrogatepass")


def within(chance: Random, data: bytes) -> bytes:
    """Spoil a text within a JSON object, which stays one."""
    try:
        item = json.loads(data)
    except (ValueError, RecursionError):
        return data
    places = [(owner, key) for owner, key in _places(item) if isinstance(owner[key], str)]
    if not places:
        return data
    owner, key = max((chance.choice(places) for _ in range(2)), key=lambda place: len(place[0][place[1]]))
    spoilt = chance.choice(_OF_TEXTS)(chance, owner[key].encode(errors="replace"))
    owner[key] = spoilt.decode(errors=chance.choice(("replace", "surrogateescape", "ignore")))
    return json.dumps(item).encode()


def _places(item: Any) -> list[tuple[Any, Any]]:
    """Return every field and item of a JSON value, with what holds it."""
    found_places: list[tuple[Any, Any]] = []
    rest = [item]
    while rest:
        owner = rest.pop()
        keys = list(owner) if isinstance(owner, dict) else range(len(owner)) if isinstance(owner, list) else ()
        found_places += [(owner, key) for key in keys]
        rest += [owner[key] for key in keys]
    return found_places


_OF_TEXTS: tuple[Mutation, ...] = (
    flip_bits,
    leave_out,
    splice,
    repeat,
    put_in,
    cut_short,
    nest,
    enlarge,
    date_like,
    odd_letters,
    tag_soup,
)
_OF_OBJECTS: tuple[Mutation, ...] = (other_value, within)
MUTATIONS: tuple[Mutation, ...] = (*_OF_TEXTS, *_OF_OBJECTS)
