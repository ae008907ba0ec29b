import type { Random } from '../random.ts';
import { addField, type Draft, typeIn, type TypeDraft } from './draft.ts';
import { type EntityModel, type FieldModel, type Model, outputEnum, sharedEnum, typeText } from './model.ts';

/** What is known while a model is shared out among subgraphs. */
export interface Sharing {
  readonly random: Random;
  readonly model: Model;
  readonly drafts: readonly Draft[];
  /** Subgraphs that know the entity interface Media only as an interface object. */
  readonly strangers: ReadonlySet<string>;
  /** Which subgraphs have each entity type as their own. */
  readonly homes: ReadonlyMap<string, readonly Draft[]>;
  /** "Type.field" to the subgraphs that answer it. */
  readonly owners: Map<string, readonly Draft[]>;
  /** Every subgraph says the same of a field's nullability. */
  readonly uniform: boolean;
}

/** Whether a subgraph can speak of a type at all. */
export function canMention(sharing: Sharing, draft: Draft, base: string): boolean {
  const { model, strangers } = sharing;
  if (!strangers.has(draft.name)) return true;
  if (model.media.includes(base)) return false;
  if (base === 'Named') return model.named.some((name) => canMention(sharing, draft, name));
  const members = model.unions.get(base);
  if (members) return members.some((name) => canMention(sharing, draft, name));
  return (model.values.get(base) ?? []).every((field) => canMention(sharing, draft, field.base));
}

/** Declares a type in a subgraph so that fields there can have it. */
export function mention(sharing: Sharing, draft: Draft, base: string): void {
  const { model, random } = sharing;
  const values = model.values.get(base);
  const members = model.unions.get(base);
  const entity = model.entities.find(({ name }) => name === base);
  // One value is everywhere, or a field that several subgraphs answer would have none.
  if (base === outputEnum.name) declareEnum(draft, base, [outputEnum.common, ...random.some(outputEnum.others, 1)]);
  else if (base === sharedEnum.name) declareEnum(draft, base, sharedEnum.values);
  else if (base === 'Json') typeIn(draft, 'scalar', base);
  else if (base === 'Label') declareLabel(draft);
  else if (draft.types.has(base)) return;
  else if (values) declareValue(sharing, draft, base, values);
  else if (members) declareUnion(sharing, draft, base, members);
  else if (base === 'Named') declareNamed(sharing, draft);
  else if (base === 'Media') declareMedia(sharing, draft);
  else if (entity) declareStub(sharing, draft, entity);
}

function declareEnum(draft: Draft, name: string, values: readonly string[]): void {
  const type = typeIn(draft, 'enum', name);
  if (type.members.size === 0) for (const value of values) type.members.add(value);
}

function declareLabel(draft: Draft): void {
  addField(typeIn(draft, 'type', 'Label'), 'text', { type: 'String!', directives: ['@shareable'] });
  addField(typeIn(draft, 'type', 'Label'), 'part', { type: 'Part!', directives: ['@shareable'] });
  addField(typeIn(draft, 'type', 'Part'), 'number', { type: 'Int!', directives: ['@shareable'] });
}

function declareValue(sharing: Sharing, draft: Draft, name: string, fields: readonly FieldModel[]): void {
  const type = typeIn(draft, 'type', name);
  for (const field of fields) declareField(sharing, draft, type, field, ['@shareable']);
}

function declareUnion(sharing: Sharing, draft: Draft, name: string, members: readonly string[]): void {
  const { random } = sharing;
  const possible = members.filter((member) => canMention(sharing, draft, member));
  const type = typeIn(draft, 'union', name);
  for (const member of random.chance(0.6) ? possible : random.some(possible, 1)) {
    type.members.add(member);
    mention(sharing, draft, member);
  }
}

/** The plain interface: each implementing type has `title`, at home or as external. */
function declareNamed(sharing: Sharing, draft: Draft): void {
  const { model, random } = sharing;
  const possible = model.named.filter((name) => canMention(sharing, draft, name));
  addField(typeIn(draft, 'interface', 'Named'), 'title', { type: 'String' });
  for (const name of random.chance(0.6) ? possible : random.some(possible, 1)) {
    mention(sharing, draft, name);
    const type = typeIn(draft, 'type', name);
    type.implemented.add('Named');
    addField(type, 'title', { type: 'String', directives: [model.values.has(name) ? '@shareable' : '@external'] });
  }
}

function declareMedia(sharing: Sharing, draft: Draft): void {
  const { model, strangers } = sharing;
  const isStranger = strangers.has(draft.name);
  const media = typeIn(draft, isStranger ? 'type' : 'interface', 'Media');
  media.directives.add('@key(fields: "id")');
  addField(media, 'id', { type: 'ID!' });
  if (isStranger) {
    media.directives.add('@interfaceObject');
    return;
  }
  for (const name of model.media) {
    mention(sharing, draft, name);
    const type = typeIn(draft, 'type', name);
    // An entity interface wants every implementing type, with that key, where it is declared.
    if (![...type.directives].some((directive) => /fields: "id"\)/u.test(directive))) type.directives.add('@key(fields: "id")');
    addField(type, 'id', { type: 'ID!' });
    type.implemented.add('Media');
  }
}

function declareStub(sharing: Sharing, draft: Draft, entity: EntityModel): void {
  const { random } = sharing;
  const isHome = sharing.homes.get(entity.name)?.includes(draft);
  declareKey(sharing, draft, entity, entity.group || random.chance(0.7) ? 0 : random.below(entity.keys.length), !isHome && !entity.group && random.chance(0.4));
}

/** Gives a subgraph one of an entity's keys. */
export function declareKey(sharing: Sharing, draft: Draft, entity: EntityModel, index: number, onlyRefers: boolean): void {
  const key = entity.keys[index];
  const type = typeIn(draft, 'type', entity.name);
  if (!key) return;
  if ([...type.directives].some((directive) => directive.includes(`fields: "${key.text}"`))) return;
  type.directives.add(`@key(fields: "${key.text}"${onlyRefers ? ', resolvable: false' : ''})`);
  // A key field stays answerable where its key is taken away again, and then has to be shareable.
  for (const field of key.fields) declareField(sharing, draft, type, field, ['@shareable']);
}

/** Declares a field with everything that its type and arguments need. */
export function declareField(sharing: Sharing, draft: Draft, type: TypeDraft, field: FieldModel, directives: readonly string[]) {
  mention(sharing, draft, field.base);
  for (const { text } of field.args) mentionInputs(draft, text);
  return addField(type, field.name, { type: typeText(field), args: field.args.map(({ text }) => text), directives });
}

function mentionInputs(draft: Draft, text: string): void {
  if (text.includes('Mood') || text.includes('Filter')) declareEnum(draft, sharedEnum.name, sharedEnum.values);
  if (!text.includes('Filter')) return;
  const filter = typeIn(draft, 'input', 'Filter');
  for (const member of ['text: String = "none"', 'range: Range', 'moods: [Mood!]']) filter.members.add(member);
  const range = typeIn(draft, 'input', 'Range');
  for (const member of ['from: Int = 0', 'to: Int']) range.members.add(member);
}
