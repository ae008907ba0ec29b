import { composeServices } from '@apollo/composition';
import { buildSchema, parse, type GraphQLSchema } from 'graphql';
import { compileAccess, type AccessRules, type Caller } from '../../../gateway/access/index.ts';

/** A composed supergraph with what the gateway makes of it. */
export interface Composed {
  readonly sdl: string;
  readonly rules: AccessRules;
  readonly schema: GraphQLSchema;
}

/** Composes subgraphs given by name; each is linked to federation with these imports. */
export function compose(subgraphs: Readonly<Record<string, string>>, imports: string): Composed {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`;
  const services = Object.entries(subgraphs).map(([name, text]) => ({
    name,
    url: `http://${name}.example`,
    typeDefs: parse(link + text),
  }));
  const { errors, schema, supergraphSdl } = composeServices(services);
  if (errors || !schema || !supergraphSdl) throw new TypeError(errors?.map(({ message }) => message).join('\n'));
  return { sdl: supergraphSdl, rules: compileAccess(supergraphSdl), schema: schema.toAPISchema().toGraphQLJSSchema() };
}

/** Takes a supergraph that is written by hand, with the directives of access under their own names. */
export function handWritten(types: string, links = ''): Composed {
  const sdl = `
    schema @link(url: "https://specs.apollo.dev/link/v1.0") ${links} { query: Query mutation: Mutation }
    type Mutation { change: String }
    ${types}`;
  return { sdl, rules: compileAccess(sdl), schema: buildSchema(sdl, { assumeValidSDL: true }) };
}

/** A partner with these scopes. */
export function partner(...scopes: readonly string[]): Caller {
  return { kind: 'partner', subject: 'app-1', organisation: 'kdi', scopes: new Set(scopes), credential: 'jwt' };
}
