"""Addresses on the pages: the server's own path for each of our IRIs, with the language remembered.

In: IRIs, paths and parameters. Out: addresses, not yet escaped for HTML (the templates escape).
Errors: none; an IRI that must not be followed (neither http nor https) has no address.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ontology.namespaces import BASE, REGLO

VOCABULARY = "/ns"


@dataclass(frozen=True, slots=True)
class Links:
    """``root`` is the path under which the application is mounted; a standalone page links to the IRIs themselves."""

    lang: str
    root: str = ""
    standalone: bool = False

    def page(self, path: str, fragment: str = "", **params: object) -> str:
        """The address of one of our pages; English is said, French is not. Parameters that are None are left out."""
        given = {name.replace("_", "-"): str(value) for name, value in params.items() if value not in (None, "")}
        if self.lang != "fr":
            given.setdefault("lang", self.lang)
        query = "?" + urlencode(given) if given else ""
        return f"{self.root}{path}{query}{'#' + fragment if fragment else ''}"

    def iri(self, iri: str) -> str | None:
        """Where an IRI leads: our page of the thing or term, the address itself if it is on the web, else nowhere."""
        path = path_of(iri)
        if path and not self.standalone:
            return self.page(*path)
        return iri if iri.startswith(("https://", "http://")) else None

    def other_language(self, path: str, params: dict[str, str]) -> str:
        """The same page in the other language, its other parameters kept."""
        lang = "en" if self.lang == "fr" else "fr"
        kept = {name: value for name, value in params.items() if name != "lang"}
        query = urlencode(kept | ({"lang": lang} if lang != "fr" else {}))
        return f"{self.root}{quote(path)}{'?' + query if query else ''}"


def path_of(iri: str) -> tuple[str, str] | None:
    """Path and fragment of the page of one of our things or terms; None for any other IRI."""
    if iri.startswith(REGLO):
        return VOCABULARY, iri.removeprefix(REGLO)
    whole, _, fragment = iri.removeprefix(BASE).partition("#")
    if not iri.startswith(BASE) or not whole.partition("/")[0]:  # two slashes would begin the name of a host
        return None
    return f"/{quote(whole, safe='/~.-_')}", quote(fragment)
