import { Kind, type DocumentNode, type FieldDefinitionNode, type TypeNode } from 'graphql';
import type { Link, LinkChecker, LinkState, Slugs } from './links.ts';

/** Sends an operation and answers its data; null where nobody answers. Parts that failed are left out. */
export type Ask = (source: string, variables: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, unknown>> | null>;

/** Somebody who can be asked: the graph, or a registry in the same process; and what they answer. */
export interface Asked {
  readonly contract: readonly DocumentNode[];
  readonly ask: Ask;
}

/** How one record is asked for: a field of Query, and its argument for the key. */
interface Question {
  readonly asked: Asked;
  readonly field: string;
  readonly argument: string;
  readonly argumentType: string;
  /** For a record that is found under another one alone: the field of that one which lists such records. */
  readonly list?: string;
}

interface OpenLink {
  readonly link: Link;
  readonly question: Question;
}

// What a gateway takes in one request at its default settings.
const fieldsPerRequest = 10;

/** Makes a checker that asks for each record by the field of Query that answers it, which the contract tells. */
export function createLinkChecker(all: readonly Asked[]): LinkChecker {
  const questions = new Map(all.flatMap(readQuestions));
  const lists = new Map(all.flatMap(({ contract }) => readLists(contract)));
  const questionOf = ({ type, within }: Link): Question | undefined => {
    const own = questions.get(type);
    if (own || !within) return own;
    const [outer, list] = [questions.get(within.type), lists.get(`${within.type} ${type}`)];
    return outer && list !== undefined ? { ...outer, list } : undefined;
  };
  return {
    check: async (links) => {
      const unique = new Map(links.map((link) => [keyOf(link), link])).values();
      const open = [...unique].flatMap((link) => {
        const question = questionOf(link);
        return question ? [{ link, question }] : [];
      });
      const states = await Promise.all([...Map.groupBy(open, ({ question }) => question.asked)].flatMap(([{ ask }, some]) =>
        inLots(some).map((lot) => askFor(lot, ask))));
      const known = new Map(states.flat());
      return links.map((link) => known.get(keyOf(link)) ?? 'UNKNOWN');
    },
    slugsOf: async (organisations) => {
      const question = questions.get('Organisation');
      if (!question) return new Map();
      const found = await Promise.all(inLots([...new Set(organisations)]).map((ids) => askSlugs(ids, question)));
      return new Map(found.flatMap((slugs) => [...slugs]));
    },
  };
}

function inLots<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / fieldsPerRequest);
  return Array.from({ length: count }, (_, index) => items.slice(index * fieldsPerRequest, (index + 1) * fieldsPerRequest));
}

async function askSlugs(ids: readonly string[], { asked, field, argument, argumentType }: Question): Promise<Slugs> {
  const declared = ids.map((_, index) => `$k${index}: ${argumentType}`);
  const fields = ids.map((_, index) => `l${index}: ${field}(${argument}: $k${index}) { slug }`);
  const variables = Object.fromEntries(ids.map((id, index) => [`k${index}`, id] as const));
  const data = await asked.ask(`query Slugs(${declared.join(', ')}) { ${fields.join(' ')} }`, variables);
  return new Map(ids.flatMap((id, index) => {
    const slug = (data?.[`l${index}`] as { readonly slug?: unknown } | null | undefined)?.slug;
    return typeof slug === 'string' ? [[id, slug] as const] : [];
  }));
}

async function askFor(lot: readonly OpenLink[], ask: Ask): Promise<readonly (readonly [string, LinkState])[]> {
  const declared = lot.map(({ question }, index) => `$k${index}: ${question.argumentType}`);
  const fields = lot.map(({ question: { field, argument, list } }, index) =>
    `l${index}: ${field}(${argument}: $k${index}) { ${list === undefined ? '__typename' : `${list} { id }`} }`);
  const variables = lot.map(({ link, question }, index) =>
    [`k${index}`, question.list === undefined ? link.key : (link.within?.key ?? '')] as const);
  const data = await ask(`query Links(${declared.join(', ')}) { ${fields.join(' ')} }`, Object.fromEntries(variables));
  return lot.map((open, index) => [keyOf(open.link), stateOf(open, data, `l${index}`)] as const);
}

function stateOf({ link, question }: OpenLink, data: Readonly<Record<string, unknown>> | null, name: string): LinkState {
  if (!data || !(name in data)) return 'UNKNOWN';
  const answer = data[name];
  if (typeof answer !== 'object' || answer === null) return 'MISSING';
  if (question.list === undefined) return 'PRESENT';
  const parts = (answer as Readonly<Record<string, unknown>>)[question.list];
  if (!Array.isArray(parts)) return 'UNKNOWN';
  return parts.some((part: { readonly id?: unknown } | null) => part?.id === link.key) ? 'PRESENT' : 'MISSING';
}

function keyOf({ type, key, within }: Link): string {
  return JSON.stringify([type, key, within?.key]);
}

function readQuestions(asked: Asked): readonly (readonly [string, Question])[] {
  return fieldsOf(asked.contract, 'Query').flatMap(({ name, type, arguments: given = [] }) => {
    const argument = given.find((one) => one.name.value === 'id' || one.name.value === 'code');
    if (!argument || type.kind !== Kind.NAMED_TYPE) return [];
    const question = { asked, field: name.value, argument: argument.name.value, argumentType: written(argument.type) };
    return [[type.name.value, question] as const];
  });
}

/** For a type and a type that it lists, the name of the list. */
function readLists(contract: readonly DocumentNode[]): readonly (readonly [string, string])[] {
  return contract.flatMap(({ definitions }) => definitions).flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    return (node.fields ?? []).filter(isPlainList).map((field) => [`${node.name.value} ${written(field.type).replace(/[[\]!]/g, '')}`, field.name.value] as const);
  });
}

function isPlainList({ type, arguments: given = [] }: FieldDefinitionNode): boolean {
  return given.length === 0 && written(type).startsWith('[');
}

function fieldsOf(contract: readonly DocumentNode[], name: string): readonly FieldDefinitionNode[] {
  return contract.flatMap(({ definitions }) =>
    definitions.flatMap((node) => (node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === name ? (node.fields ?? []) : [])));
}

function written(type: TypeNode): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${written(type.type)}!`;
  return type.kind === Kind.LIST_TYPE ? `[${written(type.type)}]` : type.name.value;
}
