"""Words by which a text sets things aside: what it is not about, what others want, what was refused, proper names.

In: tokens; for names, also the text. Out: half-open ranges of tokens, which state nothing; ranges of characters.
Errors: none.
« Rien à voir avec la télésurveillance », "unlike our host", « si un client demande du SaaS », "in case of a breach",
« on nous a proposé OVH, nous avons refusé », "a product called Cloud Santé".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token
from loaders.sentences.word_lists import words

_OTHERS: Final = (
    r"(?:acheteurs?|acheteuse|buyers?|clients?|clientes?|competitors?|concurrents?|customers?|investisseurs?|investors?|"
    r"prospects?|purchasers?|shareholders?|actionnaires?)"
)
_WANT: Final = (
    r"(?:ask(?:s|ed|ing)? for|demande(?:nt|rait|raient)?|exige(?:nt|ait)?|reclame(?:nt)?|prefer(?:s|erait|eraient)?|"
    r"aimeraient|voudraient|souhaitent|veulent|would (?:like|prefer|rather)|want|requires?|insists? on|dreams? of|"
    r"revent de|push(?:es)? for)"
)
_HARM: Final = (
    r"(?:attaque|attack|bankruptcy|breach|cyberattaque|defaillance|failure|faillite|fuite|incident|intrusion|leak|"
    r"panne|perte|piratage|rachat|ransomware|rancongiciel|takeover|violation|vol)"
)
# What follows these words to the end of its clause is said of nobody here.
_AFTER: Final = re.compile(
    r"\b(?:(?:rien a voir avec|rien de commun avec|nothing (?:to do|in common) with)"
    r"(?! (?:le |les |la |the |l )?(?:dmp|insi?|mon espace|mssante|ror|soin|prise|(?:patient )?care ))|"
    r"not to be confused with|"
    r"(?:we|i|they|it) (?:were|was) (?:about|going|meant|supposed) to|(?:nous|on) (?:allions|devions|devait|allait)|"
    r"(?:aucun|sans) (?:rapport|lien) avec(?= (?:l|la|le|les|un|une|des|de) (?!(?:dmp|ror|espace|soins?|prise)))|"
    r"a ne pas confondre avec|"
    r"contrairement (?:a|aux)|a la difference d[eu]s?|a l inverse d[eu]s?|unlike|as opposed to|in contrast (?:to|with)|"
    r"(?:nous|m|lui|leur|les|vous) (?:interroge\w*|questionne\w*|(?:a|ont) (?:interroge|questionne)\w*) sur|"
    r"(?:asked|asking|asks?) (?:(?!us |me )\w+ ){1,3}(?:what|how|whether)|"
    r"(?:questions?|question(?:ed|ing)) us (?:about|on)|"
    r"(?:webina(?:r|ire)|conference|seminar|seminaire|formation|training|table ronde) (?:about|on|sur)|"
    rf"(?:un|une|des|nos|notre|a|an|our|some|the|l|le|les|certains|plusieurs) (?:\w+ )?{_OTHERS} "
    rf"(?:\w+ ){{0,2}}?(?<!ne )(?<!n )(?<!not )(?<!t ){_WANT}) "
)
_RIVALS: Final = (
    r"(?:(?:nos|notre|mes|les|leurs|our|the|other|d autres) (?:\w+ )?"
    r"(?:concurrents?|concurrence|competitors?|competition|rivals|predecess\w+|confreres)|"
    r"(?:d |les )?autres editeurs|other (?:vendors|publishers|hosts)|"
    r"(?:our|my) (?:former|previous|old|last) (?:host|provider|vendor|publisher|supplier|hosting provider)|"
    r"(?:notre|mon) (?:ancien|precedent) (?:hebergeur|prestataire|editeur|fournisseur))"
)
# What these do or did is said of them, up to what says otherwise.
_OF_RIVALS: Final = re.compile(rf"\b(?<!a )(?<!aux )(?<!like )(?<!unlike )(?<!par ){_RIVALS} (?!\|)")
_A_RIVAL: Final = re.compile(r"\b(?<!comme )(?<!like )(?:un|une|a|one) (?:concurrente?|competitor)(?: \w+)+")
# What somebody only thinks of, named before it: « FranceConnect, on y pense ».
_THOUGHT_OF: Final = re.compile(
    r"\b(?:(?:on|nous) y (?:pense|pensons|reflechi\w+|songe\w*)|rien de (?:fait|decide)|rien n est (?:fait|decide)|"
    r"(?:is|are|was) out of the question|(?:est|etait) exclue?s?(?= \|)|"
    r"(?:we re|we are) (?:only |just |still )?thinking (?:about|of) it|nothing (?:is )?decided|not decided yet) "
)
_WOULD: Final = re.compile(
    r"(?:^|(?<=\| ))(?:si|s il|s ils|if|were|should) (?!(?:ever|jamais)? ?\|)[^|]*?"
    r"\b(?:would|\w+(?:erai(?:s|t|ent)|irai(?:s|t|ent)|drai(?:s|t|ent)|urai(?:s|t|ent)|rions)) "
)
# The whole sentence: what would be done if somebody wished for it, or if harm came.
_IF: Final = re.compile(
    rf"\b(?:(?:en cas d[e]?|in (?:the )?(?:case|event) of)(?= (?:\w+ ){{0,3}}?{_HARM}s? )|"
    rf"(?:if|should|si) (?:an?|any|one|some|the|our|un|une|l|le|la|nos|notre|one of our|un de nos) "
    rf"(?:\w+ )?{_OTHERS} "
    rf"(?:\w+ )?(?:{_WANT}|asks?|demande|le veut|le demande|l exige|wishes)) "
)
# What was offered or asked of whoever speaks, and refused: the whole sentence.
_REFUSED: Final = re.compile(
    r"\b(?:(?:on|ils?|elles?|\w+) nous (?:a|ont|avait|avaient) (?:\w+ )?(?:propose|suggere|demande|offert|conseille)|"
    r"(?:we|i) (?:were|was|have been|ve been) (?:asked|offered|invited|advised|told|approached)|"
    r"(?:asked|offered|advised|invited|approached) us|il a (?:un temps )?ete question d[e]?|"
    r"(?:avons|avions|a|ai) (?:\w+ )?(?:songe|pense|envisage|hesite|failli)|"
    r"(?:we|i) (?:had |have )?(?:\w+ )?(?:considered|thought of|thought about|looked at|nearly|almost)) "
    r"[^.;!?]*?\b(?:avons refuse|a refuse|refusons|avons (?:dit non|decline|renonce|ecarte)|finalement (?:non|pas)|"
    r"sans suite|and refused|we refused|declined|turned (?:it|them|that) down|said no|in the end (?:no|not)|"
    r"decided (?:against|not to)|(?:y )?avons renonce|gave (?:it )?up|dropped (?:it|the idea)) "
)
_CALLED: Final = frozenset(
    {"appele", "appelee", "appelle", "baptise", "baptisee", "branded", "called", "denomme", "denommee", "dubbed"}
    | {"intitule", "intitulee", "marque", "named", "nomme", "nommee"}
)
_BY_NAME: Final = _CALLED | {"company", "est", "is", "name", "nom", "societe"} | words("products")
_QUOTES: Final = frozenset('"«»“”„')
_MOST: Final = 5
_KNOWN: Final = frozenset({"mon", "espace", "franceconnect", "france", "pro", "segur"})
_STOPS: Final = frozenset(".;!?")
_SIGNS: Final = ",;:.!?()"


def set_aside(text: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The half-open ranges of tokens that are said of others, of nothing, or were refused."""
    folded = FoldedText(text, _SIGNS)
    for match in _AFTER.finditer(folded.written):
        _, last = folded.under(match)
        yield last, _clause_end(text, last)
    for match in _OF_RIVALS.finditer(folded.written):
        first, last = folded.under(match)
        yield first, _clause_end(text, last)
    sentences = FoldedText(text, ".;!?")
    for match in _A_RIVAL.finditer(sentences.written):
        first, last = sentences.under(match)
        yield first, last + 1
    for match in _THOUGHT_OF.finditer(sentences.written):
        first, last = sentences.under(match)
        yield _sentence_start(text, first), last + 1
    for match in _WOULD.finditer(sentences.written):
        first, last = sentences.under(match)
        end = _sentence_end(text, last)
        if "?" not in text[end - 1].after:
            yield first, end
    for match in _IF.finditer(sentences.written):
        first, last = sentences.under(match)
        yield first, _sentence_end(text, last)
    for match in _REFUSED.finditer(sentences.written):
        first, last = sentences.under(match)
        yield first, last + 1


def proper_names(text: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The characters of the names that a text gives to a product or a company: « s'appelle Cloud Santé »."""
    for at, token in enumerate(text[:-1]):
        quoted = bool(_QUOTES & set(token.after))
        if token.folded not in (_BY_NAME if quoted else _CALLED):
            continue
        end = at + 1
        while end < len(text) and end - at <= _MOST and text[end].written[:1].isupper():
            if _QUOTES & set(text[end].after) or set(_SIGNS) & set(text[end].after):
                end += 1
                break
            end += 1
        own = text[at + 1 : end]
        if any(not token.written.isupper() for token in own) and not any(t.folded in _KNOWN for t in own):
            yield own[0].start, own[-1].end


def _clause_end(text: Sequence[Token], at: int) -> int:
    return next((n + 1 for n in range(at, len(text)) if set(_SIGNS) & set(text[n].after)), len(text))


def _sentence_start(text: Sequence[Token], at: int) -> int:
    return next((n + 1 for n in range(at - 1, -1, -1) if _STOPS & set(text[n].after)), 0)


def _sentence_end(text: Sequence[Token], at: int) -> int:
    return next((n + 1 for n in range(at, len(text)) if _STOPS & set(text[n].after)), len(text))
