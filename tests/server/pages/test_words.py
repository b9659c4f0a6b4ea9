"""The words of the pages: both languages, none missing, none written twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import yaml

from server.pages.html import STATIC
from server.pages.words import keys, say


def test_every_word_is_there_in_both_languages() -> None:
    for key in keys():
        places = _places(key, "fr")
        assert places == _places(key, "en"), key
        assert say(key, "fr", **dict.fromkeys(places, "x"))
        assert say(key, "en", **dict.fromkeys(places, "x"))


def _places(key: str, lang: str) -> set[str]:
    from server.pages.words import _WORDS

    return set(re.findall(r"{(\w+)}", _WORDS[key][lang]))


def test_every_word_that_is_said_is_in_the_file() -> None:
    room = STATIC.parent
    sources = [*room.glob("templates/*.html"), *room.glob("*.py"), *room.parent.glob("changes/*.py")]
    said = {
        key
        for path in sources
        for key in re.findall(r"""\b(?:t|say)\("([a-z_]+\.[A-Za-z_-]+)"[,)]""", path.read_text(encoding="utf-8"))
    }
    counted = {
        f"{key}-{number}"
        for path in sources
        for key in re.findall(r"""\b(?:n|count)\("([a-z_]+\.[A-Za-z_-]+)",""", path.read_text(encoding="utf-8"))
        for number in ("one", "many")
    }
    assert len(said) > 50
    assert said | counted <= keys()


def test_no_word_of_the_pages_is_written_twice() -> None:
    def keys_of(node: yaml.Node, path: str = "") -> Iterator[str]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield f"{path}.{key.value}"
                yield from keys_of(value, f"{path}.{key.value}")

    written = Counter(keys_of(yaml.compose((STATIC.parent / "words.yaml").read_text())))
    assert [key for key, times in written.items() if times > 1] == []
