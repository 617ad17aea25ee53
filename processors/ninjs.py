"""Ninjs: an IPTC "news in JSON" item, of generation 1, 2 or 3, as the fields of a submission."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from processors.timestamps import read_time

_SIGNS = frozenset(
    {
        "standard",
        "versioncreated",
        "firstcreated",
        "pubstatus",
        "bodies",
        "headlines",
        "headline",
        "bodytext",
        "bodyhtml",
    }
)
"""Keys, one of which marks an object with a `uri` as ninjs; written without `_` and capitals, as all keys here."""

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_NAMES = ("html", "xhtml", "richtext")


def is_ninjs(item: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a ninjs item and not our own plain form."""
    if not isinstance(item.get("uri"), str) or "text" in item:
        return False
    return any(_plain(key) in _SIGNS or key.startswith("body_") for key in item)


def read_ninjs(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the submission's fields; what has no field of its own stays under its name, for `ext`."""
    fields = {_plain(key): value for key, value in item.items()}
    body = _best_body(list(_bodies(item, fields)))
    known = {
        "id": item["uri"],
        "version": _version(fields),
        "url": _web_address(fields),
        "title": _headline(item, fields),
        **body,
        "language": fields.get("language"),
        "published_at": fields.get("versioncreated") or fields.get("firstcreated"),
        "outlet": _outlet(fields),
        "byline": fields.get("by") or fields.get("byline"),
        "ed_note": fields.get("ednote"),
        "embargoed_until": fields.get("embargoeduntil") or fields.get("embargoed"),
        "expires_at": fields.get("expires"),
        "status": fields.get("pubstatus") or "usable",
    }
    kept = {key: value for key, value in item.items() if not _is_read(key)}
    return kept | {key: value for key, value in known.items() if value is not None}


_READ = frozenset(
    {
        "uri",
        "version",
        "language",
        "versioncreated",
        "by",
        "byline",
        "ednote",
        "embargoed",
        "embargoeduntil",
        "expires",
        "pubstatus",
        "bodies",
        "headlines",
        "headline",
        "standard",
    }
)


def _is_read(key: str) -> bool:
    return _plain(key) in _READ or key.startswith(("body_", "headline_"))


def _plain(key: str) -> str:
    """Level the spellings: generation 1 and 2 write `pubstatus`, generation 3 `pubStatus`."""
    return key.replace("_", "").lower()


def _version(fields: Mapping[str, Any]) -> object:
    """Return the version number; where a publisher numbers none, its time orders versions as well."""
    version = fields.get("version")
    if version is None or (isinstance(version, str) and not version.isdecimal()):
        try:
            return int(read_time(fields.get("versioncreated")).timestamp())
        except ValueError:
            return None
    return version


def _bodies(item: Mapping[str, Any], fields: Mapping[str, Any]) -> Iterator[tuple[bool, str]]:
    """Yield every body with whether it is HTML: a list from generation 2 on, `body_...` keys before."""
    for body in _objects(fields.get("bodies")):
        form = str(body.get("contenttype", "")).partition(";")[0].strip().lower()
        is_html = form in _HTML_TYPES or (not form and str(body.get("role", "")).lower() in _HTML_NAMES)
        if isinstance(body.get("value"), str):
            yield is_html, body["value"]
    for key, value in item.items():
        if key.startswith("body_") and isinstance(value, str):
            yield key.removeprefix("body_") in _HTML_NAMES, value


def _best_body(bodies: list[tuple[bool, str]]) -> dict[str, str]:
    """Prefer HTML, as it keeps the paragraphs which a plain text body often has lost."""
    for wanted, field in ((True, "html"), (False, "text")):
        longest = max((value for is_html, value in bodies if is_html is wanted), key=len, default="")
        if longest.strip():
            return {field: longest}
    return {}


def _headline(item: Mapping[str, Any], fields: Mapping[str, Any]) -> object:
    headlines = list(_objects(fields.get("headlines")))
    main = [h for h in headlines if str(h.get("role", "main")).lower() == "main"] or headlines
    if main:
        return main[0].get("value")
    return fields.get("headline") or next((item[key] for key in sorted(item) if key.startswith("headline_")), None)


def _web_address(fields: Mapping[str, Any]) -> object:
    """Return where the public can read it; `uri` is a name and need not lead anywhere."""
    pages = [r for r in _objects(fields.get("renditions")) if str(r.get("contenttype", "")).startswith("text/html")]
    return pages[0].get("href") if pages else None


def _outlet(fields: Mapping[str, Any]) -> dict[str, Any] | None:
    names = [source.get("name") for source in _objects(fields.get("infosources"))]
    name = next((name for name in names if name), None) or fields.get("copyrightholder")
    return {"name": name} if name else None


def _objects(value: object) -> Iterable[dict[str, Any]]:
    """Return the objects of a list, with their keys levelled; anything else is as good as absent."""
    items = value if isinstance(value, list) else []
    return [{_plain(str(key)): v for key, v in item.items()} for item in items if isinstance(item, dict)]
