"""The words of the pages and reports, French and English, read once from `words.yaml`.

In: a key such as ``answer.unmet``, a language, values for the places in braces. Out: a sentence.
A key may have a form for one (``….-one``): `count` picks it, by the rule of each language (French: 0 and 1).
Errors: KeyError for a key that is not in the file; a test looks every key up in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Final

import yaml

from ontology.model import Labels

LANGUAGES: Final = ("fr", "en")


_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same loader written in C where the wheel has it: ten times faster, which a command line feels."""


def _read() -> Mapping[str, Mapping[str, str]]:
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    read: dict[str, dict[str, dict[str, str]]] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe one
    return {f"{group}.{key}": forms for group, words in read.items() for key, forms in words.items()}


# Read with the module: a worker that may not open files any more still has its words.
_WORDS: Final = _read()


def keys() -> Set[str]:
    """Every key of the file."""
    return _WORDS.keys()


def say(key: str, lang: str, **values: object) -> str:
    """The words for a key in a language, its places filled."""
    return _WORDS[key][lang].format(**values)


def count(key: str, lang: str, number: int, **values: object) -> str:
    """The words for a number of things: the form ``key.one`` where the language counts one, else ``key.many``."""
    one = number == 1 or (lang == "fr" and number == 0)
    return say(f"{key}-{'one' if one else 'many'}", lang, n=number, **values)


def pick(labels: Labels, lang: str, otherwise: str = "") -> str:
    """The text in the language, or in the other one where it is the only one, or the text given instead."""
    return labels.get(lang) or next(iter(labels.values()), "") or otherwise


def language_of(labels: Labels, lang: str) -> str:
    """The language in which `pick` answers, for the ``lang`` attribute of what it shows."""
    return lang if labels.get(lang) or not labels else next(iter(labels))


_BEFORE: Final = re.compile(r" ([:;?!»%])")
_AFTER: Final = re.compile(r"« ")


def typeset(text: str, lang: str) -> str:
    """French text with no-break spaces where its typography wants them; other text unchanged."""
    if lang != "fr":
        return text
    return _AFTER.sub("«\u00a0", _BEFORE.sub("\u00a0\\1", text))
