import type { Draft, FieldDraft, TypeDraft } from './draft.ts';
import { typeIn } from './draft.ts';
import { type EntityModel, type FieldModel, leafField, typeText } from './model.ts';
import { canMention, declareField, type Sharing } from './share-out.ts';

const leafNames = new Set(['String', 'Int', 'Float', 'Boolean', 'ID', 'Colour', 'Mood', 'Json']);

function owns({ owners }: Sharing, entity: string, field: string, draft: Draft): boolean {
  return owners.get(`${entity}.${field}`)?.includes(draft) ?? false;
}

function external(sharing: Sharing, draft: Draft, type: TypeDraft, field: FieldModel): void {
  if (!type.fields.has(field.name)) declareField(sharing, draft, type, field, ['@external']);
}

/** Fields that are computed from fields of other subgraphs, some of them from each other. */
export function addRequires(sharing: Sharing): void {
  const { random, model, homes } = sharing;
  for (const entity of model.entities) {
    const candidates = [...entity.fields];
    const places = (homes.get(entity.name) ?? []).flatMap((draft) =>
      random.some(['score', 'status', 'summary'], 0, random.chance(0.5) ? 2 : 0).map((name) => ({ draft, name })));
    for (const { draft, name } of places) {
      const computed = { ...leafField(random, `${name}Of${draft.name}`), wrap: random.pick(['_', '_!', '[_]']) };
      const made = computeField(sharing, draft, entity, computed, candidates);
      // Later fields may require this one: requirements of requirements, but never in a circle.
      if (made) candidates.push(computed);
    }
  }
  computeMedia(sharing);
}

