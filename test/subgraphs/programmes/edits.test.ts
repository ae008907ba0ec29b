import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallerIdentity } from '../../../schema/index.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { askAs, editing, editorOf } from '../../support/editing.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';

const ksp = 'prg_ksp_2021_2022';
const report = 'cmt_ksp_2021_2022_publish_report';
const editor = editorOf('programmes', 'dgc');
const treasurer = editorOf('programmes', 'dgc', 'programmes:finance');
const budget = { kind: '1', status: '2', from: '2022-01-01', until: '2022-12-31', value: { amount: '1000.00', currency: 'USD' } };
const source = (field: string | null, title: string) => ({ field, sourceTitle: { en: title } });

interface Commitment {
  readonly id: string;
  readonly announcedAt: { readonly id: string } | null;
  readonly owner: { readonly id: string } | null;
  readonly evidence: readonly object[];
}

describe.each(engines)('Editing the shipped programme on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(programmes, engine);
  });
  afterAll(() => registry.close());

  const edits = (caller: CallerIdentity = editor, fields = 'id version') => editing(registry, 'Programme', caller, fields);
  const versionNow = async () => Number(at(await read(registry, '{ programme(slug: "ksp-2021-2022") { version } }'), 'programme', 'version'));
  const commitments = `commitments { id kind text { lo en } status announcedAt { id } announcedOn dueOn owner { id }
    evidence { field sourceTitle { lo en } sourceUrl sourceSha256 excerpt method confidence verifiedAt } }`;
  // What a client reads it sends back, as an input writes it.
  const promises = async (status: string, evidence: readonly object[]) => {
    const data = await read(registry, `{ programme(slug: "ksp-2021-2022") { ${commitments} } }`);
    const list = at(data, 'programme', 'commitments') as readonly Commitment[];
    return list.map(({ announcedAt, owner, ...commitment }) => ({
      ...commitment,
      announcedAt: announcedAt?.id,
      owner: owner?.id,
      ...(commitment.id === report && { status, evidence: [...commitment.evidence, ...evidence] }),
    }));
  };

  const budgetsSeenBy = async (organisation: string) => {
    const partner: CallerIdentity = { kind: 'partner', subject: 'key', organisation, scopes: new Set(['programmes:finance']), credential: 'key' };
    return at((await askAs(registry, partner, '{ programme(slug: "ksp-2021-2022") { budgets { from } } }')).data, 'programme', 'budgets');
  };

  it('keeps a promise only with new evidence, and shows it as kept once it is public', async () => {
    const version = await versionNow();
    const unbacked = await edits().save({ id: ksp, version, commitments: await promises('DONE', []) });
    expect(unbacked.problems).toEqual([expect.stringMatching(/^EVIDENCE_REQUIRED commitments\.\d\.evidence$/)]);
    const backed = await edits().save({ id: ksp, version, commitments: await promises('DONE', [source(null, 'Made-up report')]) });
    expect(backed.problems).toEqual([]);
    expect((await edits().publish(ksp, backed.version)).problems).toEqual([]);
    const data = await read(registry, `{ commitments(filter: { status: [DONE] }) { nodes { id evidence { recordedAt sourceTitle { en } } } } }`);
    expect(at(data, 'commitments', 'nodes')).toMatchObject([{ id: report, evidence: [{ recordedAt: '2026-11-22T00:00:00.000Z' }, { sourceTitle: { en: 'Made-up report' } }] }]);
  });

  it('overwrites nothing that has a source silently, and keeps both sources where they contradict each other', async () => {
    const version = await versionNow();
    expect((await edits().save({ id: ksp, version, cycle: '2021-2023' })).problems).toEqual(['SOURCE_REQUIRED cycle']);
    const shown = 'provenance { field sourceTitle { lo en } sourceUrl sourceSha256 excerpt method confidence verifiedAt }';
    const data = await read(registry, `{ programme(slug: "ksp-2021-2022") { ${shown} } }`);
    const provenance = [...(at(data, 'programme', 'provenance') as readonly object[]), source('cycle', 'Made-up agreement')];
    const saved = await edits(editor, 'id notes { code severity field message { en } }').save({ id: ksp, version, cycle: '2021-2023', provenance });
    expect(saved.problems).toEqual([]);
    expect(at(saved.record, 'notes')).toContainEqual({
      code: 'SOURCES_CONFLICT',
      severity: 'CONFLICT',
      field: 'cycle',
      message: {
        en: 'Sources contradict each other: “News item on the consultation meeting of 26 August 2022, Luang Prabang” has 2021-2022; “Made-up agreement” has 2021-2023, which is shown.',
      },
    });
    expect((await edits().discard(ksp, saved.version)).problems).toEqual([]);
  });

  it('lets only those change its money who may read it', async () => {
    const version = await versionNow();
    expect((await edits().save({ id: ksp, version, budgets: [budget] })).problems).toEqual(['FORBIDDEN budgets']);
    const money = 'id budgets { from kind { name { en } } value { amount } } transactions(first: 1) { totalCount nodes { on } pageInfo { hasNextPage } }';
    const paid = { kind: '3', value: { amount: '500', currency: 'USD' } };
    const transactions = [{ ...paid, on: '2022-02-01' }, { ...paid, on: '2022-03-01' }];
    const saved = await edits(treasurer, money).save({ id: ksp, version, budgets: [budget], transactions });
    expect(saved).toMatchObject({
      problems: [],
      record: {
        budgets: [{ from: '2022-01-01', kind: { name: { en: 'Original' } }, value: { amount: '1000.00' } }],
        transactions: { totalCount: 2, nodes: [{ on: '2022-03-01' }], pageInfo: { hasNextPage: true } },
      },
    });
    const draft = `query ($id: ID!) { programmeDraft(id: $id) { programme { id budgets { from } } } }`;
    const withheld = await askAs(registry, editor, draft, { id: ksp });
    expect(withheld).toMatchObject({ data: { programmeDraft: { programme: { budgets: null } } }, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect((await edits().discard(ksp, saved.version)).problems).toEqual([]);
  });

  it('keeps the slugs by which its partners see its money, and takes none from an edit', async () => {
    const version = await versionNow();
    const kept = { organisation: 'org_kdi', role: 'IMPLEMENTING', country: 'KR' };
    const partners = [{ organisation: 'org_gov_kr', role: 'FUNDING', country: 'KR' }, kept, { organisation: 'org_dgc', role: 'ACCOUNTABLE', country: 'LA' }];
    const added = [...partners, { organisation: 'org_mtc', role: 'EXTENDING', country: 'LA' }];
    const saved = await edits(treasurer).save({ id: ksp, version, partners: added, budgets: [budget] });
    const published = await edits().publish(ksp, saved.version);
    expect(published.problems).toEqual([]);
    expect([await budgetsSeenBy('kdi'), await budgetsSeenBy('mtc')]).toEqual([[{ from: '2022-01-01' }], null]);
  });

  it('refuses a part that belongs to another programme', async () => {
    const components = [{ id: 'cmp_ksp_2021_2022_1', title: { en: 'Made-up part' }, kind: 'PILOT' }];
    expect((await edits().save({ title: { en: 'Made-up programme' }, components })).problems).toEqual(['ALREADY_TAKEN components.0.id']);
  });

  it('takes no key that no table could hold', async () => {
    const partners = [{ organisation: 'org_'.padEnd(65, 'x'), role: 'FUNDING' }];
    expect((await edits().save({ title: { en: 'Made-up programme' }, partners })).problems).toEqual(['TEXT_TOO_LONG partners.0.organisation']);
  });

  it('answers from a draft with all its parts, before anything of it is public', async () => {
    const fields = `id slug status components { id position programme { id } } sectors { percentage sector { name { en } } }
      partners(role: [FUNDING]) { role country } commitments(status: [ANNOUNCED]) { status programme { id } } provinces { code }`;
    const saved = await edits(editor, fields).save({
      title: { lo: 'ສົມມຸດ', en: 'Made-up programme' },
      components: [{ title: { en: 'One' }, kind: 'PILOT' }, { title: { en: 'Two' }, kind: 'OTHER' }],
      sectors: [{ code: '15110' }],
      partners: [{ organisation: 'org_a', role: 'FUNDING', country: 'KR' }, { organisation: 'org_b', role: 'EXTENDING' }],
      commitments: [
        { kind: 'OTHER', text: { en: 'Early' }, announcedOn: '2024-01-01' },
        { kind: 'OTHER', text: { en: 'Late' }, announcedOn: '2024-02-01' },
        { kind: 'OTHER', text: { en: 'Begun' }, status: 'IN_PROGRESS' },
      ],
      provinces: ['LA-XA', 'LA-VT'],
    });
    expect(saved.problems).toEqual([]);
    expect(saved.record).toMatchObject({
      slug: expect.stringMatching(/^made-up-programme-[0-9a-f]{8}$/),
      status: 'PIPELINE',
      components: [{ position: 1, programme: { id: saved.id } }, { position: 2 }],
      sectors: [{ percentage: null, sector: { name: { en: 'Public sector policy and administrative management' } } }],
      partners: [{ role: 'FUNDING', country: 'KR' }],
      commitments: [{ programme: { id: saved.id } }, { status: 'ANNOUNCED' }],
      provinces: [{ code: 'LA-XA' }, { code: 'LA-VT' }],
    });
    expect((await edits().discard(saved.id, saved.version)).problems).toEqual([]);
  });
});
