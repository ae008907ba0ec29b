import { fed2, type Situation } from './situation.ts';

const library = {
  books: fed2(`
    type Query { books(first: Int = 3): [Book!]! book: Book works: [Work] thing: Thing things: [[Thing]] same: String @shareable shared(tag: String): [Book] @shareable }
    type Mutation { lend(id: ID!): Book giveBack: [Book] }
    interface Work { title: String author: Author }
    type Book implements Work @key(fields: "id") { id: ID! title: String author: Author pages: Int mood: Mood }
    type Essay implements Work @key(fields: "id") { id: ID! title: String author: Author words: Int }
    type Author @key(fields: "id") { id: ID! }
    union Thing = Book | Essay | Author | Note
    type Note @shareable { text: String tags: [[String!]] }
    enum Mood { GAY GRAVE }`),
  people: fed2(`
    type Query { author: Author same: String @shareable }
    type Mutation { rename(name: String!): Author enrol(input: Enrolment!): Author }
    type Author @key(fields: "id") { id: ID! name(style: Style): String born: Int friends: [Author!] works: [Book] }
    type Book @key(fields: "id") { id: ID! readers: [Author!]! }
    enum Style { SHORT LONG }
    input Enrolment { name: String! = "nobody" style: Style more: [Enrolment!] }`),
  press: fed2(`
    type Query { shared(tag: String): [Book] @shareable }
    type Mutation { praise(stars: Int): Book }
    type Book @key(fields: "id") { id: ID! stars: Int reviews(first: Int): [Review!] }
    type Essay @key(fields: "id") { id: ID! stars: Int }
    type Review { by: Author! text: String of: Reviewed }
    union Reviewed = Book | Essay
    type Author @key(fields: "id", resolvable: false) { id: ID! }`),
};

const conditions = { a: true, b: false };

