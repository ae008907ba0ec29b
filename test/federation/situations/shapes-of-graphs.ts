import { fed2, type Situation } from './situation.ts';

/** Shapes of graphs that gateways are known to stumble over. */
export const shapesOfGraphs: readonly Situation[] = [
  {
    name: 'provided fields, below objects and behind interfaces',
    subgraphs: {
      shop: fed2(`
        type Query { cart: Cart @provides(fields: "owner { nick city { name } }") carts: [Cart] feature: Ware @provides(fields: "... on Book { title } ... on Toy { age }") }
        type Cart @key(fields: "id") { id: ID! owner: Buyer @external total: Int best: Buyer @provides(fields: "nick") }
        type Buyer @key(fields: "id") { id: ID! nick: String @external city: City @external }
        type City @key(fields: "id") { id: ID! name: String @external }
        union Ware = Book | Toy
        type Book @key(fields: "id") { id: ID! title: String @external }
        type Toy @key(fields: "id") { id: ID! age: Int @external }`),
      people: fed2(`
        type Cart @key(fields: "id") { id: ID! owner: Buyer @shareable }
        type Buyer @key(fields: "id") { id: ID! nick: String @shareable city: City @shareable mail: String }
        type City @key(fields: "id") { id: ID! name: String @shareable people: Int }
        type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int }
        type Toy @key(fields: "id") { id: ID! age: Int @shareable maker: String }`),
    },
    operations: [
      '{ cart { owner { nick city { name } } total } }', '{ cart { owner { nick mail city { name people } } best { nick mail } } }',
      '{ carts { owner { nick city { name } } best { nick city { name } } } }',
      '{ feature { ... on Book { title pages } ... on Toy { age maker __typename } } }', '{ feature { ... on Book { id: title title: id } } }',
    ],
  },
  {
    name: 'requirements of requirements across four subgraphs',
    subgraphs: {
      a: fed2('type Query { tea: Tea teas: [Tea!]! } type Tea @key(fields: "id") { id: ID! weight: Int }'),
      b: fed2('type Tea @key(fields: "id") { id: ID! weight: Int @external cost: Int @requires(fields: "weight") }'),
      c: fed2('type Tea @key(fields: "id") { id: ID! weight: Int @external cost: Int @external price: Int @requires(fields: "cost weight") }'),
      d: fed2('type Tea @key(fields: "id") { id: ID! price: Int @external cost: Int @external isDear: Boolean @requires(fields: "price") gain: Int @requires(fields: "price cost") } type Query { cheap: Tea }'),
    },
    operations: [
      '{ tea { isDear } }', '{ tea { gain isDear price cost weight } }', '{ teas { gain } cheap { gain price } }', '{ cheap { isDear } }', '{ cheap { cost } teas { cost: gain gain: cost } }',
    ],
  },
  {
    name: 'requirements through interfaces, unions and lists',
    subgraphs: {
      zoo: fed2(`
        type Query { cage: Cage cages: [Cage] }
        type Cage @key(fields: "id") { id: ID! beast: Beast @shareable beasts: [[Beast!]] near: Thing }
        interface Beast { name: String legs: Int }
        type Bird implements Beast @shareable { name: String legs: Int span: Int }
        type Fish implements Beast @shareable { name: String legs: Int depth: Float }
        union Thing = Bird | Plant
        type Plant @shareable { name: String }`),
      vet: fed2(`
        type Cage @key(fields: "id") {
          id: ID! beast: Beast @external beasts: [[Beast!]] @external near: Thing @external
          food: String @requires(fields: "beast { name legs ... on Bird { span } ... on Fish { depth } }")
          cost: Int @requires(fields: "beasts { legs ... on Fish { depth } }")
          risk: Int @requires(fields: "near { ... on Bird { span } ... on Plant { name } }")
        }
        interface Beast { name: String legs: Int }
        type Bird implements Beast @shareable { name: String legs: Int span: Int }
        type Fish implements Beast @shareable { name: String legs: Int depth: Float }
        union Thing = Bird | Plant
        type Plant @shareable { name: String }`),
    },
    operations: [
      '{ cage { food } }', '{ cages { food cost risk } }', '{ cages { beast { name: legs legs: name } food } }', '{ cage { beasts { ... on Bird { span } } cost near { ... on Plant { name } } risk } }',
      '{ cages { cost beasts { __typename name } beast { ... on Fish { depth } } food } }',
    ],
  },
  {
    name: 'unions of which each subgraph knows other members',
    subgraphs: {
      film: fed2(`
        type Query { item: Item @shareable items: [Item] @shareable filmed: Item }
        union Item = Film | Song
        type Film @key(fields: "id") { id: ID! length: Int }
        type Song @key(fields: "id") { id: ID! }`),
      music: fed2(`
        type Query { item: Item @shareable items: [Item] @shareable played: Item }
        union Item = Song | Show
        type Song @key(fields: "id") { id: ID! beats: Int }
        type Show @key(fields: "id") { id: ID! seats: Int }`),
    },
    operations: [
      '{ item { __typename ... on Song { beats } ... on Film { length } ... on Show { seats } } }', '{ items { ... on Show { seats } } }',
      '{ filmed { ... on Song { beats id } ... on Film { length } ... on Show { seats } } played { ... on Film { length } ... on Song { beats } ... on Show { seats } } }',
    ],
  },
  {
    name: 'enums and inputs that meet only in part',
    subgraphs: {
      north: fed2(`
        type Query { weather(ask: Ask, kind: Kind): Weather @shareable kind: Kind }
        type Weather @shareable { kind: Kind note: String }
        enum Kind { SUN RAIN }
        input Ask { place: String! days: Int = 3 north: Int, kind: Kind }`),
      south: fed2(`
        type Query { weather(ask: Ask, kind: Kind, extra: Int): Weather @shareable forecast(ask: Ask!): [Weather!] }
        type Weather @shareable { kind: Kind note: String }
        enum Kind { SUN RAIN }
        input Ask { place: String! days: Int = 3 south: Boolean, kind: Kind }`),
      far: fed2('type Query { haze: Haze } enum Haze { THIN THICK } type Fog { haze: Haze }'),
      near: fed2('type Query { mist: Haze mists: [Haze!]! } enum Haze { THIN DENSE }'),
    },
    operations: [
      '{ weather(ask: { place: "x" }) { kind } kind haze mist mists }',
      '{ weather(ask: { place: "x", days: null, kind: RAIN }, kind: SUN) { note } forecast(ask: { place: "y", days: 0 }) { note kind } }',
      ['query ($ask: Ask!, $kind: Kind = RAIN) { forecast(ask: $ask) { kind } weather(ask: $ask, kind: $kind) { note } }', { ask: { place: 'z' } }],
    ],
  },
  {
    name: 'subgraphs written for Federation 1',
    subgraphs: {
      users: 'type Query { user: User users: [User] } type User @key(fields: "id") { id: ID! name: String nick: String } type Stamp { at: Int zone: String }',
      posts: `extend type Query { posts: [Post!] } extend type User @key(fields: "id") { id: ID! @external name: String @external posts: [Post] title: String @requires(fields: "name") }
        type Post @key(fields: "id") { id: ID! by: User @provides(fields: "name") stamp: Stamp } type Stamp { at: Int zone: String }`,
      likes: 'extend type Post @key(fields: "id") { id: ID! @external likes: Int fans: [User!] } extend type User @key(fields: "id") { id: ID! @external }',
    },
    operations: [
      '{ user { name title posts { likes fans { nick title } stamp { at } } } }', '{ posts { by { name } stamp { zone } likes } }', '{ posts { by { name nick title } fans { name posts { by { title } } } } users { title } }',
    ],
  },
  {
    name: 'objects above and below each other, in circles',
    subgraphs: {
      tree: fed2('type Query { leaf: Leaf root: Branch } type Leaf @key(fields: "id") { id: ID! branch: Branch! twin: Leaf } type Branch @key(fields: "id") { id: ID! leaves: [Leaf!] trunk: Branch }'),
      bark: fed2('type Leaf @key(fields: "id") { id: ID! colour: String neighbour: Leaf host: Branch } type Branch @key(fields: "id") { id: ID! girth: Int guests: [Leaf] }'),
    },
    operations: [
      '{ leaf { branch { leaves { branch { girth leaves { colour twin { colour } } } neighbour { branch { guests { twin { host { girth trunk { girth } } } } } } } } } }',
      '{ root { trunk { trunk { guests { host { leaves { id colour } } } } } leaves { host { girth } } } }',
      '{ leaf { ...L twin { ...L neighbour { ...L } } } } fragment L on Leaf { id colour branch { id girth } }',
    ],
  },
  {
    name: 'a node for every type, and keys on interfaces',
    subgraphs: {
      ids: fed2(`
        type Query { node(id: ID!): Node @shareable nodes: [Node!] @shareable }
        interface Node { id: ID! }
        type Car implements Node @key(fields: "id") { id: ID! wheels: Int }
        type Boat implements Node @key(fields: "id") { id: ID! sails: Int }`),
      names: fed2(`
        type Query { node(id: ID!): Node @shareable nodes: [Node!] @shareable }
        interface Node { id: ID! }
        type Car implements Node @key(fields: "id") { id: ID! name: String }
        type Boat implements Node @key(fields: "id") { id: ID! name: String port: Port }
        type Port implements Node @key(fields: "id") { id: ID! depth: Int }`),
    },
    operations: [
      '{ node(id: "1") { id __typename ... on Car { name wheels } ... on Boat { port { depth } sails } ... on Port { depth } } }', '{ nodes { id ... on Node { id ... on Car { name } } ...B } } fragment B on Boat { sails name }',
      '{ a: node(id: "a") { ... on Car { wheels } } b: node(id: "b") { ... on Car { name } } nodes { __typename } }',
    ],
  },
  {
    name: 'keys of many kinds that lead only from one to the next',
    subgraphs: {
      a: fed2('type Query { part: Part parts: [Part!] } type Part @key(fields: "id") { id: ID! a: Int }'),
      b: fed2('type Part @key(fields: "id") @key(fields: "serial lot { code }") { id: ID! serial: String! lot: Lot! b: Int } type Lot @shareable { code: String! year: Int! }'),
      c: fed2('type Part @key(fields: "serial lot { code }") @key(fields: "lot { code year } number") { serial: String! lot: Lot! number: Int! c: Int } type Lot @shareable { code: String! year: Int! }'),
      d: fed2('type Query { last: Part } type Part @key(fields: "lot { code year } number") { lot: Lot! number: Int! d: Int e: [Part] } type Lot @shareable { code: String! year: Int! }'),
    },
    operations: ['{ part { d } }', '{ parts { a b c d } }', '{ last { a } }', '{ last { e { a b } c lot { year } } part { e { id: a a: id } } }', '{ parts { lot { year } serial number } }'],
  },
  {
    name: 'entities that one subgraph does not have, and keys that are null',
    subgraphs: {
      list: fed2('type Query { things: [Thing!]! } type Thing @key(fields: "id") @key(fields: "code") { id: ID! code: String name: String }'),
      more: fed2('type Thing @key(fields: "id") { id: ID! more: String }'),
    },
    operations: ['{ things { name more } }', '{ things { code more id } }'],
    data: { 'Thing:1': { code: null }, 'Thing:2': { name: null, more: null } },
  },
  {
    name: 'simple and entity fields side by side, and one type name for many roots',
    subgraphs: {
      x: fed2('type Query { same: Stuff @shareable one: Stuff } type Stuff @shareable { a: String b: [Stuff] c: Leafs } type Leafs @shareable { n: Int }'),
      y: fed2('type Query { same: Stuff @shareable two: [Stuff!] } type Stuff @shareable { a: String b: [Stuff] c: Leafs } type Leafs @shareable { n: Int }'),
      z: fed2('type Query { three: Entity } type Entity @key(fields: "id") { id: ID! stuff: Stuff } type Stuff @shareable { a: String b: [Stuff] c: Leafs } type Leafs @shareable { n: Int }'),
      w: fed2('type Entity @key(fields: "id") { id: ID! other: Other } type Other { a: Int entity: Entity }'),
    },
    operations: ['{ same { a b { c { n } } } one { a } two { b { a } } three { stuff { c { n } } other { a entity { stuff { a } } } } }', '{ a: same { a } b: same { c { n } } same { b { b { a } } } }'],
  },
  {
    name: 'an interface whose fields differ by type in nullability, argument defaults and return types',
    subgraphs: {
      p: fed2(`
        type Query { pets: [Pet] pet: Pet! }
        interface Pet { name(short: Boolean = false): String friend: Pet }
        type Dog implements Pet @key(fields: "id") { id: ID! name(short: Boolean = false, loud: Int): String! friend: Dog }
        type Cat implements Pet @key(fields: "id") { id: ID! name(short: Boolean = false): String friend: Pet! lives: Int! }`),
      q: fed2('type Dog @key(fields: "id") { id: ID! tricks(of: Int = 2): [String!]! } type Cat @key(fields: "id") { id: ID! tricks: String }'),
    },
    operations: [
      '{ pets { name friend { name(short: true) friend { __typename } } } }', '{ pets { ... on Dog { tricks loud: name(loud: 3) } ... on Cat { trick: tricks lives } } }',
      '{ pet { friend { ... on Dog { friend { tricks(of: 4) } } ... on Cat { name tricks2: tricks } } } }',
      ['query ($short: Boolean) { pets { name(short: $short) ... on Dog { n: name(short: $short, loud: 1) } } }', {}],
    ],
  },
  {
    name: 'types taken over through an interface',
    subgraphs: {
      old: fed2('type Query { feed: [Entry] } interface Entry { id: ID! at: String } type Text implements Entry @key(fields: "id") { id: ID! at: String } type Photo implements Entry @key(fields: "id") { id: ID! at: String }'),
      new: fed2('type Query { fresh: [Entry] } interface Entry { id: ID! at: String } type Text implements Entry @key(fields: "id") { id: ID! at: String @override(from: "old") } type Photo implements Entry @key(fields: "id") { id: ID! at: String @override(from: "old") }'),
    },
    operations: ['{ feed { id at } }', '{ feed { at ... on Text { at id } } fresh { at __typename } }'],
  },
  {
    name: 'hidden fields that others require, and hidden keys',
    subgraphs: {
      h: fed2('type Query { box: Box } type Box @key(fields: "secret") @key(fields: "id") { id: ID! secret: String! @inaccessible weight: Int @inaccessible name: String }'),
      i: fed2('type Box @key(fields: "secret") { secret: String! weight: Int @external fee: Int @requires(fields: "weight") inner: Box }'),
    },
    operations: ['{ box { fee } }', '{ box { name fee inner { fee name id } } }', '{ box { secret: name weight: fee } }'],
  },
  {
    name: 'objects below parents of several types, some of them known to a registry as an interface object',
    subgraphs: {
      one: fed2(`
        type Query { media: [Media!]! }
        type Media @key(fields: "id") @interfaceObject { id: ID! source: Author parts: [Media!]! }
        type Author @key(fields: "id") { id: ID! }`),
      two: fed2(`
        type Query { own: [Media!]! song: Song }
        interface Media @key(fields: "id") { id: ID! }
        type Song implements Media @key(fields: "id") { id: ID! title: String maker: Author }
        type Film implements Media @key(fields: "id") { id: ID! maker: Author }
        type Author @key(fields: "id") { id: ID! }`),
      three: fed2('type Author @key(fields: "id") { id: ID! alpha: String beta(of: Int): Int! friend: Author! }'),
    },
    operations: [
      '{ media { ... on Song { source { alpha } } } }', '{ media { ... on Song { source { alpha } } ... on Film { source { beta } } } }',
      '{ media { source { beta } ... on Song { source { alpha } maker { beta } } } }', '{ own { ... on Song { maker { alpha } } ... on Film { maker { beta } } } }',
      '{ media { parts { ... on Film { parts { source { id } ... on Song { source { alpha } title } } } } } }',
      '{ own { ... on Song { source { alpha friend { beta(of: 1) } } } ... on Film { source { friend { x: beta(of: 2) friend { id } } } maker { id } } } }',
      '{ own { parts { ... on Song { maker { beta(of: 3) } } ... on Media { source { alpha } } } ... on Film { parts { id } } } }',
    ],
  },
];
