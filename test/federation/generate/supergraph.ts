import type { Graph } from '../case.ts';
import { createRandom } from '../random.ts';
import { createDraft, type Draft, print, typeIn } from './draft.ts';
import { addContext, addOverrides, addProvides, addRequires, hideSome } from './directives.ts';
import { createModel, type EntityModel, type FieldModel, leafField, rootField } from './model.ts';
import { canMention, declareField, declareKey, mention, type Sharing } from './share-out.ts';

/** Makes up a graph. It may fail to compose: that is for the composer to say. */
export function createGraph(seed: number, faults = 0): Graph {
  const random = createRandom(`graph ${seed}`);
  const model = createModel(random);
  const drafts = ['one', 'two', 'three', 'four'].slice(0, 2 + random.below(3)).map(createDraft);
  const strangers = new Set(model.media.length > 0 && random.chance(0.7) ? [random.pick(drafts).name] : []);
  const homes = new Map(model.entities.map((entity) => {
    const possible = entity.group ? drafts.filter((draft) => !strangers.has(draft.name)) : drafts;
    return [entity.name, random.some(possible, Math.min(possible.length, 2))] as const;
  }));
  const sharing: Sharing = { random, model, drafts, strangers, homes, owners: new Map(), uniform: faults > 0 };
  for (const entity of model.entities) settle(sharing, entity);
  if (model.media.length > 0) extendMedia(sharing);
  addRoots(sharing);
  addRequires(sharing);
  addProvides(sharing);
  addOverrides(sharing);
  hideSome(sharing);
  if (random.chance(0.1)) addContext(sharing);
  const subgraphs = Object.fromEntries(drafts.map((draft) => [draft.name, print(draft)]));
  return { seed, subgraphs, ...(faults > 0 && { faults }) };
}

/** Gives an entity type to its homes: keys first, then each field to one of them or several. */
function settle(sharing: Sharing, entity: EntityModel): void {
  const { random, homes, model } = sharing;
  const places = homes.get(entity.name) ?? [];
  const hub = random.pick(places);
  for (const draft of places) {
    declareKey(sharing, draft, entity, 0, false);
    for (let index = 1; index < entity.keys.length; index += 1) {
      if (draft === hub || random.chance(0.4)) declareKey(sharing, draft, entity, index, draft !== hub && random.chance(0.2));
    }
    // Sometimes a home is reached by a later key alone.
    const keys = typeIn(draft, 'type', entity.name).directives;
    if (draft !== hub && !entity.group && keys.size > 1 && random.chance(0.3)) keys.delete('@key(fields: "id")');
  }
  const title: FieldModel = { name: 'title', base: 'String', wrap: '_', args: [] };
  for (const field of [...entity.fields, ...(model.named.includes(entity.name) ? [title] : [])]) assign(sharing, entity, field, places);
}

function assign(sharing: Sharing, entity: EntityModel, field: FieldModel, places: readonly Draft[]): void {
  const { random, owners, uniform } = sharing;
  const possible = places.filter((draft) => canMention(sharing, draft, field.base));
  if (possible.length === 0) return;
  const isShared = possible.length > 1 && random.chance(0.25);
  const chosen = isShared ? random.some(possible, 2) : [random.pick(possible)];
  owners.set(`${entity.name}.${field.name}`, chosen);
  for (const draft of chosen) {
    const looser = isShared && !uniform && random.chance(0.4) ? { ...field, wrap: field.wrap.replace(/!$/u, '') } : field;
    const type = typeIn(draft, 'type', entity.name);
    const known = type.fields.get(field.name);
    known?.directives.delete('@external');
    declareField(sharing, draft, type, looser, isShared ? ['@shareable'] : []);
    if (isShared) type.fields.get(field.name)?.directives.add('@shareable');
  }
}

/** Fields on the entity interface: from a stranger through an interface object, or on every implementing type. */
function extendMedia(sharing: Sharing): void {
  const { random, drafts, strangers, homes, model } = sharing;
  for (const draft of drafts) {
    const isStranger = strangers.has(draft.name);
    const isHome = model.media.some((name) => homes.get(name)?.includes(draft));
    if (!isStranger && !isHome) continue;
    mention(sharing, draft, 'Media');
    if (!isStranger) continue;
    const media = typeIn(draft, 'type', 'Media');
    for (const name of random.some(['views', 'rating', 'rank'], 1, 2)) {
      const field = leafField(random, name);
      declareField(sharing, draft, media, field, []);
      sharing.owners.set(`Media.${name}`, [draft]);
    }
    const base = random.pick(model.entities.map((entity) => entity.name));
    if (canMention(sharing, draft, base)) declareField(sharing, draft, media, { name: 'source', base, wrap: '_', args: [] }, []);
  }
}

function addRoots(sharing: Sharing): void {
  const { random, drafts, model } = sharing;
  const bases = [
    ...model.entities.map((entity) => entity.name), ...model.entities.map((entity) => entity.name), ...model.values.keys(), ...model.unions.keys(),
    ...(model.named.length > 0 ? ['Named', 'Named'] : []), ...(model.media.length > 0 ? ['Media', 'Media'] : []), 'String',
  ];
  for (const draft of drafts) {
    const possible = bases.filter((base) => canMention(sharing, draft, base));
    for (let index = 0; index < 1 + random.below(3); index += 1) {
      declareField(sharing, draft, typeIn(draft, 'type', 'Query'), rootField(random, `${draft.name}${index}`, possible), []);
    }
    if (random.chance(0.35)) {
      declareField(sharing, draft, typeIn(draft, 'type', 'Mutation'), rootField(random, `${draft.name}Do`, possible), []);
      declareField(sharing, draft, typeIn(draft, 'type', 'Mutation'), rootField(random, `${draft.name}Change`, possible), []);
    }
  }
  const [first, second] = random.some(drafts, 2, 2);
  if (!first || !second || !random.chance(0.4)) return;
  const common = bases.filter((base) => canMention(sharing, first, base) && canMention(sharing, second, base));
  const shared = rootField(random, 'common', common);
  for (const draft of [first, second]) declareField(sharing, draft, typeIn(draft, 'type', 'Query'), shared, ['@shareable']);
}

