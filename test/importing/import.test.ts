import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport } from '../../importing/command.ts';
import { openGraph } from '../../importing/graph.ts';

const folder = mkdtempSync(join(tmpdir(), 'graph-import-test-'));
const database = `sqlite:${join(folder, 'db')}`;
const synthetic = 'Made up for a test.';

interface Run {
  readonly code: number;
  readonly printed: string;
  readonly told: string;
}

async function run(...args: readonly string[]): Promise<Run> {
  const [printed, told]: string[][] = [[], []];
  const code = await runImport([...args, '--database', database], {
    env: {}, print: (line) => printed?.push(line), tell: (line) => told?.push(line), progressStream: undefined, now: () => new Date('2026-11-24T03:00:00Z'),
  });
  return { code, printed: printed?.join('\n') ?? '', told: told?.join('\n') ?? '' };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function ask<Data>(operation: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
  const graph = await openGraph(database);
  try {
    return await graph.ask<Data>(operation, variables);
  } finally {
    await graph.close();
  }
}

const readOrganisation = `query ($slug: String!) { organisation(slug: $slug) {
  id version kind name { lo en } parent { slug } province { code } provenance { field sourceTitle { en } sourceSha256 method } notes { code } } }`;
interface Read {
  readonly organisation: { readonly id: string; readonly version: number; readonly kind: string; readonly name: unknown; readonly parent: unknown; readonly province: unknown; readonly provenance: readonly { readonly sourceTitle: { readonly en: string } }[] } | null;
}
const organisationOf = async (slug: string) => (await ask<Read>(readOrganisation, { slug })).organisation;

afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, text: string): Promise<string> {
  return (await run(file(name, text), '--kind', 'organisation', '--org', 'dgc')).told;
}

async function draftCount(): Promise<readonly unknown[]> {
  const graph = await openGraph(database);
  try {
    const rows = await Promise.all(['organisations', 'events', 'programmes', 'publications'].map((name) =>
      graph.registry(name).database.fork().execute<{ n: number }[]>('select count(*) as n from registry_draft')));
    return rows.map(([row]) => row?.n);
  } finally {
    await graph.close();
  }
}

