"""The references to the law that a French text holds: where they stand, what they name, and whether they hold a slip.

In: any string, and the context it stands in (its code, its article, its source). Out: citations in order, never
overlapping.
Errors: none, whatever the text; the time taken grows with its length, not faster.
Source: findings, section French legal references. Golden file: tests/loaders/golden/citations.yaml.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from loaders.citations.acts import read_act
from loaders.citations.articles import TO_ARTICLE, Extent, Read, ones, read_articles
from loaders.citations.attachment import NO_ANTECEDENT, attached_act
from loaders.citations.codes import abbreviation, exact_name
from loaders.citations.folding import Folded, fold
from loaders.citations.known_acts import names_pattern
from loaders.citations.known_slips import corrected
from loaders.citations.lexis import ORDINALS, ROMAN, rx
from loaders.citations.memory import Context, Memory
from loaders.citations.places import chain
from loaders.citations.targets import Target, annex
from ontology.errors import Message

__all__ = ["Citation", "Context", "find_citations"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference, over the half-open span [`start`, `end`) of the text.

    `targets` is empty if the reference cannot be resolved; `why` then says the reason. `suspect` marks a slip of
    the pen.
    `extents` runs along `targets`.
    """

    start: int
    end: int
    as_written: str
    targets: tuple[Target, ...]
    extents: tuple[Extent, ...]
    suspect: bool
    why: Message | None

    @property
    def resolved(self) -> tuple[str, ...]:
        """The IRIs of what the reference names."""
        return tuple(target.iri for target in self.targets)


_ANCHOR: Final = rx(
    r"(?<![a-z0-9°-])(?:art|alinea|al\.|annexe|paragraphe|point|presente? |meme code|§|code |livre des|"
    r"csp\b|casf\b|cpce\b|crpa\b|cgct\b|"
    r"loi|decret|ordonnance|arrete|reglement|directive|decision|deux |trois |quatre |cinq |six |"
    rf"{'|'.join(ORDINALS)}|premiere|seconde|dernier|avant-dernier|[0-9]{{1,3}}°|[a-z]\)|[a-z] du |"
    rf"(?=[ivx]){ROMAN}(?![a-z0-9])|[lrda]\.?~?[0-9]{{3}}|(?={names_pattern()}))"
)
_OWN: Final = rx(r"presente? (?P<word>[a-z-]{3,13})\b")
_THIS_ARTICLE: Final = rx(r" ?,? (?:du (?P<present>present)|du meme|dudit|de cet) article\b")
_ANNEX: Final = rx(rf"annexe(?: (?P<roman>(?=[ivx]){ROMAN})(?![a-z])| (?P<number>[0-9]{{1,2}})\b)?(?=,? d)")
_CODE_THEN: Final = rx(r" ?,? (?=art(?:icles?|\.)? ?[lrda0-9]|[lrda]\.?~?[0-9]{3})")
_VALUES: Final = {"i": 1, "v": 5, "x": 10}


def _placed(text: Folded, at: int, memory: Memory) -> Read | int | None:
    """A place and its article; the number is where to go on when places stand there that belong to no article."""
    places = chain(text, at)
    if places is None:
        return None
    own = _THIS_ARTICLE.match(text.text, places.end)
    bare_alinea = bool(places.found) and places.found[0].slug.startswith("al")
    if own or (bare_alinea and not TO_ARTICLE.match(text.text, places.end)):
        article = memory.last_article if own and not own["present"] else memory.context.article
        if article is None and not own:
            return places.end
        targets = (tuple(article.at(place) for place in places.found) or (article,)) if article else ()
        end = own.end() if own else places.end
        return Read(end, targets, ones(len(targets)), why=None if article else NO_ANTECEDENT)
    link = TO_ARTICLE.match(text.text, places.end)
    read = read_articles(text, link.end(), memory) if link else None
    if read is None:
        return places.end
    placed = [(t.at(p), e) for t, e in zip(read.targets, read.extents, strict=True) for p in places.found]
    if not places.found:
        return read
    return Read(read.end, tuple(t for t, _ in placed), tuple(e for _, e in placed), read.suspect, read.why)


def _annexed(text: Folded, at: int, memory: Memory) -> Read | None:
    match = _ANNEX.match(text.text, at)
    act = attached_act(text, match.end(), memory) if match else None
    if match is None or act is None or act.work is None:
        return None
    number = match["number"]
    if match["roman"]:
        values = [_VALUES[c] for c in match["roman"]]
        number = str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
    return Read(act.end, (annex(act.work, number),), ("one",), act.suspect, act.why)


def _act(text: Folded, at: int, memory: Memory) -> Read | None:
    act = read_act(text, at)
    if act is None:
        return None
    if act.work is None:
        return Read(act.end, (), (), act.suspect, act.why)
    memory.last_acts[act.kind] = act.work
    return Read(act.end, (Target(act.work),), ("one",), act.suspect, act.why)


def _code(text: Folded, at: int, memory: Memory) -> Read | None:
    named = exact_name(text, at) or abbreviation(text, at, alone=True)
    if named is None or named.code is None:
        return None
    then = _CODE_THEN.match(text.text, named.end)
    read = read_articles(text, then.end(), memory, named.code) if then else None
    memory.last_code = named.code
    return read or Read(named.end, (Target(named.code.work),), ("one",))


def _own(text: Folded, at: int, memory: Memory) -> Read | None:
    """« le présent code », « le présent titre », « le même code », where the context says what they are."""
    same = text.text.startswith(("meme code", "meme\ncode"), at)
    match = _OWN.match(text.text, at)
    context = memory.context
    target: Target | None = None
    if same:
        code = memory.same_code()
        target = Target(code.work) if code else None
    elif match and match["word"] == "code" and memory.own_code:
        target = Target(memory.own_code.work)
    elif match and match["word"] == "article":
        target = context.article
    elif match and context.part and match["word"] == context.part_word:
        target = Target(context.part)
    elif match and (act := memory.present_act(match["word"])):
        target = Target(act)
    end = at + len("meme code") if same else match.end() if match else at
    return Read(end, (target,), ("one",)) if target else None


_READERS: Final[tuple[Callable[[Folded, int, Memory], Read | int | None], ...]] = (
    _placed,
    _annexed,
    read_articles,
    _act,
    _code,
    _own,
)


def _citation(text: Folded, at: int, read: Read, source: str | None) -> Citation:
    start, end = text.span(at, read.end)
    targets, suspect, why = list(read.targets), read.suspect, read.why
    for rank, target in enumerate(targets):
        slip = corrected(source, target, text, at, read.end)
        if slip:
            targets[rank], suspect, why = slip[0], True, slip[1]
    return Citation(start, end, text.original[start:end], tuple(targets), read.extents, suspect, why)


def find_citations(text: str, context: Context | None = None) -> list[Citation]:
    """Every reference in `text`, in order; offsets count characters."""
    folded, memory = fold(text), Memory(context or Context())
    found: list[Citation] = []
    at = 0
    while anchor := _ANCHOR.search(folded.text, at):
        at = max(anchor.end(), anchor.start() + 1)
        for reader in _READERS:
            read = reader(folded, anchor.start(), memory)
            if isinstance(read, Read):
                found.append(_citation(folded, anchor.start(), read, memory.context.source))
                at = read.end
                break
            if read is not None:
                at = max(at, read) if read > anchor.end() else at
    return found
