"""Content and shapes in which every kind of constraint, path, target and datatype of SHACL comes up once.

The worker of strangers' shapes runs them before it is confined: what the engine looks for late is there then.
"""

from __future__ import annotations

from typing import Final

DATA: Final = """
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:C> rdfs:subClassOf <urn:D> .
<urn:x> a <urn:C> ; <urn:p> 1 , 2.5 , 1e3 , "a"@fr , "b"@fr , true , "2026-01-01"^^xsd:date , "10:00:00"^^xsd:time ,
  "2026-01-01T00:00:00Z"^^xsd:dateTime , "P1D"^^xsd:duration , "PT1H"^^xsd:dayTimeDuration , "2026"^^xsd:gYear ,
  "2026-01"^^xsd:gYearMonth ,
  "YQ=="^^xsd:base64Binary , "ff"^^xsd:hexBinary , "<b>x</b>"^^rdf:HTML ,
  "<b/>"^^rdf:XMLLiteral , "maybe"^^xsd:boolean , "x"^^xsd:integer , "soon"^^xsd:date , <urn:y> ;
  <urn:q> [ <urn:q> 3 ] ; <urn:n> 3 ; <urn:m> 1 , 2 .
"""
SHAPES: Final = '''
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<urn:S> a sh:NodeShape ; sh:targetClass <urn:D> ; sh:targetNode <urn:x> , <urn:z> ; sh:targetSubjectsOf <urn:p> ;
  sh:targetObjectsOf <urn:q> ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:nodeKind sh:IRI ;
  sh:class <urn:E> ; sh:message "é"@fr , "e"@en ; sh:not <urn:T> ; sh:and ( <urn:T> ) ; sh:or ( <urn:T> ) ;
  sh:xone ( <urn:T> <urn:U> ) ; sh:node <urn:T> ; sh:property <urn:P> ,
    [ sh:path <urn:n> ; sh:lessThan <urn:m> ; sh:lessThanOrEquals <urn:m> ] , [ sh:path [ sh:inversePath <urn:p> ] ;
    sh:maxCount 0 ] , [ sh:path [ sh:alternativePath ( <urn:p> <urn:q> ) ] ; sh:minCount 99 ] ,
    [ sh:path [ sh:zeroOrMorePath <urn:p> ] ; sh:maxCount 0 ] ,
    [ sh:path [ sh:oneOrMorePath <urn:p> ] ; sh:maxCount 0 ] ,
    [ sh:path [ sh:zeroOrOnePath <urn:p> ] ; sh:maxCount 0 ] , [ sh:path ( <urn:p> <urn:q> ) ; sh:maxCount 0 ] ;
  sh:sparql [ a sh:SPARQLConstraint ; sh:message "{?value}" ; sh:prefixes <urn:N> ; sh:select """
    SELECT $this (n:p AS ?path) ?value
    WHERE { $this n:p|n:q ?value FILTER (REGEX(STR(?value), 'a', 'i') || EXISTS { ?value n:q ?z }) }
    ORDER BY ?value""" ] .
<urn:N> sh:declare [ sh:prefix "n" ; sh:namespace "urn:"^^xsd:anyURI ] .
<urn:T> a sh:NodeShape ; sh:in ( <urn:y> 1 ) ; sh:hasValue <urn:y> ; sh:severity sh:Info .
<urn:U> a sh:NodeShape ; sh:deactivated true .
<urn:P> a sh:PropertyShape ; sh:path <urn:p> ; sh:name "p" ; sh:minCount 30 ; sh:maxCount 1 ; sh:datatype xsd:integer ;
  sh:minInclusive 2 ; sh:maxInclusive 1 ; sh:minExclusive 2 ; sh:maxExclusive "2020-01-01"^^xsd:date ; sh:minLength 9 ;
  sh:maxLength 0 ; sh:pattern "^z" ; sh:flags "i" ; sh:languageIn ( "en" ) ; sh:uniqueLang true ; sh:equals <urn:q> ;
  sh:disjoint <urn:p> ; sh:qualifiedValueShape <urn:T> ;
  sh:qualifiedValueShapesDisjoint true ; sh:qualifiedMinCount 99 ; sh:qualifiedMaxCount 0 ; sh:nodeKind sh:Literal .
<urn:K> a sh:ConstraintComponent ; sh:parameter [ sh:path <http://x/k> ] ; sh:labelTemplate "k {$k}" ;
  sh:validator [ a sh:SPARQLAskValidator ; sh:message "k" ; sh:ask "ASK { FILTER ($value = $k) }" ] ;
  sh:propertyValidator [ a sh:SPARQLSelectValidator ; sh:select "SELECT $this ?value WHERE { $this $PATH ?value }" ] .
<urn:V> a sh:NodeShape ; sh:targetNode <urn:x> ; <http://x/k> 3 ; sh:property [ sh:path <urn:p> ; <http://x/k> 3 ] .
'''
