import type { LocalizedTexts } from '../../subgraphs/kit/text/index.ts';
import type { Directory, KnownOrganisation, KnownPerson, KnownProgramme, KnownProvince } from './directory.ts';

/** Asks the graph, or the one registry that an operation is about, as any client does; answers the data. */
export type Ask = <Data>(operation: string, variables?: Readonly<Record<string, unknown>>) => Promise<Data>;

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface OrganisationNode extends Omit<KnownOrganisation, 'parent' | 'province' | 'otherNames'> {
  readonly otherNames: readonly { readonly text: LocalizedTexts }[];
  readonly parent: { readonly id: string } | null;
  readonly province: { readonly code: string } | null;
  readonly posts: readonly { readonly person: { readonly id: string; readonly name: LocalizedTexts } }[];
}

const pageSize = 50;

// Each operation asks one registry alone, so that it can be sent to a registry as well as to the graph.
const provincesOperation = `query DirectoryProvinces {
  provinces { code name { lo en ko } isoName spellings capital { lo en ko } region }
}`;
const organisationsOperation = `query DirectoryOrganisations($after: String) {
  organisations(first: ${pageSize}, after: $after) {
    nodes {
      id slug kind country name { lo en ko } abbreviation { lo en ko } otherNames { text { lo en ko } }
      parent { id } province { code } posts { person { id name { lo en ko } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;
const programmesOperation = `query DirectoryProgrammes($after: String) {
  programmes(first: ${pageSize}, after: $after) {
    nodes { id slug title { lo en ko } acronym cycle }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Reads the names that links are found by. */
export async function readDirectory(ask: Ask): Promise<Directory> {
  const { provinces } = await ask<{ readonly provinces: readonly KnownProvince[] }>(provincesOperation);
  const organisations = await readAll<OrganisationNode>(ask, organisationsOperation, 'organisations');
  const programmes = await readAll<KnownProgramme>(ask, programmesOperation, 'programmes');
  return {
    provinces,
    organisations: organisations.map(({ parent, province, otherNames, posts: _posts, ...organisation }) => ({
      ...organisation, parent: parent?.id ?? null, province: province?.code ?? null, otherNames: otherNames.map(({ text }) => text),
    })),
    people: peopleOf(organisations),
    programmes,
  };
}

function peopleOf(organisations: readonly OrganisationNode[]): readonly KnownPerson[] {
  const people = new Map<string, { readonly id: string; readonly name: LocalizedTexts; readonly organisations: string[] }>();
  for (const { id, posts } of organisations) {
    for (const { person } of posts) {
      const known = people.get(person.id) ?? { ...person, organisations: [] };
      people.set(person.id, known);
      known.organisations.push(id);
    }
  }
  return [...people.values()];
}

async function readAll<Node>(ask: Ask, operation: string, list: string): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const data: Readonly<Record<string, Page<Node> | null>> = await ask(operation, { after });
    const page = data[list];
    if (!page) throw new Error(`The registry of ${list} does not answer.`);
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}