describe('npm run import', () => {
  let count = 0;
  let slug = '';
  beforeEach(() => {
    count += 1;
    slug = `synthetic-${count}`;
  });

  it('takes names, codes and spellings of columns, and records file, hash, method and line', async () => {
    const path = file('organisations.csv', `Slug,Name,ຊື່,Kind,parent,Province\n${slug},Synthetic Agency,ອົງການຕົວຢ່າງ,ministry department,Ministry of Technology and Communications,ແຂວງຫຼວງນໍ້າທາ\n`);
    const { code, printed, told } = await run(path, '--org', 'dgc', '--method', 'partner-feed');
    expect([code, told]).toEqual([0, '']);
    expect(printed).toContain('1 new, 0 changed, 0 as they are, 0 bad; written.');
    expect(await organisationOf(slug)).toMatchObject({
      kind: 'MINISTRY_DEPARTMENT', name: { lo: 'ອົງການຕົວຢ່າງ', en: 'Synthetic Agency' }, parent: { slug: 'mtc' }, province: { code: 'LA-LM' },
      provenance: [{ field: null, sourceTitle: { en: 'organisations.csv, line 2' }, sourceSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown, method: 'PARTNER_FEED' }],
    });
  });

  it('changes nothing when the same file comes again, and names what another file changes', async () => {
    const path = file('organisations.csv', `slug,name.en,kind,abbreviation.en\n${slug},Synthetic Office,OTHER,SYO\n`);
    await run(path, '--org', 'dgc');
    const before = await organisationOf(slug);
    expect((await run(path, '--org', 'dgc')).printed).toContain('0 new, 0 changed, 1 as they are');
    expect(await organisationOf(slug)).toEqual(before);
    writeFileSync(path, readFileSync(path, 'utf8').replace('Synthetic Office', 'Synthetic Bureau'));
    const dry = await run(path, '--org', 'dgc', '--dry-run');
    expect(dry.printed).toContain('name: {"en":"Synthetic Office"} → {"en":"Synthetic Bureau"}');
    expect(dry.printed).toContain('nothing written: a dry run');
    expect(await organisationOf(slug)).toEqual(before);
    expect((await run(path, '--org', 'dgc')).printed).toContain('1 changed');
    expect((await organisationOf(slug))?.name).toMatchObject({ en: 'Synthetic Bureau' });
  });

  it('names every bad line with its number and reason, and keeps the good ones back', async () => {
    const path = file('organisations.csv', [
      'slug,name.en,kind,parent,unheard-of', `${slug}-good,Good,OTHER,mtc,`, `${slug}-a,Bad kind,WIZARD,mtc,`, `${slug}-b,Bad parent,OTHER,nobody-knows,`,
      `bad slug,Bad slug,OTHER,,`, `${slug}-c,Bad column,OTHER,,something`, `${slug}-good,Twice,OTHER,,`, `${slug}-d,Too,many,cells,in,it`, '',
    ].join('\n'));
    const { code, told, printed } = await run(path, '--org', 'dgc');
    expect(code).toBe(1);
    for (const [line, reason] of [[3, 'OrganisationKind'], [4, 'nobody-knows'], [5, 'short name'], [6, 'unheard-of'], [7, 'Line 2'], [8, '6 cells']] as const) {
      expect(told).toMatch(new RegExp(`organisations\\.csv, line ${line}.*${reason}`));
    }
    expect(printed).toContain('6 bad; nothing written.');
    expect(await organisationOf(`${slug}-good`)).toBeNull();
    expect((await run(path, '--org', 'dgc', '--partial')).printed).toContain('1 new, 0 changed, 0 as they are, 6 bad; written.');
    expect(await organisationOf(`${slug}-good`)).toMatchObject({ parent: { slug: 'mtc' } });
  });

  it('writes nothing of a line that only the registry can refuse', async () => {
    const path = file('programmes.ndjson', `{"slug":"${slug}","title":{"en":"Synthetic programme"},"iatiIdentifier":"LA-PROVISIONAL-DGC-KSP-2021-2022","status":"pipeline"}\n{"slug":"${slug}-b","title":{"en":"Another"},"status":"pipeline"}\n`);
    const { code, told } = await run(path, '--org', 'dgc');
    expect([code, told]).toEqual([1, expect.stringMatching(/line 1, iatiIdentifier.*ALREADY_TAKEN/)]);
    expect(await ask('query ($slug: String!) { programme(slug: $slug) { id } }', { slug: `${slug}-b` })).toEqual({ programme: null });
  });

  it('refuses records of another organisation, and whoever names none', async () => {
    const path = file('organisations.csv', 'slug,name.en\nmtc,Another name\n');
    expect((await run(path, '--org', 'kdi')).told).toMatch(/line 2: There is no record "org_mtc" that may be edited here/);
    expect((await run(path)).told).toContain('--org');
  });

  it('reads JSON, NDJSON and YAML alike, with days as tables write them', async () => {
    const meeting = (name: string) => ({ slug: `${slug}-${name}`, title: { lo: 'ກອງປະຊຸມຕົວຢ່າງ', en: 'Synthetic meeting' }, purpose: synthetic, kind: 'steering committee', startsOn: '26/8/2565', organisers: 'dgc: HOST; kdi: co-organiser', attendance: { total: 12 } });
    const files = [
      file('a.json', JSON.stringify([meeting('json'), { ...meeting('json-2'), 'title.en': 'With [brackets], "quotes" and }' }], null, 2)),
      file('b.ndjson', `${JSON.stringify(meeting('ndjson'))}\n\n`),
      file('c.yaml', `# ${synthetic}\n- slug: ${slug}-yaml\n  title: { lo: ກອງປະຊຸມຕົວຢ່າງ, en: Synthetic meeting }\n  purpose:\n    en: >\n      ${synthetic}\n  kind: STEERING_COMMITTEE\n  startsOn: ວັນທີ 26 ສິງຫາ 2022\n  organisers:\n  - { organisation: dgc, role: HOST }\n  - organisation: org_kdi\n    role: CO_ORGANISER\n  attendance: { total: 12 }\n- slug: ${slug}-yaml-2\n  title: Other\n  startsOn: 2022-08-26\n`),
    ];
    const outcome = await run(...files, '--kind', 'event', '--org', 'dgc');
    expect([outcome.code, outcome.told]).toEqual([0, '']);
    for (const name of ['json', 'ndjson', 'yaml']) {
      const { event } = await ask<{ event: unknown }>('query ($slug: String!) { event(slug: $slug) { kind startsOn attendance { total } title { lo en } organisers { role organisation { id } } } }', { slug: `${slug}-${name}` });
      expect(event).toEqual({
        kind: 'STEERING_COMMITTEE', startsOn: '2022-08-26', attendance: { total: 12 }, title: { lo: 'ກອງປະຊຸມຕົວຢ່າງ', en: 'Synthetic meeting' },
        organisers: [{ role: 'HOST', organisation: { id: 'org_dgc' } }, { role: 'CO_ORGANISER', organisation: { id: 'org_kdi' } }],
      });
    }
  });

  it('says of broken files where they break', async () => {
    expect(await read('broken.json', '[{"slug":"a"},\n{"slug": }]')).toMatch(/line 2: .*JSON/);
    expect(await read('cut.json', '[{"slug":"cut-one","name":"Cut"},\n')).toMatch(/line 2: The file ends before its list does/);
    expect(await read('broken.ndjson', '{"slug":\n')).toMatch(/line 1: /);
    expect(await read('broken.yaml', '- slug: [a\n')).toMatch(/line 1: /);
    expect(await read('broken.csv', 'slug,name.en\n"a,b\n')).toMatch(/line \d: .*[Qq]uote/);
    expect(await read('list.json', '[[1]]')).toMatch(/line 1: A record is an object/);
  });

  it('maps columns and values as a file says', async () => {
    const map = file('map.yaml', 'columns: { "Sort": kind, "Remarks": null, "Long name": name.en }\ndefaults: { country: LA, slug: ' + slug + ' }\nvalues: { kind: { "a centre": MINISTRY_CENTRE } }\n');
    const path = file('table.tsv', `Long name\tSort\tRemarks\nSynthetic Centre\ta centre\t${synthetic}\n`);
    expect((await run(path, '--kind', 'organisation', '--org', 'dgc', '--map', map)).code).toBe(0);
    expect(await organisationOf(slug)).toMatchObject({ kind: 'MINISTRY_CENTRE', name: { en: 'Synthetic Centre' } });
    const wrong = file('wrong.yaml', 'colums: {}\n');
    expect((await run(path, '--kind', 'organisation', '--org', 'dgc', '--map', wrong)).told).toContain('colums');
  });

  it('knows a record without a short name again, and people by their names', async () => {
    const events = file('events.csv', 'title.lo,startsOn\nກອງປະຊຸມຕົວຢ່າງ ຄັ້ງທີ 7,2026-01-07\n');
    const people = file('people.csv', 'name.lo,memberships.0.organisation,memberships.0.role\nຕົວຢ່າງ ສົມມຸດ,dgc,ພະນັກງານ\n');
    for (const path of [events, people]) {
      expect((await run(path, '--org', 'dgc')).printed).toContain('1 new');
      expect((await run(path, '--org', 'dgc')).printed).toContain('1 as they are');
    }
  });

  it('explains a slip on the command line', async () => {
    expect((await run()).told).toContain('Usage: npm run import');
    expect((await run(join(folder, 'nowhere.csv'))).told).toContain('nowhere.csv');
    expect((await run(file('things.xyz', 'a'), '--org', 'dgc')).told).toContain('--kind');
    expect((await run(file('events.xyz', 'a'), '--org', 'dgc')).told).toContain('--format');
    expect((await run(file('events.csv', 'a'), '--orgs', 'dgc')).told).toContain('--orgs');
  });
});

