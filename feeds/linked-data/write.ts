import { DataFactory, Writer } from 'n3';
import { expand, prefixes, type Resource, type Value } from './statements.ts';

const { literal, namedNode, quad } = DataFactory;

/** Writes a record as JSON-LD 1.1; the context stands in the document, so that nobody has to fetch one. */
export function writeJsonLd({ iri, types, statements }: Resource): string {
  const properties: Record<string, unknown[]> = {};
  for (const [property, value] of statements) (properties[property] ??= []).push(toJson(value));
  return JSON.stringify({ '@context': prefixes, '@id': iri, '@type': types, ...properties }, null, 2);
}

function toJson(value: Value): unknown {
  if ('iri' in value) return { '@id': value.iri };
  if ('datatype' in value) return { '@value': value.text, '@type': value.datatype };
  return value.language === undefined ? value.text : { '@value': value.text, '@language': value.language };
}

/** Writes a record as Turtle. */
export async function writeTurtle({ iri, types, statements }: Resource): Promise<string> {
  const writer = new Writer({ prefixes });
  const subject = namedNode(iri);
  for (const type of types) writer.addQuad(quad(subject, namedNode(expand('rdf:type')), namedNode(expand(type))));
  for (const [property, value] of statements) writer.addQuad(quad(subject, namedNode(expand(property)), toTerm(value)));
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  writer.end((error: Error | null, result: string) => (error ? reject(error) : resolve(result)));
  return promise;
}

function toTerm(value: Value) {
  if ('iri' in value) return namedNode(value.iri);
  if ('datatype' in value) return literal(value.text, namedNode(expand(value.datatype)));
  return literal(value.text, value.language);
}
