"""Writes HTML from the templates of the room: everything escaped, French set with its no-break spaces.

In: a template's name, `Links`, values. Out: a page. The templates are read when the module is: a worker that may not
open files any more can still write a report. Errors: jinja2.UndefinedError for a value a template lacks.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from ontology.model import Labels
from server.pages.dates import in_words
from server.pages.links import Links
from server.pages.words import count, language_of, pick, say, typeset

TEMPLATES: Final = Path(__file__).with_name("templates")
STATIC: Final = Path(__file__).with_name("static")
CSS: Final = Markup((STATIC / "style.css").read_text(encoding="utf-8"))  # noqa: S704 - a file of ours


@pass_context
def _finalize(context: Context, value: object) -> object:
    """French typography for everything that is written, markup and addresses excepted."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return typeset(value, str(context.get("lang", "fr")))
    return "" if value is None else value


def _verbatim(text: str) -> Markup:
    """Source text, escaped, without the typography of sentences."""
    return escape(text)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_finalize,
    )
    environment.filters["verbatim"] = _verbatim
    for path in sorted(TEMPLATES.glob("*.html")):
        environment.get_template(path.name)
    return environment


_ENVIRONMENT: Final = _environment()


def render(template: str, links: Links, **values: object) -> str:
    """A whole page. The templates see ``t`` (words), ``n`` (words for a number), ``pick``, ``day`` and ``links``."""
    lang = links.lang

    def words(key: str, **places: object) -> str:
        return say(key, lang, **places)

    def counted(key: str, number: int, **places: object) -> str:
        return count(key, lang, number, **places)

    def text(labels: Labels | None, otherwise: str = "") -> str:
        return pick(labels or {}, lang, otherwise)

    def spoken(labels: Labels | None) -> str:
        """A lang attribute where the text is not in the language of the page."""
        used = language_of(labels or {}, lang)
        return Markup(' lang="{}"').format(used) if used != lang and used else ""

    page: dict[str, object] = {
        "lang": lang,
        "links": links,
        "standalone": links.standalone,
        "css": CSS,
        "t": words,
        "n": counted,
        "pick": text,
        "spoken": spoken,
        "day": lambda value: in_words(value, lang),
    }
    return _ENVIRONMENT.get_template(template).render(page | values)
