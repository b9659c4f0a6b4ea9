"""How far whoever publishes reaches live data: « nos équipes n'entrent jamais en production », "the vendor runs it".

In: the tokens of a text. Out: `Reach` values. Errors: none. Only a text that speaks of a publisher tells of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from loaders.sentences.folded_text import FoldedText
from loaders.sentences.tokens import Token

FACT: Final = "publisher-access"
LABELS: Final = {"fr": "accès de l'éditeur", "en": "publisher's access"}
_PUBLISHER: Final = re.compile(
    r"\b(?:editeur|editrice|edit(?:e|ons|ee|ees)|publi(?:er|ons)|publish(?:er|es|ed|ing)?|vendors?|"
    r"software (?:company|house|maker)|"
    r"(?:notre|our) (?:logiciel|software|app|application|dpi|dui|lgc|ehr))\b"
)
_WE_PUBLISH: Final = re.compile(
    r"(?<!ni )(?<!l )(?<!notre )(?<!d )(?<!un )\b(?:editeur|editrice|editons|edite|publions)\b|"
    r"(?<!nor )(?<!the )(?<!our )(?<!a )\b(?:publishers?|vendor|publish|published)\b|\bsoftware (?:company|"
    r"house|maker)\b|"
    r"\b(?:l editeur c est nous|are (?:the|a) (?:\w+ )?(?:publisher|vendor)|as the publisher|"
    r"(?:notre|our) (?:logiciel|software|app|application|dpi|dui|lgc|ehr))\b"
)
_US: Final = re.compile(r"(?:nous|on|we|our|nos|notre)\b")
_WHO: Final = (
    r"(?:nous|on|(?:notre|nos|leur|leurs) (?:propres? )?(?:equipes?|support|technicien\w*|ingenieur\w*|"
    r"developpeur\w*|salaries?|gens)|"
    r"editeur|we|(?:our|its|their) (?:own )?(?:staff|team|teams|engineers?|support|developers?|people|"
    r"technicians?)|vendor|publisher)"
)
_LIVE: Final = (
    r"(?:production|prod|donnees|bases?|comptes?|live|data|databases?|records|dossiers|environnement|environment)"
)
_NO_FURTHER: Final = r"(?!(?:[\w|,] ?)*?\b(?:sauf|except|unless|excepte|hormis|other than|ponctuel\w*|occasional\w*)\b)"
_ENTERS: Final = (
    r"(?:entr\w+|acced\w+|touch\w+|ouvr\w+|voi[rt]|voy\w+|consult\w+|interv\w+|enter\w*|open\w*|reach\w*|see|"
    r"sees|log|logs|"
    r"access\w*|look|looks|read|reads|connect\w*)"
)
_NONE: Final = re.compile(
    rf"\b{_WHO} (?:\w+ ){{0,2}}?(?:n|ne) (?:\w+ )?{_ENTERS} (?:pas|jamais|rien|"
    rf"nulle part) (?:\w+ ){{0,5}}?{_LIVE}\b{_NO_FURTHER}|"
    rf"\b{_WHO} (?:\w+ ){{0,2}}?(?:n|ne) (?:peu\w+|pouvons) (?:pas|jamais|"
    rf"rien) (?:\w+ )?{_ENTERS} (?:\w+ ){{0,4}}?{_LIVE}\b{_NO_FURTHER}|"
    rf"\b(?:aucune? de nos \w+|personne (?:chez|dans|de|a) (?:\w+ ){{0,3}}?) ?(?:n|"
    rf"ne) (?:\w+ ){{0,2}}?{_ENTERS} (?:\w+ ){{0,4}}?{_LIVE}\b"
    r"(?! (?:depuis|from))|"
    r"\bsans (?:aucun )?acces (?:(?:aux|a la) \w+ )?(?:pour|de|par) (?:nous|nos equipes|notre equipe|l editeur|"
    r"nos developpeurs)\b|"
    r"\bno (?:way in|access) (?:to the data )?(?:for|by|from) (?:us|our (?:staff|team|people|engineers)|"
    r"the (?:vendor|publisher)|our side)\b|"
    rf"\b{_WHO} (?:have|has|with) no (?:way into|view of|sight of|means of (?:seeing|reaching|"
    rf"opening)) (?:\w+ ){{0,4}}?{_LIVE}\b|"
    rf"\b{_WHO} (?:never|cannot|can t|can not|don t|doesn t|do not|"
    rf"does not) (?:ever )?{_ENTERS} (?:\w+ ){{0,4}}?{_LIVE}\b{_NO_FURTHER}|"
    rf"\b(?:nobody|no one|none of our \w+)(?: (?:at|in|on|from|here)(?: \w+){{0,3}}?)? (?:can|has|ever|may|"
    rf"could)(?: \w+)? {_ENTERS} "
    rf"(?:\w+ ){{0,4}}?{_LIVE}\b"
)
_TIMES: Final = (
    r"(?:ponctuel\w*|parfois|occasionnel\w*|de temps (?:en temps|a autre)|exceptionnel\w*|a la demande|sur demande|"
    r"en cas d(?:e)? (?:incident|panne|besoin|probleme|anomalie|bug)|quand (?:il|elle|ils|un client|le client|"
    r"ca|quelque chose)|"
    r"lorsqu\w*|(?:une|deux|trois|quelques)(?: \w+ \w+)? fois|now and (?:then|again)|occasional\w*|"
    r"from time to time|on request|"
    r"when (?:needed|asked|something|they|a customer|the customer|there is)|if (?:something|they ask|needed)|"
    r"a few times|once in a while)"
)
_HELP: Final = (
    r"(?:corrig\w+|depann\w+|reparer|fix\w*|troubleshoot\w*|debug\w*|assist\w+|support|maintenance|"
    r"solve|tickets?|debloqu\w+|unblock\w*|aid(?:er|ons)|help\w*)"
)
_COMES: Final = (
    r"(?:connect\w*|interv\w+|acced\w+|access\w*|(?:logs?|steps?|gets?|goes|comes?|go) (?:in|into)|"
    r"prend\w* la main|prenons la main|"
    r"telemaintenance|entr\w+|enters?|looks? (?:into|at)|sees?|voi(?:t|ent)|consulte\w*)"
)
_OCCASIONAL: Final = re.compile(
    rf"\b{_WHO} (?:\w+ ){{0,4}}?{_COMES} (?:\w+ ){{0,8}}?{_TIMES}(?=.{{0,60}}\b{_HELP}\b)|"
    rf"\b{_WHO} (?:\w+ ){{0,4}}?{_TIMES} (?:\w+ ){{0,3}}?{_COMES} (?:\w+ ){{0,8}}?{_HELP}\b|"
    r"\b(?:aucun acces|pas acces|no access)(?: \w+){0,5}? (?:\| )?(?:sauf|except|unless|excepte|hormis|"
    r"other than)(?: \w+){0,8}? "
    rf"{_HELP}\b|"
    r"\bprend\w* la main (?:\w+ ){1,8}?(?:demand\w+|appel\w+)\b"
)
_OPERATES: Final = re.compile(
    rf"\b(?:{_WHO}|{_WHO} (?:\w+ ){{0,4}}?(?:qui|who|that))"
    r"(?: (?:en|l|le|la|also|aussi|itself|ourselves|nous|lui|memes?)){0,3} "
    r"(?:exploit(?:e|ons|ent)|infoger(?:e|ons)|administr(?:e|ons)|oper(?:e|ons)|fait tourner|faisons tourner|"
    r"operates?|administers?|runs?)(?: (?:lui|nous|memes?|itself|ourselves|elle|also|aussi))* "
    r"(?:la |le |l |the |our |notre |its |son |leur |their |day to day )*"
    r"(?:production|prod|live system|live environment|environnement de production|plateforme en production|"
    r"(?:systeme|system|platform|service|plateforme|it|solution|logiciel|software|dpi|dui|sgl|ris|pacs|ehr|lis)"
    r"(?= (?:\| )?(?:ourselves|itself|en production|in production|au quotidien|a notre place|pour nous|for us|day|jour|"
    r"for (?:our|its|the|their)|"
    r"pour (?:nos|ses|le compte)|remotely|a distance|sur)\b))|"
    r"\b(?:exploitation|administration) (?:\w+ ){0,3}?(?:en production|assuree? par l editeur|par l editeur)\b|"
    r"\b(?:vendor|publisher|editeur|we) (?:administers?|administre|operates?|exploite) (?:our|notre|the|le|la|"
    r"l) \w+ (?:remotely|a distance)\b|"
    r"\b(?:permanent|full|standing|constant) (?:admin(?:istrator)? )?access to (?:the )?(?:production|live|all)\b|"
    r"\bacces permanent a(?:ux| la| l) (?:donnees|production|base)\b"
)
_VALUES: Final = ((_OCCASIONAL, "occasional-support"), (_NONE, "none"), (_OPERATES, "operates-system"))


class Reach(NamedTuple):
    """The tokens `first` to `last` say how far the publisher reaches."""

    first: int
    last: int
    value: str


def reached(text: Sequence[Token]) -> Iterator[Reach]:
    """The first of the values that the words of the text give: what is excepted from « aucun accès » goes before it."""
    folded = FoldedText(text, ".;:!?\n,")
    if _PUBLISHER.search(folded.written) is None:
        return
    ours = _WE_PUBLISH.search(folded.written) is not None
    for pattern, value in _VALUES:
        found = pattern.search(folded.written)
        if found is not None and (ours or value != "operates-system" or not _US.match(found.group())):
            yield Reach(*folded.under(found), value)
            return
