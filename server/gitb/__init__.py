"""The REST form of the EU Interoperability Test Bed's RDF validator: what is sent, how it is judged, the reports."""
