"""How many stated facts are enough for a verdict, said in French and in English, with their agreement."""

from __future__ import annotations

from collections.abc import Sequence

from ontology.verdicts.wording import Lang, colon, counted, enumerated


def facts_enough(clauses: Sequence[str], number: int, applies: bool, lang: Lang, *, others_told: bool) -> str:
    """« deux faits énoncés l'établissent : … »; ``others_told``: some of the facts were told before."""
    many = number > 1
    count = counted(number, lang)
    if lang == "fr":
        other = ("autres " if many else "autre ") if others_told else ""
        start = f"{count} {other}faits énoncés" if many else f"un {other or 'seul '}fait énoncé"
        suffit = "suffisent" if many else "suffit"
        end = ("l'établissent" if many else "l'établit") if applies else f"{suffit} à l'écarter"
    else:
        other = "other " if others_told else ""
        start = f"{count} {other}stated facts" if many else f"one {other}stated fact"
        enough = "are enough" if many else "is enough"
        end = ("establish it" if many else "establishes it") if applies else f"{enough} to exclude it"
    return f"{start} {end}{colon(lang)}{enumerated(clauses, lang)}"


def that_is_enough(number: int, applies: bool, lang: Lang) -> str:
    """« ces deux faits énoncés suffisent à l'écarter », of facts that were just told."""
    count, many = counted(number, lang), number > 1
    if lang == "fr":
        if many:
            return f"ces {count} faits énoncés " + ("y suffisent" if applies else "suffisent à l'écarter")
        return "ce fait énoncé y suffit" if applies else "ce seul fait énoncé suffit à l'écarter"
    if many:
        return f"these {count} stated facts are enough" + ("" if applies else " to exclude it")
    return "this stated fact is enough" if applies else "this one stated fact is enough to exclude it"