describe('npm run import -- news', () => {
  const item = join(import.meta.dirname, 'news/items/lo-steering-committee.txt');
  let before: readonly unknown[];
  beforeAll(async () => {
    before = await draftCount();
  });

  it('shows what it proposes, with the words and how sure it is, and writes nothing', async () => {
    const { code, printed } = await run('news', item);
    expect(code).toBe(0);
    expect(printed).toMatch(/startsOn = "2023-12-12" {2}\[0\.\d\d\] {2}← “ວັນທີ 12 ທັນວາ 2023”/);
    expect(printed).toContain('! WARNING BREAKDOWN_MISSING');
    expect(await draftCount()).toEqual(before);
  });

  it('prints the proposal for programs', async () => {
    const proposal = JSON.parse((await run('news', item, '--json')).printed) as { readonly records: readonly { readonly entityType: string }[] };
    expect(proposal.records.map(({ entityType }) => entityType)).toContain('Event');
  });

  it('saves drafts once an editor accepts, each field with its source, and none a second time', async () => {
    expect((await run('news', item, '--accept')).told).toContain('--org');
    const first = await run('news', item, '--accept', '--org', 'dgc');
    expect([first.code, first.told]).toEqual([0, '']);
    expect(first.printed).toMatch(/Event evt_\w+: saved as a draft/);
    const after = await draftCount();
    expect(after).not.toEqual(before);
    const second = await run('news', item, '--accept', '--org', 'dgc');
    expect(second.printed).not.toContain('saved as a draft');
    expect(await draftCount()).toEqual(after);
    expect(await ask('{ events(filter: { from: "2023-12-12", until: "2023-12-12" }) { totalCount } }')).toEqual({ events: { totalCount: 0 } });
  });
});
