import { organisations } from '../../../subgraphs/organisations/index.ts';
import { editing } from '../../support/editing.ts';
import { describeEditing } from '../kit/editing-contract.ts';

describeEditing({
  module: organisations,
  name: 'Organisation',
  prefix: 'org',
  input: { slug: 'test-office', name: { lo: 'ຫ້ອງການສົມມຸດ', en: 'Made-up office' }, kind: 'OTHER', country: 'LA' },
  change: { website: 'https://office.example/' },
  changed: 'website',
  fault: { country: 'XX' },
  problem: 'VALUE_INVALID country',
  prepare: async (registry, editor) => {
    const edits = editing(registry, 'Organisation', editor);
    const parent = await edits.put({ name: { en: 'Made-up ministry' }, slug: 'test-ministry' });
    const former = await edits.put({ name: { en: 'Made-up former office' }, slug: 'test-former', status: 'MERGED' });
    return { parent: parent.id, predecessors: [{ organisation: former.id, kind: 'MERGED', on: '2021-03-01' }] };
  },
  seen: `query ($id: ID!) {
    organisation(id: $id) { id website }
    bySlug: organisation(slug: "test-office") { id }
    organisations { totalCount nodes { id website } edges { cursor } }
    found: organisations(filter: { text: "ຫ້ອງການສົມມຸດ" }) { totalCount nodes { id } }
    above: organisation(slug: "test-ministry") { children { totalCount nodes { id } } }
    former: organisation(slug: "test-former") { successors { kind organisation { id } } }
  }`,
  feed: 'organisationChanges',
});

describeEditing({
  module: organisations,
  name: 'Person',
  prefix: 'per',
  input: { name: { lo: 'ຊື່ສົມມຸດ', en: 'Made-up name' } },
  change: { title: { lo: 'ປອ', en: 'PhD' } },
  changed: 'title',
  fault: { name: { lo: '' } },
  problem: 'VALUE_REQUIRED name',
  prepare: async (registry, editor) => {
    const office = await editing(registry, 'Organisation', editor).put({ name: { en: 'Made-up office' }, slug: 'test-office' });
    return { memberships: [{ organisation: office.id, role: { en: 'Made-up head' } }] };
  },
  seen: `query ($id: ID!) {
    person(id: $id) { id title { en } memberships { role { en } } }
    organisation(slug: "test-office") { posts { person { id title { en } } role { en } } }
  }`,
  feed: 'organisationChanges',
});
