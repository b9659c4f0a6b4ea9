"""Who keeps the data: a host, a provider, a company by its name; or nobody but whoever speaks.

In: the tokens of a text, whether the speaker hosts for others. Out: `Keeper` values. Errors: none.
A supplier keeps where it is the agent of what is kept (« hébergé par », "with a provider", "saved to a host"), the
subject of a verb of keeping (« une société qui archive nos dossiers »), or a host that is somebody's (« notre
hébergeur », "the vendor's host"). Nobody else does where it is done « nous-mêmes », "in-house", « sans prestataire ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.sentences.function_words import ALL_FUNCTION
from loaders.sentences.keeping import IS_KEPT, SUPPLIERS, Keeper, is_of_hosting, is_supplier
from loaders.sentences.kept_alone import kept_alone
from loaders.sentences.kept_by_some import kept_by_some
from loaders.sentences.noun_phrase import HARD, SOFT, parted
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

FACT: Final = "hosting-outsourced"
LABELS: Final = {"fr": "hébergement externalisé", "en": "outsourced hosting"}
_KEEPS: Final = re.compile(
    r"(?:heberge|stocke|conserve|sauvegarde|garde|archive)(?:nt|ra|ront|ait|aient)?|"
    r"(?:host|store|keep|archive)s?|backs|kept|stored|hosted"
)
_GOES: Final = re.compile(
    r"sent|saved|copied|backed|replicated|leaves?|go|goes|went|gone|mov(?:es?|ed|ing)|entrust(?:s|ed|ing)?|"
    r"outsourc(?:es?|ed|ing)|"
    r"given|handed|handing|left|delegat(?:es?|ed|ing)|(?:sub)?contract(?:s|ed|ing)?|"
    r"(?:confi|delegu|envoy|expedi|externalis|sous traite|depos)\w*|part|partent|parties?|vont"
)
_DATA: Final = words("what-is-kept")
_HOSTS: Final = words("hosts-by-trade")
_BY: Final = frozenset({"chez", "par", "by", "with", "at", "aupres"})
_TO: Final = frozenset({"to", "a", "au", "aux", "for", "chez", "vers"})
_OF: Final = frozenset({"d", "de", "du", "of"})
_PLACES: Final = frozenset(
    {"cloud", "datacenter", "infrastructure", "machines", "nuage", "server", "servers", "serveur", "serveurs"}
)
_COPULAS: Final = frozenset({"are", "est", "is", "sit", "sits", "sont", "was", "were", "now", "still"})
_DETERMINERS: Final = words("before-a-party") | words("numbers-in-words") | {"some", "any", "an"}
_OWN: Final = frozenset({"nos", "notre", "our", "mes", "mon", "my", "leur", "leurs", "their", "its", "son", "ses"})
_OURS: Final = frozenset({"ma", "mon", "my", "notre", "our"})
_DEFINITE: Final = frozenset({"l", "le", "the", "les"})
_ARTICLES: Final = _DEFINITE | {"a", "an", "another", "autre", "la", "some", "un", "une"}
_ARE_WE: Final = frozenset({"am", "are", "as", "comme", "etes", "m", "re", "sommes", "suis", "tant", "que"})
_MUST: Final = frozenset(
    {"can", "could", "d", "de", "doit", "doivent", "devra", "devrait", "est-il", "may", "must", "peut", "should", "t"}
)
_DONE: Final = re.compile(
    r"(?:us|develop|suppli|provid|publish|sign|approv|certifi|audit|check|verifi|request|ask|support|design|bill)ed|"
    r"made|built|written|sold|bought|(?:utilise|developpe|edite|vendu|fourni|concu|realise|signe|certifie|demande|"
    r"exige|audite|verifie|propose|achete|delivre)e?s?"
)
_NOT_A_KEEPER: Final = frozenset(
    {"can", "doit", "for", "if", "must", "nous", "on", "peut", "pour", "que", "should", "si", "to", "we"}
)
_FUTURE: Final = frozenset({"futur", "future", "new", "next", "nouvel", "prochain", "potential"})
_COMPANIES: Final = words("companies")
_SIGNED: Final = frozenset({"avec", "with"})
_CONTRACTS: Final = frozenset({"agreement", "contract", "contrat", "convention"})
_CLAUSE: Final = 6
_STOPS: Final = frozenset(".;!?\n")
_PRONOUNS: Final = frozenset({"elle", "elles", "il", "ils", "it", "they"})
_NOTHING: Final = frozenset({"nothing", "rien"})
_WORK: Final = frozenset(
    {
        "administration",
        "developpement",
        "development",
        "maintenance",
        "monitoring",
        "operation",
        "operations",
        "supervision",
    }
    | {"support", "assistance", "exploitation", "developpements"}
)
_CLAUSES: Final = frozenset({"and", "because", "but", "car", "et", "mais", "or", "qu", "que", "that"})
_OPENING: Final = frozenset({"actually", "fact", "fait", "today"})
_NAMED_BACK: Final = 10
_PHRASE: Final = 4
_AHEAD: Final = 10
_SHORT: Final = 2
_A_WAY_IN: Final = frozenset({"access", "acces", "contact", "control", "controle", "main", "trace", "traces"})


def keepers(text: Sequence[Token], *, hosts: bool) -> Iterator[Keeper]:
    """Who keeps the data; of who ``hosts`` for others, « l'hébergeur » and "the provider" are the customers' words."""
    for at in range(len(text)):
        supplies = is_supplier(text, at)
        if supplies or _is_name(text, at):
            start = _start(text, at)
            found = _agent(text, start, at)
            if found is None and supplies and not _is_us(text, start):
                found = _subject(text, start, at)
                if found is None and not hosts:
                    found = _somebody_s(text, start, at)
            if found:
                yield found
    yield from kept_alone(text)
    if not hosts:
        yield from kept_by_some(text)
    yield from _by_pronoun(text)


def _is_name(text: Sequence[Token], at: int) -> bool:
    """Whether a company is named right after « chez », "by": « hébergé chez Gandi », "kept by Microsoft"."""
    if not at or parted(text, at, SOFT) or text[at - 1].folded not in _BY:
        return False
    written = text[at].written
    return written[:1].isupper() and not written.isupper() and text[at].folded not in ALL_FUNCTION


def _start(text: Sequence[Token], at: int) -> int:
    """The first word of the phrase of a supplier: "a certified French host", « un petit prestataire »."""
    start = at
    while start and at - start < _PHRASE and not parted(text, start, SOFT):
        word = text[start - 1].folded
        if text[start - 1].written == "à":
            break
        if word in _BY | _TO - {"a"} or word in _COPULAS | {"of", "de", "d", "du", "and", "et", "qui"}:
            break
        if word in ALL_FUNCTION and word not in _DETERMINERS and not text[start - 1].written.isupper():
            break
        start -= 1
        if word in {"un", "une", "an", "the", "le", "la", "l", *_OWN}:
            break
    return start


def _agent(text: Sequence[Token], start: int, at: int) -> Keeper | None:
    """« hébergé chez un prestataire », "kept in Ireland by Microsoft", "saved weekly to a provider"."""
    if not start or parted(text, start, SOFT):
        return None
    if text[start].folded in _OURS and text[at].folded in _COMPANIES:
        return None  # "run by our company"
    before = start - 1
    word = text[before].folded
    if word in {"d", "de"} and before and text[before - 1].folded == "aupres":
        before, word = before - 1, "aupres"
    if word in _SIGNED and any(token.folded in _CONTRACTS for token in text[max(0, before - _CLAUSE) : before]):
        hosted = any(IS_KEPT.fullmatch(token.folded) for token in text[max(0, before - _CLAUSE) : before])
        if hosted and text[start].folded in _OWN:  # « le contrat d'hébergement signé avec notre prestataire »
            return Keeper(before, at, third=True, firm=True)
    if word in _OF and before and text[before - 1].folded in _PLACES and not parted(text, before, SOFT):
        return Keeper(before - 1, at, third=True)  # « dans le nuage d'un prestataire »
    if at + 2 < len(text) and text[at + 1].folded == "s" and text[at + 2].folded in _PLACES and word in {"in", "on"}:
        return Keeper(before, at + 2, third=True)  # "in a private provider's cloud"
    kept = word in _BY
    goes = word in _TO
    if not (kept or goes):
        return None
    if before and text[before - 1].folded in _NOTHING:  # « rien chez un tiers »
        return Keeper(before - 1, at, third=False, firm=True)
    for place in range(before - 1, max(-1, before - 1 - _NAMED_BACK), -1):
        if parted(text, place + 1, HARD if is_supplier(text, at) else SOFT):
            break
        said = text[place].folded
        if goes and _GOES.fullmatch(said) and _is_work(text, place, before):
            return None
        if goes and _GOES.fullmatch(said) and (word != "for" or said.startswith("leave")):
            return Keeper(place, at, third=True)
        if _DONE.fullmatch(said) and not IS_KEPT.fullmatch(said):
            break  # "a platform used by"
        if kept and (IS_KEPT.fullmatch(said) or (_is_data(text, place, before) and word != "par" and word != "by")):
            return Keeper(place, at, third=True)
    return None


def _is_work(text: Sequence[Token], at: int, end: int) -> bool:
    """Whether what goes to others is work, no data: "operations are subcontracted", « confier la maintenance à »."""
    start = at
    while start and at - start < _PHRASE and not parted(text, start, SOFT):
        start -= 1
    return not _WORK.isdisjoint(token.folded for token in text[start:end])


def _is_data(text: Sequence[Token], place: int, before: int) -> bool:
    """Whether data are named, with at most a copula between them and « chez », "with"."""
    between = {token.folded for token in text[place + 1 : before]}
    return text[place].folded in _DATA and between <= _COPULAS | ALL_FUNCTION


def _is_us(text: Sequence[Token], start: int) -> bool:
    """Whether it is what somebody says to be: « nous sommes un hébergeur », "as a provider"."""
    return bool(start) and not parted(text, start, SOFT) and text[start - 1].folded in _ARE_WE


def _subject(text: Sequence[Token], start: int, at: int) -> Keeper | None:
    """« une société archive nos dossiers », "a company that stores them", « c'est l'éditeur qui héberge »."""
    if start == at or text[start].folded not in _DETERMINERS:
        return None
    if not start and text[0].folded not in _ARTICLES | _OWN:
        return None  # "French hosting provider, all data stored in France": whoever speaks
    if text[start].folded in _OURS and text[at].folded in _COMPANIES:
        return None  # « notre société héberge »
    for place in range(at + 1, min(len(text), at + 1 + _AHEAD)):
        if parted(text, place, HARD):
            return None
        word = text[place].folded
        if word in _NOT_A_KEEPER:
            if place <= at + _SHORT and place + 1 < len(text) and _is_relative(text, place):
                continue
            return None
        if _KEEPS.fullmatch(word):
            after = {token.folded for token in text[place + 1 : place + 4]}
            return Keeper(start, place, third=True) if _A_WAY_IN.isdisjoint(after) else None
    return None


def _is_relative(text: Sequence[Token], at: int) -> bool:
    """« le prestataire que nous avons retenu », "the provider we chose"; « l'hébergeur nous garde »."""
    after = text[at + 1].folded
    return text[at].folded in {"nous", "on", "que", "we"} and (text[at].folded == "nous" or not _KEEPS.fullmatch(after))