function computeField(sharing: Sharing, draft: Draft, entity: EntityModel, computed: FieldModel, candidates: readonly FieldModel[]): boolean {
  const { random, owners } = sharing;
  const type = typeIn(draft, 'type', entity.name);
  const foreign = candidates.filter((field) =>
    owners.has(`${entity.name}.${field.name}`) && !owns(sharing, entity.name, field.name, draft) && canMention(sharing, draft, field.base));
  const parts = random.some(foreign, 1, 2).map((field) => {
    const below = selectionBelow(sharing, draft, field);
    if (below === undefined) return undefined;
    external(sharing, draft, type, field);
    return `${field.name}${argumentsFor(sharing, field)}${below}`;
  }).filter((part) => part !== undefined);
  const nested = random.chance(0.3) ? requireThroughOwn(sharing, draft, entity) : undefined;
  if (nested !== undefined) parts.push(nested);
  if (parts.length === 0) return false;
  declareField(sharing, draft, type, computed, [`@requires(fields: "${parts.join(' ').replaceAll('"', String.raw`\"`)}")`]);
  owners.set(`${entity.name}.${computed.name}`, [draft]);
  return true;
}

/** A selection through a field of the subgraph's own into an entity's foreign field. */
function requireThroughOwn(sharing: Sharing, draft: Draft, entity: EntityModel): string | undefined {
  const { random, model } = sharing;
  for (const field of entity.fields) {
    const target = model.entities.find(({ name }) => name === field.base);
    if (!target || !owns(sharing, entity.name, field.name, draft)) continue;
    const far = target.fields.filter((one) => leafNames.has(one.base) && !owns(sharing, target.name, one.name, draft)
      && sharing.owners.has(`${target.name}.${one.name}`));
    if (far.length === 0) continue;
    const leaf = random.pick(far);
    external(sharing, draft, typeIn(draft, 'type', target.name), leaf);
    return `${field.name}${argumentsFor(sharing, field)} { ${leaf.name}${argumentsFor(sharing, leaf)} }`;
  }
  return undefined;
}

function argumentsFor({ random }: Sharing, { args }: FieldModel): string {
  const given = args.filter(({ text }) => text.endsWith('!') || random.chance(0.6));
  return given.length > 0 ? `(${given.map(({ name, literals }) => `${name}: ${random.pick(literals)}`).join(', ')})` : '';
}

/** What a field set selects below a field; nothing when the field cannot be part of one here. */
function selectionBelow(sharing: Sharing, draft: Draft, field: FieldModel): string | undefined {
  const { model, random } = sharing;
  if (leafNames.has(field.base)) return '';
  const values = model.values.get(field.base);
  if (values) {
    const leaves = values.filter((one) => leafNames.has(one.base));
    return ` { ${random.some(leaves, 1, 2).map((one) => `${one.name}${argumentsFor(sharing, one)}`).join(' ')} }`;
  }
  const entity = model.entities.find(({ name }) => name === field.base);
  if (entity) {
    const leaves = entity.fields.filter((one) => leafNames.has(one.base) && sharing.owners.has(`${entity.name}.${one.name}`));
    if (leaves.length === 0) return undefined;
    const leaf = random.pick(leaves);
    declareField(sharing, draft, typeIn(draft, 'type', 'Query'), { name: `${draft.name}Of${entity.name}`, base: entity.name, wrap: '_', args: [] }, []);
    if (!owns(sharing, entity.name, leaf.name, draft)) external(sharing, draft, typeIn(draft, 'type', entity.name), leaf);
    return ` { ${leaf.name}${argumentsFor(sharing, leaf)} }`;
  }
  return field.base === 'Named' ? ' { title }' : undefined;
}

/** A field of the interface object that is computed from a field of the interface. */
function computeMedia(sharing: Sharing): void {
  const { random, model, drafts, strangers, homes } = sharing;
  const [film] = model.media;
  const stranger = drafts.find((draft) => strangers.has(draft.name));
  if (!film || !stranger || !random.chance(0.5)) return;
  const name: FieldModel = { name: 'name', base: 'String', wrap: '_', args: [] };
  const home = drafts.find((draft) => model.media.every((one) => homes.get(one)?.includes(draft)));
  if (!home) return;
  for (const one of ['Media', ...model.media]) declareField(sharing, home, typeIn(home, 'type', one), name, []);
  const media = typeIn(stranger, 'type', 'Media');
  external(sharing, stranger, media, name);
  declareField(sharing, stranger, media, { ...leafField(random, 'blurb'), args: [] }, ['@requires(fields: "name")']);
}

/** Fields that a subgraph answers on some ways only. */
export function addProvides(sharing: Sharing): void {
  const { random, drafts } = sharing;
  for (const draft of drafts) {
    const fields = [...draft.types.values()].flatMap((type) => (type.kind === 'type' ? [...type.fields.values()] : []));
    for (const field of fields) {
      if (field.directives.size === 0 && random.chance(0.25)) provideSome(sharing, draft, field);
    }
  }
}

function provideSome(sharing: Sharing, draft: Draft, field: FieldDraft): void {
  const { random, model, owners } = sharing;
  const target = model.entities.find(({ name }) => name === field.type.replaceAll(/[[\]!]/gu, ''));
  const far = (target?.fields ?? []).filter((one) => target && leafNames.has(one.base) && one.args.length === 0
    && owners.has(`${target.name}.${one.name}`) && !owns(sharing, target.name, one.name, draft));
  if (!target || far.length === 0) return;
  const leaf = random.pick(far);
  external(sharing, draft, typeIn(draft, 'type', target.name), leaf);
  for (const owner of owners.get(`${target.name}.${leaf.name}`) ?? []) {
    owner.types.get(target.name)?.fields.get(leaf.name)?.directives.add('@shareable');
  }
  field.directives.add(`@provides(fields: "${leaf.name}")`);
}

/** Fields that one subgraph takes over from another, wholly or by label. */
export function addOverrides(sharing: Sharing): void {
  const { random, model, homes, owners } = sharing;
  for (const entity of model.entities) {
    for (const field of entity.fields) {
      const [owner, ...others] = owners.get(`${entity.name}.${field.name}`) ?? [];
      if (!owner || others.length > 0 || !random.chance(0.1)) continue;
      const heirs = (homes.get(entity.name) ?? []).filter((draft) => draft !== owner && canMention(sharing, draft, field.base)
        && !typeIn(draft, 'type', entity.name).fields.has(field.name));
      if (heirs.length === 0) continue;
      const label = random.chance(0.4) ? `, label: "${random.pick(['percent(50)', 'percent(0)', 'percent(100)', 'beta'])}"` : '';
      const heir = random.pick(heirs);
      declareField(sharing, heir, typeIn(heir, 'type', entity.name), field, [`@override(from: "${owner.name}"${label})`]);
    }
  }
}

/** Hides a few fields from clients; keys and requirements may still need them. */
export function hideSome(sharing: Sharing): void {
  const { random, model, owners } = sharing;
  for (const entity of model.entities) {
    const [first] = entity.fields;
    if (!first || !random.chance(0.12)) continue;
    const [owner] = owners.get(`${entity.name}.${first.name}`) ?? [];
    owner?.types.get(entity.name)?.fields.get(first.name)?.directives.add('@inaccessible');
  }
}

/** A field that takes an argument from an object above it. */
export function addContext(sharing: Sharing): void {
  const { random, drafts, model } = sharing;
  const draft = random.pick(drafts);
  const entity = random.pick(model.entities.filter(({ group }) => !group));
  const source: FieldModel = { name: 'setting', base: 'String', wrap: '_!', args: [] };
  const holder = typeIn(draft, 'type', 'Frame');
  holder.directives.add('@key(fields: "id")').add('@context(name: "frame")');
  declareField(sharing, draft, holder, { name: 'id', base: 'ID', wrap: '_!', args: [] }, []);
  declareField(sharing, draft, holder, source, []);
  declareField(sharing, draft, holder, { name: 'picture', base: 'Picture', wrap: random.pick(['_', '[_!]']), args: [] }, []);
  declareField(sharing, draft, holder, { name: 'about', base: entity.name, wrap: '_', args: [] }, []);
  const picture = typeIn(draft, 'type', 'Picture');
  picture.directives.add('@key(fields: "id")');
  declareField(sharing, draft, picture, { name: 'id', base: 'ID', wrap: '_!', args: [] }, []);
  picture.fields.set('shade', {
    type: typeText({ name: '', base: 'String', wrap: '_', args: [] }), directives: new Set(),
    args: ['depth: Int', 'setting: String @fromContext(field: "$frame { setting }")'],
  });
  declareField(sharing, draft, typeIn(draft, 'type', 'Query'), { name: 'frames', base: 'Frame', wrap: '[_!]', args: [] }, []);
  const other = random.pick(drafts);
  if (other === draft) return;
  const elsewhere = typeIn(other, 'type', 'Frame');
  elsewhere.directives.add('@key(fields: "id")');
  declareField(sharing, other, elsewhere, { name: 'id', base: 'ID', wrap: '_!', args: [] }, []);
  declareField(sharing, other, elsewhere, leafField(random, 'width'), []);
}
