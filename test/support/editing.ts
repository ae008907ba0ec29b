import { callerHeader, encodeCaller, type CallerIdentity } from '../../schema/index.ts';
import { at, type RegistryAnswer, type TestRegistry } from './registry.ts';

/** A user of the ministry who edits what an organisation owns in a registry, with further scopes. */
export function editorOf(registry: string, organisation: string, ...scopes: readonly string[]): CallerIdentity {
  return {
    kind: 'internal',
    subject: `editor-of-${organisation}`,
    organisation,
    scopes: new Set([`${registry}:edit`, ...scopes]),
    credential: 'jwt',
  };
}

/** Asks a registry for a caller; nobody in particular where none is given. */
export function askAs(
  registry: TestRegistry,
  caller: CallerIdentity | undefined,
  source: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<RegistryAnswer> {
  return registry.ask(source, variables, caller ? { [callerHeader]: encodeCaller(caller) } : {});
}

/** What an edit answered: its version, its problems as code and path, and the record with its `id`. */
export interface EditAnswer {
  readonly id: string;
  readonly version: number | null;
  readonly problems: readonly string[];
  readonly record: unknown;
}

/** The edits of records of one name, made for one caller. */
export function editing(registry: TestRegistry, name: string, caller: CallerIdentity, fields = 'id') {
  const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const payload = `{ ${field} { ${fields} } version errors { code path message { lo en } } }`;
  const edit = async (mutation: string, source: string, variables: Readonly<Record<string, unknown>>): Promise<EditAnswer> => {
    const { data, errors } = await askAs(registry, caller, source, variables);
    if (errors.length > 0) throw new Error(`${mutation} failed: ${JSON.stringify(errors)}; faults: ${registry.faults.join('; ')}`);
    const record = at(data, mutation, field);
    const problems = at(data, mutation, 'errors') as readonly { code: string; path: readonly string[] }[];
    return {
      id: record === null ? '' : String(at(record, 'id')),
      version: at(data, mutation, 'version') as number | null,
      problems: problems.map(({ code, path }) => `${code} ${path.join('.')}`),
      record,
    };
  };
  const named = (verb: string, suffix = '') => (id: string, version: number | null) =>
    edit(`${verb}${name}${suffix}`, `mutation ($id: ID!, $version: Int!) { ${verb}${name}${suffix}(id: $id, version: $version) ${payload} }`, { id, version });
  return {
    save: (input: object) =>
      edit(`save${name}`, `mutation ($input: Save${name}Input!) { save${name}(input: $input) ${payload} }`, { input }),
    publish: named('publish'),
    discard: named('discard', 'Draft'),
    withdraw: (id: string, version: number | null, reason: object = { en: 'Made up for a test.' }) =>
      edit(
        `withdraw${name}`,
        `mutation ($id: ID!, $version: Int!, $reason: LocalizedTextInput!) { withdraw${name}(id: $id, version: $version, reason: $reason) ${payload} }`,
        { id, version, reason },
      ),
    /** Saves a record and makes it public. */
    put: async (input: object): Promise<EditAnswer> => {
      const { save, publish } = editing(registry, name, caller, fields);
      const saved = await save(input);
      return saved.problems.length > 0 ? saved : publish(saved.id, saved.version);
    },
  };
}
