import { programmes } from '../../../subgraphs/programmes/index.ts';
import { describeEditing } from '../kit/editing-contract.ts';

const title = { lo: 'ໂຄງການສົມມຸດ ສຳລັບທົດລອງ', en: 'Made-up programme for a test' };

describeEditing({
  module: programmes,
  name: 'Programme',
  prefix: 'prg',
  input: {
    title,
    iatiIdentifier: 'XX-TEST-1',
    partners: [{ organisation: 'org_test', role: 'FUNDING', country: 'KR' }],
    components: [{ title: { en: 'Made-up part' }, kind: 'PILOT' }],
    provinces: ['LA-LP'],
    commitments: [{ kind: 'OTHER', text: { en: 'Made-up promise' }, announcedAt: 'evt_test', owner: 'org_test' }],
  },
  change: { acronym: 'TEST' },
  changed: 'acronym',
  fault: { components: [{ title: {}, kind: 'PILOT' }] },
  problem: 'VALUE_REQUIRED components.0.title',
  seen: `query ($id: ID!) {
    programme(id: $id) { id acronym }
    byIati: programme(iatiIdentifier: "XX-TEST-1") { id }
    programmes { totalCount nodes { id acronym } }
    found: programmes(filter: { text: "ສົມມຸດ", partner: ["org_test"], province: ["LA-LP"], partnerCountry: ["KR"] }) { totalCount edges { cursor } }
    commitments { totalCount nodes { id programme { id } } }
    _entities(representations: [
      { __typename: "Organisation", id: "org_test" }, { __typename: "Province", code: "LA-LP" }, { __typename: "Event", id: "evt_test" }
    ]) {
      ... on Organisation { programmes { totalCount } commitments { id } }
      ... on Province { programmes { totalCount } }
      ... on Event { commitments { id } }
    }
  }`,
  feed: 'programmeChanges',
});
