"""Articles named in a text: one, a list, a range, with what they belong to and the place in the last one.

In: folded text, a place in it, and the memory of the reading. Out: `Read`, or None if no article stands there.
Errors: none.
Source: docs/authoring.md for the slugs. A range gives its two ends: which articles lie between is for
`loaders.citations.ranges` to tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from loaders.citations.attachment import Attached, attached_act, attached_code
from loaders.citations.codes import Code
from loaders.citations.folding import Folded
from loaders.citations.lexis import ARTICLE_WORD, LETTERED, NUMBERED, ONWARDS, THEN_ARTICLE, rx
from loaders.citations.memory import Memory
from loaders.citations.places import one_level
from loaders.citations.targets import Place, Target, Work, lettered, numbered
from ontology.errors import Message

Extent = Literal["one", "to-next", "onwards"]
"""How far a target reaches: itself; up to the next target (« à »); itself and what follows (« et suivants »)."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a reference that ends at `end` names; no target, and a `why`, if it cannot be resolved."""

    end: int
    targets: tuple[Target, ...]
    extents: tuple[Extent, ...] = ()
    suspect: bool = False
    why: Message | None = None


def ones(count: int) -> tuple[Extent, ...]:
    """The extents of so many targets that each stand for themselves."""
    one: Extent = "one"
    return (one,) * count


NO_CODE: Final = Message("aucun code n'est nommé", "no code is named")
NO_ACT: Final = Message("aucun texte n'est nommé", "no text is named")
NO_LETTER: Final = Message(
    "la lettre de l'article (L., R., D.) manque", "the letter of the article (L., R., D.) is missing"
)
_AFTER: Final = rx(r"(?P<comma>~?,~)|~\(?")
_BARE: Final = rx(r"[lrda]\.?~?[0-9]{3,5}-[0-9]")
_NOT_NUMBER: Final = rx(r"~?(?:°|%|/|euros?|jours?|mois|ans?\b|alineas?|premiers)")
TO_ARTICLE: Final = rx(r" ?,? (?:de l'|des |du present |du meme |de cet |dudit )(?=article|art\.)")


def _item(text: Folded, at: int, with_letter: bool | None) -> re.Match[str] | None:
    """The article number at `at`; `with_letter` says which kind to expect, None either."""
    if with_letter is not False:
        match = LETTERED.match(text.text, at)
        if match and text.written(*match.span("letter"))[0] in "LRDAlrda":
            return match
    if with_letter is not True:
        match = NUMBERED.match(text.text, at)
        if match and not _NOT_NUMBER.match(text.text, match.end()):
            return match
    return None


def _items(text: Folded, at: int, plural: bool) -> tuple[list[re.Match[str]], list[Extent], int] | None:
    first = _item(text, at, None)
    if first is None:
        return None
    has_letter = first.re is LETTERED
    found, extents, end = [first], list[Extent](["one"]), first.end()
    while has_letter or plural:
        joint = THEN_ARTICLE.match(text.text, end)
        item = _item(text, joint.end(), has_letter) if joint else None
        if joint is None or item is None:
            break
        if joint["to"]:
            extents[-1] = "to-next"
        found.append(item)
        extents.append("one")
        end = item.end()
    return found, extents, end


def _places_after(text: Folded, at: int) -> tuple[tuple[Place, ...], int]:
    """Places named after a number, outer first: « , II, 1° »; without a comma only « II » and « al. 2 »."""
    places: tuple[Place, ...] = ()
    for _ in range(4):
        gap = _AFTER.match(text.text, at)
        read = one_level(text, gap.end()) if gap else None
        if gap is None or read is None or not read.found or TO_ARTICLE.match(text.text, read.end):
            break
        first = read.found[0].slug
        if not gap["comma"] and not (first[0].isupper() or first.startswith("al") or "§" in read.found[0].fr):
            break
        places = tuple(p.within(o) for o in places for p in read.found) if places else read.found
        at = read.end
    return places, at


def _target(match: re.Match[str], code: Code | None, work: Work | None) -> Target | None:
    suffix = match["suffix"] or ""
    if match.re is LETTERED:
        return lettered(code.work, match["letter"].replace(".", ""), match["number"], suffix) if code else None
    number = "1" if match["number"] == "premier" else match["number"]
    if work:
        return numbered(work, number, suffix)
    return numbered(code.work, number, suffix, in_code=True) if code and code.bare else None


def _belonging(text: Folded, at: int, memory: Memory, has_letter: bool, given: Code | None) -> Attached:
    if given:
        return Attached(at, code=given)
    named = attached_code(text, at, memory)
    if named is None and not has_letter:
        named = attached_act(text, at, memory)
    if named:
        return named
    if has_letter:
        own = memory.own_code
        return Attached(at, code=own, why=None if own else NO_CODE)
    bare = memory.own_code if memory.own_code and memory.own_code.bare else None
    act = None if bare else memory.context.act
    return Attached(at, code=bare, work=act, why=None if bare or act else NO_ACT)


def read_articles(text: Folded, at: int, memory: Memory, given: Code | None = None) -> Read | None:
    """The articles named at `at`. `given`: the code named just before (« CSP, art. L. 1111-8 »)."""
    word = ARTICLE_WORD.match(text.text, at)
    if word is None and not (_BARE.match(text.text, at) and text.written(at, at + 1) in "LRDA"):
        return None
    items = _items(text, word.end() if word else at, bool(word and word[0].startswith("articles")))
    if items is None:
        return None
    matches, extents, end = items
    places, end = _places_after(text, end)
    if ONWARDS.match(text.text, end):
        extents[-1], end = "onwards", ONWARDS.match(text.text, end).end()  # type: ignore[union-attr]
    has_letter = matches[0].re is LETTERED
    owner = _belonging(text, end, memory, has_letter, given)
    memory.last_code = owner.code or memory.last_code
    targets = [_target(match, owner.code, owner.work) for match in matches]
    kept = [target for target in targets if target]
    if not kept:
        letterless = owner.code is not None and not has_letter
        why = NO_LETTER if letterless else owner.why
        return Read(owner.end, (), (), owner.suspect or letterless, why)
    memory.last_article = kept[-1]
    if places:
        kept[-1:] = [kept[-1].at(place) for place in places]
        extents += ["one"] * (len(places) - 1)
    return Read(owner.end, tuple(kept), tuple(extents), owner.suspect, owner.why)
