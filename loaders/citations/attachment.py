"""What an article belongs to: the code or the act named after its number.

In: folded text, the place where the number ends, and the memory of the reading. Out: `Attached`, or None if nothing
is named.
Errors: none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from loaders.citations.acts import read_act
from loaders.citations.codes import Code, Named, abbreviation, exact_name, tolerant_name
from loaders.citations.folding import Folded
from loaders.citations.lexis import rx
from loaders.citations.memory import Memory
from loaders.citations.targets import Work
from ontology.errors import Message


@dataclass(frozen=True, slots=True)
class Attached:
    """The code or act that articles belong to; neither, and a `why`, if what is named cannot be told."""

    end: int
    code: Code | None = None
    work: Work | None = None
    suspect: bool = False
    why: Message | None = None


_POINTER: Final = rx(r" ?,? (?:du (?P<present>present)|du (?P<same>meme)|dudit|de ce) code\b")
_OF_CODE: Final = rx(r" ?,? (?:du |de l'ancien |de )?(?=code |livre des procedures fiscales)")
_SHORT: Final = rx(r" ?,? ?\(?(?:du |de la )?(?=[a-z])")
_OF_ACT: Final = rx(r" ?,? (?:du |de la |de l'|des )(?:(?P<pointer>presente?|meme) (?P<kind>[a-z]{3,12}))?")

NO_ANTECEDENT: Final = Message("le texte visé n'a pas été nommé avant", "the text meant has not been named before")
UNKNOWN_CODE: Final = Message(
    "ce nom de code n'est pas dans la liste des codes", "this name is not in the list of codes"
)


def _slip(text: Folded, start: int, end: int, code: Code) -> Message:
    written = " ".join(text.written(start, end).split())
    return Message(f"« {written} » lu « {code.name} »", f"“{written}” read as “{code.name}”")


def attached_code(text: Folded, at: int, memory: Memory) -> Attached | None:
    """The code named right after an article number, by its name, its abbreviation, or « du même code »."""
    pointer = _POINTER.match(text.text, at)
    if pointer:
        code = memory.own_code if pointer["present"] else memory.same_code()
        return Attached(pointer.end(), code=code, why=None if code else NO_ANTECEDENT)
    full = _OF_CODE.match(text.text, at)
    if full:
        name = tolerant_name(text, full.end())
        if name and name.code:
            why = _slip(text, full.end(), name.end, name.code) if name.slip else None
            return Attached(name.end, code=name.code, suspect=name.slip, why=why)
        return Attached(name.end, suspect=False, why=UNKNOWN_CODE) if name else None
    short = _SHORT.match(text.text, at)
    found: Named | None = None
    if short:
        found = abbreviation(text, short.end(), alone=False) or exact_name(text, short.end())
    return Attached(found.end, code=found.code) if found else None


def attached_act(text: Folded, at: int, memory: Memory) -> Attached | None:
    """The act named right after an article number: « du règlement (UE) 2016/679 », « de la même loi »."""
    link = _OF_ACT.match(text.text, at)
    if not link:
        return None
    if link["pointer"]:
        kind = link["kind"]
        if kind not in {"loi", "decret", "ordonnance", "arrete", "reglement", "directive", "decision"}:
            return None
        work = memory.same_act(kind) if link["pointer"] == "meme" else memory.present_act(kind)
        return Attached(link.end(), work=work, why=None if work else NO_ANTECEDENT)
    act = read_act(text, link.end())
    if act is None:
        return None
    if act.work:
        memory.last_acts[act.kind] = act.work
    return Attached(act.end, work=act.work, suspect=act.suspect, why=act.why)