def _by_pronoun(text: Sequence[Token]) -> Iterator[Keeper]:
    """« Notre prestataire… Il stocke les dossiers en Irlande »: the pronoun stands for the subject before."""
    opening, before = 0, 0
    for at, token in enumerate(text[:-1]):
        if parted(text, at, _STOPS) and at:
            opening, before = at, opening
            pronoun = token.folded in _PRONOUNS and _KEEPS.fullmatch(text[at + 1].folded)
            named = {t.folded for t in text[before + 1 : before + 3]}
            if pronoun and text[before].folded in _OWN and not SUPPLIERS.isdisjoint(named):
                yield Keeper(at, at + 1, third=True)


def _somebody_s(text: Sequence[Token], start: int, at: int) -> Keeper | None:
    """« notre hébergeur », "the publisher's host", « l'hébergeur nous a rendu… »: of a trade that is to keep."""
    if text[at].folded not in _HOSTS and not is_of_hosting(text, at):
        return None
    first = text[start].folded
    owned = first in _OWN or (at - 1 > start - 1 and at > 1 and text[at - 1].folded == "s")
    following = text[at + 1].folded if at + 1 < len(text) and not parted(text, at + 1, SOFT) else ""
    if following in _MUST:
        return None
    if owned:
        wished = not _FUTURE.isdisjoint(token.folded for token in text[start:at])
        return None if wished else Keeper(start, at, third=True, firm=True)
    goes_on = bool(following) or text[at].after.strip() == ","
    if first in _DEFINITE and start < at and goes_on and _opens(text, start):
        return Keeper(start, at, third=True)
    return None


def _opens(text: Sequence[Token], start: int) -> bool:
    """Whether a clause begins there, but for « mais », « en fait », « que »."""
    at = start
    while not parted(text, at, SOFT):
        at -= 1
        if text[at].folded in _CLAUSES:
            return True
        if text[at].folded not in ALL_FUNCTION | _OPENING:
            return False
    return start - at <= _SHORT
