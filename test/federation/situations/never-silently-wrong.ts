import { fed2, type Situation } from './situation.ts';

const freight = {
  goods: fed2(`
    type Query { parcel: Parcel parcels: [Parcel!]! }
    type Parcel @key(fields: "id") { id: ID! weight(unit: Unit = KILO, round: Int): Float size(unit: Unit!): Float parts: [Parcel!] label: String }
    enum Unit { KILO POUND }`),
  carrier: fed2(`
    type Parcel @key(fields: "id") {
      id: ID!
      weight(unit: Unit = KILO, round: Int): Float @external
      freight: Float @requires(fields: "weight(unit: POUND)")
    }
    enum Unit { KILO POUND }`),
};

const twoWants = {
  goods: freight.goods,
  carrier: fed2(`
    type Parcel @key(fields: "id") {
      id: ID!
      weight(unit: Unit = KILO, round: Int): Float @external
      size(unit: Unit!): Float @external
      freight: Float @requires(fields: "weight(unit: POUND)")
      postage: Float @requires(fields: "weight(unit: KILO, round: 2) size(unit: KILO)")
      insurance: Float @requires(fields: "weight size(unit: POUND)")
    }
    enum Unit { KILO POUND }`),
};

/** Where plans go wrong without an error. */
export const neverSilentlyWrong: readonly Situation[] = [
  {
    name: 'a field that is required with one argument and asked with another',
    subgraphs: freight,
    operations: [
      '{ parcel { freight weight(unit: KILO) } }',
      '{ parcel { weight(unit: KILO) freight } }',
      '{ parcel { freight weight } }',
      '{ parcel { freight weight(unit: POUND) } }',
      '{ parcel { freight weight(unit: POUND, round: 1) } }',
      '{ parcel { freight weight(unit: null) } }',
      '{ parcel { freight heavy: weight(unit: KILO) weight(unit: POUND) } }',
      '{ parcel { freight weight: size(unit: KILO) } }',
      '{ parcel { freight weight: label } }',
      '{ parcels { freight weight(unit: KILO) parts { freight weight(round: 3) parts { weight(unit: KILO) freight } } } }',
      ['query ($unit: Unit) { parcel { freight weight(unit: $unit) } }', { unit: 'KILO' }],
      ['query ($unit: Unit) { parcel { freight weight(unit: $unit) } }', { unit: 'POUND' }],
      ['query ($unit: Unit) { parcel { freight weight(unit: $unit) } }', {}],
      ['query ($unit: Unit = KILO) { parcel { freight ...W } } fragment W on Parcel { weight(unit: $unit) }', {}],
      ['query ($yes: Boolean!) { parcel { freight weight(unit: KILO) @include(if: $yes) } }', { yes: true }],
      ['query ($yes: Boolean!) { parcel { freight weight(unit: KILO) @include(if: $yes) } }', { yes: false }],
      ['query ($yes: Boolean!) { parcel { freight @include(if: $yes) weight(unit: KILO) } }', { yes: true }],
      ['query ($yes: Boolean!) { parcel { ... on Parcel @skip(if: $yes) { freight } weight(unit: KILO) } }', { yes: false }],
      '{ parcel { ... { freight } ... on Parcel { weight(unit: KILO) } } }',
      '{ a: parcel { freight } parcel { weight(unit: KILO) } }',
    ],
  },
  {
    name: 'fields that require the same field with different arguments',
    subgraphs: twoWants,
    operations: [
      '{ parcel { freight postage } }',
      '{ parcel { postage freight insurance } }',
      '{ parcels { id insurance parts { freight postage insurance } } }',
      '{ parcel { freight postage insurance weight(unit: KILO, round: 1) size(unit: KILO) } }',
      ['query ($yes: Boolean!) { parcel { freight postage @include(if: $yes) } }', { yes: true }],
      ['query ($yes: Boolean!) { parcel { freight postage @skip(if: $yes) } }', { yes: true }],
      ['query ($yes: Boolean!) { parcel { freight @skip(if: $yes) ... @include(if: $yes) { postage } insurance } }', { yes: true }],
    ],
  },
  {
    name: 'two subgraphs that require the same field with different arguments',
    subgraphs: {
      goods: freight.goods,
      carrier: freight.carrier,
      customs: fed2(`
        type Parcel @key(fields: "id") {
          id: ID!
          weight(unit: Unit = KILO, round: Int): Float @external
          duty: Float @requires(fields: "weight(unit: KILO, round: 2)")
        }
        enum Unit { KILO POUND }`),
    },
    operations: ['{ parcel { duty freight } }', '{ parcels { freight duty weight(round: 9) parts { duty freight } } }'],
  },
  {
    name: 'several keys of which one is not resolvable and shares its fields with another',
    subgraphs: {
      register: fed2(`
        type Query { house: House houses: [House!]! }
        type House @key(fields: "village { code } number") @key(fields: "village { code } street", resolvable: false) {
          village: Village! number: Int! street: String! owner: String
        }
        type Village @key(fields: "code") { code: ID! }`),
      tax: fed2(`
        type Query { dearest: House }
        type House @key(fields: "village { code } street") @key(fields: "village { code } number", resolvable: false) {
          village: Village! number: Int! street: String! tax: Float
        }
        type Village @key(fields: "code") { code: ID! name: String }`),
    },
    operations: ['{ house { owner tax } }', '{ houses { tax village { name code } number } }', '{ dearest { tax owner street } }', '{ dearest { number owner } house { street tax } }'],
  },
  {
    name: 'keys that overlap, one of them not resolvable anywhere but at home',
    subgraphs: {
      people: fed2(`
        type Query { person: Person }
        type Person @key(fields: "id") @key(fields: "id passport") { id: ID! passport: String! name: String }`),
      border: fed2(`
        type Query { traveller: Person }
        type Person @key(fields: "id passport", resolvable: false) @key(fields: "id") { id: ID! passport: String! @external visas: [String!] }`),
      police: fed2(`
        type Person @key(fields: "id passport") { id: ID! passport: String! record: String }`),
    },
    operations: ['{ person { visas record } }', '{ traveller { visas name } }', '{ traveller { record } }', '{ traveller { name record visas passport id } person { record } }'],
  },
  {
    name: 'an alias that takes the name of a key or of a required field',
    subgraphs: {
      people: fed2('type Query { person: Person people: [Person!]! } type Person @key(fields: "id") { id: ID! name: String age: Int friend: Person }'),
      mail: fed2('type Person @key(fields: "id") { id: ID! name: String @external age: Int @external greeting: String @requires(fields: "name age") address: String }'),
    },
    operations: [
      '{ person { id: name address } }',
      '{ person { id: name name: id address } }',
      '{ person { name: age age: name greeting } }',
      '{ person { id: greeting greeting: address address: id } }',
      '{ people { kind: __typename id: __typename greeting } }',
      '{ people { friend { id: name friend { name: id greeting } } id: greeting } }',
      '{ person { ... on Person { id: name } address ... { other: id } } }',
      '{ constructor: person { toString: address hasOwnProperty: greeting valueOf: name } }',
    ],
  },
  {
    name: 'an interface object whose interface has no implementing type',
    subgraphs: {
      media: fed2('type Query { media: Media list: [Media!]! } type Media @interfaceObject @key(fields: "id") { id: ID! title: String }'),
      core: fed2('interface Media @key(fields: "id") { id: ID! length: Int }'),
    },
    operations: ['{ media { id title } }', '{ list { title length } }', '{ media { __typename } }'],
    data: { Query: { media: null } },
    mayRefuse: true,
  },
  {
    name: 'requirements that are themselves computed where the path begins',
    subgraphs: {
      songs: fed2(`
        type Query { song: Song }
        type Song @key(fields: "id") { id: ID! tune: Tune @external pages: Int @external score: String @requires(fields: "tune { key }") sheets: String @requires(fields: "pages") }
        type Tune @shareable { key: String tempo: Int }`),
      tunes: fed2(`
        type Song @key(fields: "id") { id: ID! tune: Tune pages: Int score: String @external sheets: String @external rating: String @requires(fields: "score") price: Int @requires(fields: "sheets score") }
        type Tune @shareable { key: String tempo: Int }`),
    },
    operations: [
      '{ song { rating } }', '{ song { score } }', '{ song { score rating } }', '{ song { price } }', '{ song { price rating score sheets tune { tempo } } }',
      '{ song { tune { key } sheets price } }', '{ a: song { rating } b: song { sheets price } }',
    ],
  },
  {
    name: 'fragments on types that can never meet',
    subgraphs: {
      shows: fed2(`
        type Query { shows: [Show!] }
        interface Show @key(fields: "id") { id: ID! }
        type Film implements Show @key(fields: "id") { id: ID! minutes: Int }
        type Play implements Show @key(fields: "id") { id: ID! acts: Int }`),
      press: fed2('type Show @interfaceObject @key(fields: "id") { id: ID! stars: Int }'),
    },
    operations: [
      '{ shows { ... on Film { ... on Show { ... on Play { acts } } stars } } }',
      '{ shows { ... on Film { ... on Show { ... on Play { acts } } stars __typename } ... on Play { stars } } }',
      '{ shows { ... on Show { ... on Film { ... on Show { stars ... on Play { id } } } } } }',
    ],
  },
];
