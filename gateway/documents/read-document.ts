import { GraphQLError, NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema, ValidationRule } from 'graphql';
import { ClientErrors, errors } from '../errors.ts';
import type { ClientError, ErrorMaker } from '../errors.ts';
import { describeDocument } from './known-document.ts';
import type { KnownDocument } from './known-document.ts';
import { lighten } from './lighten.ts';

/** How documents are read. */
export interface ReadOptions {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  /** Throws for a text that must not reach the parser. */
  readonly checkText: (text: string) => void;
  /** Throws for a document that must not reach validation; answers how many root fields it has. */
  readonly checkDocument: (document: DocumentNode) => number;
}

// Enough to mend a document by; a document of a thousand wrong fields gets no thousand messages.
const errorsAtMost = 10;

/** Parses and validates the text of a document; throws what is wrong with it. */
export function readDocument(text: string, options: ReadOptions, isTrusted: boolean): KnownDocument {
  options.checkText(text);
  const document = parseText(text);
  const rootFields = options.checkDocument(document);
  const found = validate(options.schema, document, rulesFor(options), {
    maxErrors: errorsAtMost,
    // Where the schema is not shown, "Did you mean" must not spell it out.
    hideSuggestions: !options.introspection,
  });
  const [first, ...others] = found.map((error) => describe(error, errors.GRAPHQL_VALIDATION_FAILED));
  if (first) throw new ClientErrors([first, ...others]);
  return describeDocument(document, { text, bytes: lighten(document, text), rootFields, isTrusted });
}

function parseText(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) throw describe(error, errors.GRAPHQL_PARSE_FAILED);
    throw error;
  }
}

function rulesFor(options: ReadOptions): readonly ValidationRule[] {
  return options.introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
}

function describe(error: GraphQLError, make: ErrorMaker<'{reason}'>): ClientError {
  return make({ reason: error.message }, { locations: error.locations });
}
