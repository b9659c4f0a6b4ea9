"""Sentences on a verdict that facts are missing for: undetermined, or the same whatever they are."""

from __future__ import annotations

from collections.abc import Iterator

from ontology.verdicts.outcomes import outcomes_sentence
from ontology.verdicts.paragraph_parts import MOST_QUESTIONS, Parts
from ontology.verdicts.wording import counted, label_in, listed


def undetermined(parts: Parts) -> Iterator[str]:
    """What is missing, and what each answer would change."""
    named, missing = parts.named(), parts.found.verdict.missing
    if parts.found.verdict.of_situation:
        yield parts.say(
            f"{named} porte sur une situation (qui agit, le patient, un document) dont la description ne dit rien, "
            "et l'on ne peut pas dire si elle s'applique",
            f"{named} is about a situation (who acts, the patient, a document) of which the description says "
            "nothing, and it cannot be told whether it applies",
        )
    elif missing:
        count, many = counted(len(missing), parts.lang), len(missing) > 1
        facts = parts.say("faits" if many else "fait", "facts are" if many else "fact is")
        yield parts.say(
            f"on ne peut pas encore dire si {named} s'applique : il manque {count} {facts}",
            f"it cannot be told yet whether {named} applies: {count} {facts} missing",
        )
    else:
        yield parts.say(
            f"aucun fait ne permet de dire si {named} s'applique", f"no fact can tell whether {named} applies"
        )
    if parts.found.verdict.of_situation:
        return
    shown = parts.found.if_answered[:MOST_QUESTIONS]
    for item in shown:
        yield outcomes_sentence(parts.model, item, parts.lang)
    more = len(missing) - len(shown)
    if more > 1:
        yield parts.say(
            f"{counted(more, 'fr')} autres questions restent posées",
            f"{counted(more, 'en')} more questions are open",
        )
    elif more == 1:
        yield parts.say("une autre question reste posée", "one more question is open")
    for words in parts.found.verdict.to_judge:
        said = label_in(words, parts.lang)
        yield parts.say(f"une personne doit apprécier ceci : {said}", f"a person must judge this: {said}")


def by_cases(parts: Parts, applies: bool) -> Iterator[str]:
    """That the conclusion is the same whatever the answers."""
    asked = [parts.question(fact_id) for fact_id in parts.found.open_facts[:MOST_QUESTIONS]]
    verb = parts.say("s'applique", "applies") if applies else parts.say("ne s'applique pas", "does not apply")
    yield parts.say(
        f"{parts.named()} {verb}, bien que des faits manquent : quelle que soit la réponse à "
        f"{listed(asked, 'fr')}, la conclusion est la même",
        f"{parts.named()} {verb}, although facts are missing: whatever the answer to "
        f"{listed(asked, 'en')}, the conclusion is the same",
    )
