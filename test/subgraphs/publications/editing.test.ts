import { publications } from '../../../subgraphs/publications/index.ts';
import { editing } from '../../support/editing.ts';
import { describeEditing } from '../kit/editing-contract.ts';

const common = {
  title: { lo: 'ຂ່າວສົມມຸດ', en: 'Made-up news' },
  slug: 'test-record',
  publishedOn: '2024-01-02',
  languages: ['lo'],
  publisher: 'org_test',
  about: [{ type: 'PROVINCE', id: 'LA-LP' }, { type: 'PROGRAMME', id: 'prg_test' }],
  authors: [{ person: 'per_test', creditLine: { lo: 'ສົມມຸດ' } }],
};
const seen = `query ($id: ID!) {
  publication(id: $id) { id abstract { en } }
  bySlug: publication(slug: "test-record") { id }
  publications { totalCount nodes { id abstract { en } } edges { cursor } }
  found: publications(filter: { text: "ສົມມຸດ", language: ["lo"], province: ["LA-LP"] }, orderBy: RELEVANCE) { totalCount edges { snippet } }
  serials { id issues { totalCount nodes { id } } }
  _entities(representations: [
    { __typename: "Organisation", id: "org_test" }, { __typename: "Province", code: "LA-LP" }, { __typename: "Event", id: "evt_test" },
    { __typename: "Programme", id: "prg_test" }, { __typename: "Person", id: "per_test" }
  ]) {
    ... on Organisation { publications { totalCount } }
    ... on Province { publications { totalCount } }
    ... on Event { coverage { totalCount } }
    ... on Programme { publications { totalCount } finalReport { id } }
    ... on Person { publications { totalCount } }
  }
}`;
const change = { abstract: { en: 'Made-up words' } };
const publication = { module: publications, name: 'Publication', prefix: 'pub', change, changed: 'abstract', seen, feed: 'publicationChanges' };

describeEditing({
  ...publication,
  typename: 'NewsArticle',
  input: { ...common, kind: 'NEWS', event: 'evt_test' },
  fault: { stage: 'FINAL' },
  problem: 'FIELD_NOT_ALLOWED stage',
});

describeEditing({
  ...publication,
  typename: 'Report',
  input: { ...common, kind: 'REPORT', stage: 'FINAL', programme: 'prg_test', iatiCategory: 'A08' },
  fault: { stage: null },
  problem: 'VALUE_REQUIRED stage',
});

describeEditing({
  ...publication,
  typename: 'JournalIssue',
  input: { ...common, kind: 'JOURNAL_ISSUE', volume: '1', number: '2' },
  fault: { serial: 'ser_none' },
  problem: 'LINK_MISSING serial',
  prepare: async (registry, editor) => {
    const serial = await editing(registry, 'Serial', editor).put({ name: { en: 'Made-up journal' } });
    return { serial: serial.id };
  },
});

describeEditing({
  ...publication,
  typename: 'JournalArticle',
  input: { ...common, kind: 'JOURNAL_ARTICLE', pages: '1-2', doi: '10.5555/test' },
  fault: { doi: 'test' },
  problem: 'VALUE_INVALID doi',
  prepare: async (registry, editor) => {
    const serial = await editing(registry, 'Serial', editor).put({ name: { en: 'Made-up journal' } });
    const issue = { title: { en: 'Made-up issue' }, kind: 'JOURNAL_ISSUE', serial: serial.id };
    return { issue: (await editing(registry, 'Publication', editor).put(issue)).id };
  },
});

describeEditing({
  ...publication,
  typename: 'NewspaperIssue',
  input: { ...common, kind: 'NEWSPAPER_ISSUE', number: '7' },
  fault: { serial: null },
  problem: 'VALUE_REQUIRED serial',
  prepare: async (registry, editor) => {
    const serial = await editing(registry, 'Serial', editor).put({ name: { en: 'Made-up paper' }, kind: 'NEWSPAPER' });
    return { serial: serial.id };
  },
});

describeEditing({
  module: publications,
  name: 'Serial',
  prefix: 'ser',
  input: { name: { lo: 'ວາລະສານສົມມຸດ' }, slug: 'test-serial', publisher: 'org_test' },
  change: { issn: '0317-8471' },
  changed: 'issn',
  fault: { issn: '0317-8472' },
  problem: 'VALUE_INVALID issn',
  seen: `query ($id: ID!) {
    serial(id: $id) { id issn }
    bySlug: serial(slug: "test-serial") { id }
    serials { id issn }
    _entities(representations: [{ __typename: "Organisation", id: "org_test" }]) { ... on Organisation { serials { id } } }
  }`,
  feed: 'publicationChanges',
});
