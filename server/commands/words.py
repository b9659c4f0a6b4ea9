"""The words of the command line, in French and in English."""

from __future__ import annotations

import re
from typing import Final

from ontology.errors import Lang

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "reglo": (
        "Le graphe de connaissances de la réglementation du numérique en santé : quelles normes s'appliquent à un "
        "produit, et pourquoi. Réglo informe ; ce n'est pas un conseil juridique.",
        "The knowledge graph of French digital-health regulation: which norms apply to a product, and why. "
        "Réglo informs; it is not legal advice.",
    ),
    "commands": ("commandes", "commands"),
    "command": ("COMMANDE", "COMMAND"),
    "options": ("options", "options"),
    "arguments": ("arguments", "arguments"),
    "help": ("afficher cette aide", "show this help"),
    "lang": ("langue : fr ou en", "language: fr or en"),
    "data": ("dossier du jeu de données construit", "folder of the built dataset"),
    "build": ("construire le jeu de données", "build the dataset"),
    "build.quiet": ("ne pas montrer l'avancement", "show no progress"),
    "check": ("juger une description de produit, ou plusieurs", "judge a product description, or several"),
    "check.product": (
        "fichier YAML, JSON, JSON-LD, Turtle, N-Triples, RDF/XML, TriG ou N-Quads ; CSV, NDJSON, zip ou dossier pour "
        "plusieurs produits ; « - » lit l'entrée standard",
        "file in YAML, JSON, JSON-LD, Turtle, N-Triples, RDF/XML, TriG or N-Quads; CSV, NDJSON, zip or a folder for "
        "several products; “-” reads the standard input",
    ),
    "check.severity": (
        "rapport des constats, à partir de cette gravité",
        "report of the findings, from this severity up",
    ),
    "check.jobs": (
        "processus qui jugent côte à côte ; par défaut, un par cœur",
        "processes that judge side by side; one a core by default",
    ),
    "check.release": (
        "juger avec les formes d'une version conservée des données ; par défaut, la courante (current)",
        "judge with the shapes of a release that is kept; by default, current",
    ),
    "template": (
        "écrire un tableau CSV vide, une colonne par fait que l'on peut énoncer",
        "write an empty CSV table, a column for every fact one may state",
    ),
    "check.syntax": (
        "syntaxe de l'entrée standard : extension (yaml, json, ttl…)",
        "syntax of the standard input: an extension (yaml, json, ttl…)",
    ),
    "check.strict": (
        "code de sortie 2 quand il ne reste que de l'indéterminé ou du non prouvé",
        "exit code 2 when only undetermined or unproven is left",
    ),
    "check.verbose": ("montrer aussi ce qui ne s'applique pas, et pourquoi", "also show what does not apply, and why"),
    "check.norm": (
        "ne juger que cette norme : rapport et code de sortie ; en texte, expliquée",
        "judge this norm only: report and exit code; explained, as text",
    ),
    "check.explain": (
        "verdicts à expliquer : none, concerned (ce qui s'applique ou pourrait s'appliquer), all, ou des identifiants "
        "de normes ; plusieurs, séparés par des virgules",
        "verdicts to explain: none, concerned (what applies or may apply), all, ids of norms; or several, with commas",
    ),
    "format": ("forme de la sortie", "form of the output"),
    "as-of": ("date d'appréciation, AAAA-MM-JJ", "assessment date, YYYY-MM-DD"),
    "norm": ("montrer une norme, ou une de ses quatre formes", "show one norm, or one of its four forms"),
    "norm.form": (
        "la forme compilée : classes OWL, requête SPARQL, formes SHACL ou source Python",
        "the compiled form: OWL classes, SPARQL query, SHACL shapes or Python source",
    ),
    "ask": (
        "poser une question, ou décrire un produit, en français ou en anglais",
        "ask a question, or describe a product, in French or English",
    ),
    "ask.question": (
        "la question, entre guillemets ; « - » lit l'entrée standard",
        "the question, in quotation marks; “-” reads the standard input",
    ),
    "norms": ("lister les normes, ou en montrer une", "list the norms, or show one"),
    "norms.id": ("identifiant d'une norme", "id of a norm"),
    "norms.bearer": ("seulement celles qui lient cet acteur", "only those that bind this actor"),
    "norms.modality": ("seulement cette modalité", "only this modality"),
    "query": ("poser une question enregistrée, ou un fichier SPARQL", "run a stored question, or a SPARQL file"),
    "query.name": (
        "nom d'une question ou chemin d'un fichier .rq ; sans nom, la liste",
        "name of a question or path of a .rq file; without a name, the list",
    ),
    "query.parameters": ("paramètres, nom=valeur", "parameters, name=value"),
    "diff": (
        "comparer deux versions des données, ou deux dates (--from, --to) : pour un produit, une norme, un article, "
        "ou tout le droit",
        "compare two releases of the data, or two dates (--from, --to): for a product, a norm, an article, or the "
        "whole law",
    ),
    "diff.from": ("première date, AAAA-MM-JJ", "first date, YYYY-MM-DD"),
    "diff.to": ("seconde date, AAAA-MM-JJ", "second date, YYYY-MM-DD"),
    "diff.product": ("ce qui change pour ce produit", "what changes for this product"),
    "diff.norm": ("ce qui change dans cette norme", "what changes in this norm"),
    "diff.article": (
        "ce qui change dans cet article, mot à mot où son texte est chargé",
        "what changes in this article, word by word where its text is loaded",
    ),
    "diff.with": (
        "avec --article : un fichier écrit par « reglo load », dont les rédactions s'ajoutent à celles du graphe ; "
        "peut être répété",
        "with --article: a file that `reglo load` wrote, whose wordings are added to those of the graph; "
        "may be repeated",
    ),
    "calendar": (
        "le calendrier d'un produit : chaque jour où un verdict, une preuve ou un texte change",
        "the calendar of a product: every day on which a verdict, a proof or a text changes",
    ),
    "product": (
        "fichier de description, « - » (entrée standard) ou product/… pour un produit d'exemple",
        "description file, “-” (standard input), or product/… for an example product",
    ),
    "product-name": ("PRODUIT", "PRODUCT"),
    "verbose": ("tout montrer, rien de replié", "show everything, nothing folded"),
    "impact": (
        "dire ce qui tient à une chose, et par quels chemins ; avec --product, ce qui changerait si un fait changeait",
        "say what hangs on a thing, and by which paths; with --product, what would change if a fact changed",
    ),
    "impact.things": (
        "article, passage, référentiel, acteur, preuve, fait, valeur, source ou norme, comme "
        "text/csp-l1111-8 ; avec --product, fait=valeur (fait=? : ne plus l'énoncer)",
        "article, passage, référentiel, actor, evidence, fact, value, source or norm, such as "
        "text/csp-l1111-8; with --product, fact=value (fact=?: no longer state it)",
    ),
    "impact.things-name": ("CHOSE", "THING"),
    "impact.product": ("produit dont des faits changeraient", "product whose facts would change"),
    "compare": (
        "comparer deux produits, ou deux lectures d'une disposition (--reading)",
        "compare two products, or two readings of a provision (--reading)",
    ),
    "compare.products": (
        "deux produits ; avec --reading, ceux à juger selon chaque lecture (sinon, les produits d'exemple)",
        "two products; with --reading, those to judge under each reading (else the example products)",
    ),
    "compare.reading": ("identifiant d'une lecture seconde", "id of a second reading"),
    "diff.old": (
        "l'ancienne version : son nom, « current », un dossier de version ou un fichier .nq",
        "the old release: its name, “current”, a folder of a release or an .nq file",
    ),
    "diff.new": ("la nouvelle version, de même", "the new release, likewise"),
    "diff.old-name": ("ANCIENNE", "OLD"),
    "diff.new-name": ("NOUVELLE", "NEW"),
    "releases": (
        "lister les versions conservées, ou revenir à l'une d'elles (--use)",
        "list the releases that are kept, or go back to one of them (--use)",
    ),
    "releases.use": ("faire de cette version la version courante", "make this release the current one"),
    "releases.none": ("aucune version ; lancer « reglo build »", "no release; run `reglo build`"),
    "releases.not-whole": ("incomplète", "not whole"),
    "serve": ("servir SPARQL, l'API et les pages", "serve SPARQL, the API and the pages"),
    "serve.host": ("adresse d'écoute", "address to listen on"),
    "serve.port": ("port d'écoute", "port to listen on"),
    "serve.store": (
        "adresse de requête d'un entrepôt SPARQL 1.1 qui tient la livraison (voir publish) ; utilisateur, mot de passe "
        "dans REGLO_STORE_USER et REGLO_STORE_PASSWORD",
        "query address of a SPARQL 1.1 store that holds the release (see publish); user and password in "
        "REGLO_STORE_USER and REGLO_STORE_PASSWORD",
    ),
    "query.store": (
        "interroger la livraison que tient cet entrepôt SPARQL 1.1 (adresse de requête)",
        "query the release that this SPARQL 1.1 store holds (query address)",
    ),
    "publish": (
        "écrire la livraison construite dans un entrepôt SPARQL 1.1, pour « serve --store »",
        "write the built release into a SPARQL 1.1 store, for `serve --store`",
    ),
    "publish.store": ("adresse de requête de l'entrepôt", "query address of the store"),
    "publish.graphs": (
        "adresse du Graph Store Protocol de l'entrepôt ; par défaut, déduite de la première",
        "address of the store's Graph Store Protocol; by default derived from the first",
    ),
    "publish.pause": (
        "secondes laissées aux serveurs pour voir que l'ancienne livraison s'en va",
        "seconds given to servers to see that the old release goes",
    ),
    "mcp": (
        "servir Réglo comme outils pour des modèles de langage (Model Context Protocol, entrée et sortie standard)",
        "serve Réglo as tools for language models (Model Context Protocol, standard input and output)",
    ),
    "coverage": (
        "dire ce que le graphe garde de chaque source de départ et de chaque dossier",
        "say what the graph keeps of each seed document and each dossier",
    ),
    "coverage.source": (
        "les énoncés d'une source : s0 à s4, dossier-hosting, dossier-services, dossier-espace…",
        "the statements of one source: s0 to s4, dossier-hosting, dossier-services, dossier-espace…",
    ),
    "interview": (
        "poser les questions qui comptent, les plus utiles d'abord, et écrire la description",
        "ask the questions that matter, most useful first, and write the description",
    ),
    "interview.product": ("une description à compléter", "a description to complete"),
    "interview.output": (
        "fichier à écrire ; « - » : la sortie standard (description.yaml par défaut)",
        "file to write; “-”: the standard output (description.yaml by default)",
    ),
    "interview.about-situation": (
        "la description porte sur une situation : un patient, un document, qui agit",
        "the description is about a situation: a patient, a document, who acts",
    ),
    "interview.all": (
        "poser aussi les questions qui ne peuvent plus qu'écarter des normes",
        "also ask the questions that can only rule norms out",
    ),
    "interview.intro": (
        "Une question à la fois. Réponse vide : je ne sais pas. « ? » : aide. « retour » : question précédente. "
        "« fin » : arrêter et garder ce qui est dit.",
        "One question at a time. Empty answer: don't know. “?”: help. “back”: previous question. "
        "“stop”: stop and keep what was said.",
    ),
    "interview.name": ("Nom du produit ou du service : ", "Name of the product or service: "),
    "interview.default-name": ("Produit", "Product"),
    "interview.situation": (
        "Décrivez-vous une situation (un patient, un document, une personne qui agit) ? [o/N] ",
        "Are you describing a situation (a patient, a document, a person who acts)? [y/N] ",
    ),
    "interview.ruling-out": (
        "Plus aucune réponse ne peut montrer qu'une norme s'applique. {n} questions peuvent encore en écarter : les "
        "poser ? [o/N] ",
        "No answer can show any more that a norm applies. {n} questions can still rule some out: ask them? [y/N] ",
    ),
    "interview.first": ("C'est la première question.", "This is the first question."),
    "interview.stopped": ("Arrêté ; ce qui a été répondu est gardé.", "Stopped; what was answered is kept."),
    "interview.result": (
        "{applying} normes s'appliquent, {out} ne s'appliquent pas, {left} restent à déterminer.",
        "{applying} norms apply, {out} do not, {left} are undetermined.",
    ),
    "interview.written": (
        "Description écrite : {file}. Le rapport : reglo check {file}",
        "Description written: {file}. The report: reglo check {file}",
    ),
    "interview.how-boolean": ("Répondre oui ou non.", "Answer yes or no."),
    "interview.how-one": ("Répondre par un numéro, ou par les mots.", "Answer by a number, or by the words."),
    "interview.how-many": (
        "Répondre par des numéros ou des mots séparés par des virgules. La liste est complète, sauf si elle finit par "
        "« … ».",
        "Answer by numbers or words with commas between them. The list is complete, unless it ends with “…”.",
    ),
    "interview.how-countries": (
        "Des pays, par leur code (FR, NO) ou leur nom, séparés par des virgules ; « aucun » pour une liste vide ; "
        "« … » à la fin si la liste peut continuer.",
        "Countries, by code (FR, NO) or name, with commas between them; “none” for an empty list; “…” at the end if "
        "the list may go on.",
    ),
    "interview.how-number": ("Un nombre.", "A number."),
    "interview.how-date": ("Une date : 2026-12-31 ou 31/12/2026.", "A date: 2026-12-31 or 31/12/2026."),
    "interview.how-map": (
        "Une entrée par clé, « clé: {champ: valeur} », séparées par des virgules ; « aucune » s'il n'y en a pas.",
        "An entry per key, “key: {field: value}”, with commas between them; “none” if there is none.",
    ),
    "interview.how-text": ("Un texte.", "A text."),
    "interview.map-fields": ("Clés : {keys}. Champs : {fields}.", "Keys: {keys}. Fields: {fields}."),
    "interview.country-codes": ("codes de pays (FR, NO…)", "country codes (FR, NO…)"),
    "interview.of-reading": (
        "Seule une autre lecture du texte en dépend : « {reading} ».",
        "Only another reading of the text turns on it: “{reading}”.",
    ),
    "interview.waiting": ("Normes ouvertes qui en dépendent : {n}.", "Open norms that turn on it: {n}."),
    "load": ("lire un extrait de code et l'écrire en RDF", "read an excerpt of a code and write it as RDF"),
    "load.source": ("fichier texte de l'extrait", "text file of the excerpt"),
    "load.side": ("fichier d'accompagnement (YAML) ; par défaut, à côté", "side file (YAML); by default beside it"),
    "load.output": ("fichier à écrire ; par défaut, la sortie standard", "file to write; standard output by default"),
}


def say(key: str, lang: Lang) -> str:
    """The words under this key."""
    french, english = _WORDS[key]
    return french if lang == "fr" else english


_ARGPARSE: Final[tuple[tuple[str, str], ...]] = (
    (r"^the following arguments are required: (.*)$", r"il manque : \1"),
    (r"^unrecognized arguments: (.*)$", r"arguments inconnus : \1"),
    (r"^argument (.*): invalid choice: (.*) \(choose from (.*)\)$", r"\1 : \2 n'est pas un choix (choix : \3)"),
    (r"^argument (.*): expected one argument$", r"\1 : une valeur est attendue"),
    (r"^argument (.*): invalid (.*) value: (.*)$", r"\1 : \3 n'est pas une valeur admise"),
    (r"^argument (.*): (.*)$", r"\1 : \2"),
)


def french_of(message: str) -> str:
    """What argparse says, in French; a message it does not know is given as it is."""
    for pattern, french in _ARGPARSE:
        if re.match(pattern, message):
            return re.sub(pattern, french, message)
    return message