/** Everything that a plan can hold. */
export const planParts: readonly Situation[] = [
  {
    name: 'sequences, parallels and flattens',
    subgraphs: library,
    operations: [
      '{ books { title author { name friends { name works { stars title } } } readers { born } stars } }',
      '{ book { reviews { by { name } of { ... on Book { title } ... on Essay { words stars } } } } author { name } }',
      '{ works { title author { name } ... on Book { stars } ... on Essay { stars words } } }',
      '{ thing { __typename ... on Book { stars } ... on Author { name } ... on Note { text tags } ... on Work { title } } }',
      '{ things { ... on Essay { stars } ... on Author { name(style: LONG) } ... on Note { tags } } }',
      '{ same shared { stars readers { name } } more: shared(tag: "x") { title } }',
      '{ book { id: stars stars: id readers { id } } again: book { stars: pages } }',
    ],
  },
  {
    name: 'conditions on fields, fragments and spreads',
    subgraphs: library,
    operations: [
      '{ books { title @skip(if: true) stars @include(if: false) } }',
      ['query ($a: Boolean!, $b: Boolean!) { books { title @skip(if: $a) stars @include(if: $b) } }', conditions],
      ['query ($a: Boolean!, $b: Boolean!) { books { stars @skip(if: $b) @include(if: $a) readers @include(if: $b) { name } } }', conditions],
      ['query ($a: Boolean!, $b: Boolean!) { books { ... @include(if: $a) { stars ... @skip(if: $b) { readers { name } } } ...F @include(if: $b) } } fragment F on Book { reviews { text } }', conditions],
      ['query ($a: Boolean!, $b: Boolean!) { book @include(if: $b) { stars } author @include(if: $a) { name works @skip(if: $b) { stars } } }', conditions],
      ['query ($a: Boolean! = true) { book { ...F @skip(if: $a) pages } } fragment F on Book { stars }', {}],
      ['query ($a: Boolean!) { book { title pages @include(if: $a) } book { pages @skip(if: $a) id } }', { a: false }],
      ['query ($a: Boolean!) { book { ...F @include(if: $a) title pages stars } } fragment F on Book { stars pages }', { a: false }],
      ['query ($a: Boolean!) { book { ...F @include(if: $a) title pages stars } } fragment F on Book { stars pages }', { a: true }],
      ['query ($a: Boolean!) { works { ... on Book @include(if: $a) { stars } ... on Essay @skip(if: $a) { stars } title @skip(if: $a) } }', { a: true }],
      ['query ($a: Boolean!) { __typename @include(if: $a) book @skip(if: $a) { title } }', { a: true }],
    ],
  },
  {
    name: 'arguments, variables and defaults',
    subgraphs: library,
    operations: [
      ['query ($n: Int) { books(first: $n) { title } }', {}],
      ['query ($n: Int) { books(first: $n) { title } }', { n: null }],
      ['query ($n: Int = 7) { books(first: $n) { title reviews(first: $n) { text } } }', {}],
      ['query ($s: Style, $n: Int) { book { reviews(first: $n) { by { name(style: $s) other: name(style: LONG) plain: name } } } }', { s: 'SHORT', n: 2 }],
      ['mutation ($i: Enrolment!) { enrol(input: $i) { name works { stars } } }', { i: { name: 'x', more: { name: 'y', style: 'LONG' } } }],
      ['mutation ($n: String! = "z", $more: [Enrolment!]) { enrol(input: { name: $n, more: $more }) { id name(style: SHORT) } }', { more: [] }],
    ],
  },
  {
    name: 'mutations in their order',
    subgraphs: library,
    operations: [
      'mutation { lend(id: "1") { title stars } rename(name: "x") { id name } praise(stars: 4) { title } giveBack { id } }',
      'mutation { praise { stars title } again: praise { readers { name } } enrol(input: {}) { name } more: praise(stars: null) { id } }',
      'mutation { __typename a: lend(id: "1") { id } b: rename(name: "b") { works { stars } } c: lend(id: "2") { stars } d: rename(name: "d") { id } }',
      ['mutation ($yes: Boolean!) { rename(name: "x") @skip(if: $yes) { id } lend(id: "x") { stars } ...M @include(if: $yes) } fragment M on Mutation { praise { title } }', { yes: true }],
    ],
  },
  {
    name: 'introspection mixed with data',
    subgraphs: library,
    operations: [
      '{ __typename books { __typename } }',
      '{ __schema { queryType { name } mutationType { name } } book { stars __typename title } }',
      '{ book { title } kind: __type(name: "Book") { name fields { name type { kind ofType { name } } } } none: __type(name: "Nothing") { name } }',
      ['query ($name: String!, $a: Boolean!) { __type(name: $name) @include(if: $a) { enumValues { name } } thing { __typename } }', { name: 'Mood', a: true }],
      '{ ...Q } fragment Q on Query { a: __typename __typename __schema { mutationType { kind } } author { name } }',
    ],
  },
  {
    name: 'an interface object in every direction',
    subgraphs: {
      shows: fed2(`
        type Query { shows: [Show] show: Show film: Film }
        interface Show @key(fields: "id") { id: ID! title: String }
        type Film implements Show @key(fields: "id") { id: ID! title: String minutes: Int }
        type Play implements Show @key(fields: "id") { id: ID! title: String acts: Int }`),
      press: fed2(`
        type Query { praised: [Show!] best: Critic }
        type Critic @key(fields: "name") { name: String! likes: [Show!] }
        type Show @interfaceObject @key(fields: "id") { id: ID! title: String @external stars: Int quote(of: Int): String @requires(fields: "title") critics: [Critic!]! }`),
    },
    operations: [
      '{ shows { stars __typename } show { quote(of: 1) } }',
      '{ film { stars quote critics { name likes { id } } } }',
      '{ praised { id stars } }',
      '{ praised { title ... on Film { minutes } ... on Play { acts } } }',
      '{ praised { __typename } }',
      '{ praised { __typename stars quote title } best { likes { __typename ... on Film { stars minutes } } } }',
      '{ shows { ... on Film { stars } ... on Play { critics { likes { title } } } } }',
      '{ best { likes { stars critics { likes { ... on Play { acts quote } } } } } }',
      '{ praised { kind: __typename id: title title: stars } }',
    ],
  },
  {
    name: 'context arguments',
    subgraphs: {
      frames: fed2(`
        type Query { frames: [Frame!]! wall: Wall }
        type Frame @key(fields: "id") @context(name: "place") { id: ID! colour: String! picture: Picture pictures: [Picture!] }
        type Wall @key(fields: "id") @context(name: "place") { id: ID! colour: String! picture: Picture frames: [Frame!] }
        type Picture @key(fields: "id") { id: ID! shade(depth: Int, colour: String @fromContext(field: "$place { colour }")): String inner: Picture }`),
      prices: fed2('type Picture @key(fields: "id") { id: ID! price: Int } type Frame @key(fields: "id") { id: ID! width: Int } type Query { cheap: Picture2 } type Picture2 { x: Int }'),
    },
    operations: [
      '{ frames { picture { shade } } }',
      '{ frames { width pictures { shade(depth: 2) price } } wall { picture { shade(depth: 2) other: shade } } }',
      '{ wall { picture { inner { shade } shade } frames { picture { shade } colour } } }',
      ['query ($d: Int, $e: Int = 4) { frames { picture { shade(depth: $d) b: shade(depth: $e) } } }', { d: 1 }],
      '{ frames { colour: id picture { shade } } }',
    ],
  },
  {
    name: 'fields that move from one subgraph to another',
    subgraphs: {
      old: fed2('type Query { bus: Bus buses: [Bus!] } type Bus @key(fields: "id") { id: ID! line: String driver: Driver seats: Int plate: String } type Driver @key(fields: "id") { id: ID! name: String }'),
      new: fed2(`
        type Query { newest: Bus }
        type Bus @key(fields: "id") {
          id: ID!
          line: String @override(from: "old")
          driver: Driver @override(from: "old", label: "percent(50)")
          seats: Int @override(from: "old", label: "percent(100)")
          plate: String @override(from: "old", label: "percent(0)")
        }
        type Driver @key(fields: "id") { id: ID! name: String @override(from: "old", label: "fleet") }`),
    },
    operations: ['{ bus { line driver { name } seats plate } }', '{ newest { seats plate line driver { name } } buses { seats } }', '{ buses { driver { id } } }'],
  },
  {
    name: 'nothing but what a condition or a fragment takes away again',
    subgraphs: library,
    operations: [
      ['query ($no: Boolean!) { book @include(if: $no) { title } }', { no: false }],
      ['query ($no: Boolean!) { book { title @include(if: $no) stars @include(if: $no) } }', { no: false }],
      '{ thing { ... on Note { text } } }',
      '{ things { ... on Author { name } } works { ... on Essay { stars } } }',
    ],
  },
];
