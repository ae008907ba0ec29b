import { describe, expect, it } from '@jest/globals';
import { settleSources } from '../../../subgraphs/kit/sources.ts';
import type { StoredNote, StoredProvenance, StoredText } from '../../../subgraphs/kit/values.ts';

interface Sourced {
  readonly status: string;
  readonly name: StoredText;
  readonly partners: readonly object[];
  readonly publisherId: string | null;
  readonly provenance: readonly StoredProvenance[];
  readonly notes: readonly StoredNote[];
}

const source = (title: string, field: string | null): StoredProvenance => ({
  field,
  sourceTitle: { en: title, lo: `ແຫຼ່ງ ${title}` },
  sourceUrl: null,
  sourceSha256: null,
  excerpt: null,
  method: 'DOCUMENT_MANUAL',
  confidence: null,
  recordedAt: '2024-01-01T00:00:00.000Z',
  verifiedAt: null,
});
const note = (field: string | null): StoredNote => ({ code: 'TEST', severity: 'INFO', field, message: { en: 'Made up for a test.' } });

const before: Sourced = {
  status: 'OPEN',
  name: { lo: 'ຊື່' },
  partners: [{ organisation: 'org_a' }],
  publisherId: 'org_a',
  provenance: [source('First', 'status'), source('First', 'name'), source('First', 'partners'), source('First', 'publisher')],
  notes: [],
};

const settle = (parts: Partial<Sourced>, withheld?: ReadonlySet<string>) => settleSources(before, { ...before, ...parts }, withheld);
const codes = (parts: Partial<Sourced>) => settle(parts).problems.map(({ code, path }) => `${code} ${path.join('.')}`);

describe('a value that has a source', () => {
  it('is not overwritten without a source or a note of the new one', () => {
    expect(codes({ status: 'CLOSED' })).toEqual(['SOURCE_REQUIRED status']);
    expect(codes({ publisherId: 'org_b', name: { lo: 'ຊື່ໃໝ່' } })).toEqual(['SOURCE_REQUIRED name', 'SOURCE_REQUIRED publisher']);
    expect(codes({ status: 'CLOSED', notes: [note('name')] })).toEqual(['SOURCE_REQUIRED status']);
    expect(codes({ status: 'CLOSED', provenance: [...before.provenance, source('Second', 'name')] })).toEqual(['SOURCE_REQUIRED status']);
  });

  it('is not overwritten by taking its source away', () => {
    expect(codes({ status: 'CLOSED', provenance: [] })).toEqual(['SOURCE_REQUIRED status']);
  });

  it('gives way to another source, which takes its place', () => {
    const provenance = [...before.provenance.filter(({ field }) => field !== 'status'), source('Second', 'status')];
    const { document, problems } = settle({ status: 'CLOSED', provenance });
    expect({ problems, notes: document.notes }).toEqual({ problems: [], notes: [] });
  });

  it('gives way where a note says why', () => {
    expect(codes({ status: 'CLOSED', notes: [note('status')] })).toEqual([]);
  });

  it('is kept in a note of the contradiction where both sources stay', () => {
    const { document, problems } = settle({ status: 'CLOSED', provenance: [...before.provenance, source('Second', 'status')] });
    expect(problems).toEqual([]);
    expect(document.notes).toEqual([{
      code: 'SOURCES_CONFLICT',
      severity: 'CONFLICT',
      field: 'status',
      message: {
        en: 'Sources contradict each other: “First” has OPEN; “Second” has CLOSED, which is shown.',
        lo: 'ແຫຼ່ງຂໍ້ມູນຂັດກັນ: “ແຫຼ່ງ First” ບອກວ່າ OPEN; “ແຫຼ່ງ Second” ບອກວ່າ CLOSED ເຊິ່ງເປັນຄ່າທີ່ສະແດງ.',
      },
    }]);
  });

  it('is told in no note where the public may not read it', () => {
    const parts = { status: 'CLOSED', provenance: [...before.provenance, source('Second', 'status')] };
    const [conflict] = settle(parts, new Set(['status'])).document.notes;
    expect(conflict?.message.en).toBe('Sources contradict each other: “Second”, which is shown, says otherwise than “First”.');
  });

  it('has one note of a contradiction, however often the draft is saved, and none once it is as before', () => {
    const provenance = [...before.provenance, source('Second', 'status')];
    const once = settle({ status: 'CLOSED', provenance }).document;
    expect(settle(once).document.notes).toHaveLength(1);
    expect(settle({ ...once, status: 'OPEN' }).document.notes).toEqual([]);
  });
});

describe('what contradicts nothing', () => {
  it.each([
    ['another language', { name: { lo: 'ຊື່', en: 'Name' } }],
    ['another item of a list', { partners: [{ organisation: 'org_b' }, { organisation: 'org_a' }] }],
    ['the same value', { status: 'OPEN' }],
  ])('is %s', (_, parts) => {
    expect(codes(parts)).toEqual([]);
  });

  it('is a value where there was none, or one without a source of its own', () => {
    const bare: Sourced = { ...before, publisherId: null, provenance: [source('First', 'publisher'), source('First', null)] };
    expect(settleSources(bare, { ...bare, publisherId: 'org_a', status: 'CLOSED' }).problems).toEqual([]);
    expect(settleSources(null, before).problems).toEqual([]);
  });

  it('is a changed item that carries its own sources', () => {
    const promising = { ...before, partners: [{ id: 'cmt_a', status: 'ANNOUNCED', evidence: [] }] };
    expect(settleSources(promising, { ...promising, partners: [{ id: 'cmt_a', status: 'DONE', evidence: [] }] }).problems).toEqual([]);
  });
});
