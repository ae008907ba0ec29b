import type { FetchNode } from '@apollo/query-planner';
import { EngineError } from './engine-error.ts';
import { isDataObject, isInheritedName, ownValue } from './collectors.ts';
import type { DataObject } from './collectors.ts';
import { stringText, valueText } from './json-text.ts';
import type { TypeRelations } from './type-relations.ts';

type Requires = NonNullable<FetchNode['requires']>;

/** Writes the representation of an entity as JSON text, which is also its identity; undefined when a part is missing. */
type TextWriter = (entity: DataObject) => string | undefined;

/** Writes the representations of one fetch. */
export interface RepresentationWriter {
  readonly write: TextWriter;
  /** The first field of a type's representations, where it can be read as it stands. */
  readonly lead: (typeName: string) => LeadingField | undefined;
}

/** A field by which most entities of a type can be told apart. */
export interface LeadingField {
  readonly key: string;
  /** True where a representation is this field and no more: it tells all entities apart. */
  readonly isSole: boolean;
}

interface TypeWriter {
  readonly write: TextWriter;
  readonly lead: LeadingField | undefined;
}

interface Part {
  readonly key: string;
  readonly isPlain: boolean;
  /** `,"name":` as the registry calls the field. */
  readonly prefix: string;
  readonly write: ValueWriter;
}

type ValueWriter = (value: unknown) => string | undefined;

/** What the writers of one fetch share. */
export interface RepresentationOptions {
  readonly relations: TypeRelations;
  /** The registry's name of a field that the planner knows under another. */
  readonly registryName: (key: string) => string;
  readonly rewrites: FetchNode['inputRewrites'];
  /** Whether the registry finds an entity of a type by these fields. */
  readonly holdsKey: (typeName: string, fields: ReadonlySet<string>) => boolean;
}

/** Compiles the `requires` of a fetch; each type's writer is made when the type is first met. */
export function representationWriter(
  requires: Requires,
  options: RepresentationOptions,
): RepresentationWriter {
  const setTypename = typenameRewrites(options);
  const byType = new Map<string, TypeWriter | undefined>();
  const writerFor = (typeName: string): TypeWriter | undefined => {
    let writer = byType.get(typeName);
    if (writer === undefined && !byType.has(typeName)) {
      const parts = partsFor(requires, typeName, options);
      const name = setTypename(typeName);
      // The planner lets objects pass by what a @requires reads of their interface alone, which finds no entity.
      const isFound = parts !== undefined && options.holdsKey(name, new Set(parts.map(({ key }) => key)));
      writer = isFound ? { write: objectWriter(parts, name), lead: leadingField(parts) } : undefined;
      byType.set(typeName, writer);
    }
    return writer;
  };
  return {
    write(entity) {
      const typeName = entity['__typename'];
      return typeof typeName === 'string' ? writerFor(typeName)?.write(entity) : undefined;
    },
    lead: (typeName) => writerFor(typeName)?.lead,
  };
}

function leadingField([first, ...others]: readonly Part[]): LeadingField | undefined {
  const canLead = first !== undefined && first.isPlain && first.write === valueText;
  return canLead ? { key: first.key, isSole: others.length === 0 } : undefined;
}

/** The planner tells a registry the interface's name where it knows only the interface object. */
function typenameRewrites(options: RepresentationOptions): (typeName: string) => string {
  const rules = (options.rewrites ?? []).map((rewrite) => {
    const condition = rewrite.path[0]?.replace(/^\.\.\. on /, '');
    const isTypename = rewrite.path.length === 2 && rewrite.path[1] === '__typename';
    if (rewrite.kind !== 'ValueSetter' || condition === undefined || !isTypename) {
      throw new EngineError('PLAN_UNSUPPORTED', 'The plan rewrites an input in an unknown way.');
    }
    return { condition, value: String(rewrite.setValueTo) };
  });
  return (typeName) => {
    let name = typeName;
    for (const { condition, value } of rules) {
      if (options.relations.passes(name, condition)) name = value;
    }
    return name;
  };
}

/** Fields that an object of this type has to show; undefined when no condition lets it pass. */
function partsFor(
  selections: Requires,
  typeName: string,
  options: RepresentationOptions,
): Part[] | undefined {
  const fields = new Map<string, Requires[]>();
  let passed = false;
  const add = (nodes: Requires): void => {
    for (const node of nodes) {
      if (node.kind === 'InlineFragment') {
        if (node.typeCondition !== undefined && !options.relations.passes(typeName, node.typeCondition)) {
          continue;
        }
        passed = true;
        add(node.selections);
      } else if (node.name !== '__typename') {
        const seen = fields.get(node.name) ?? [];
        if (node.selections !== undefined) seen.push(node.selections);
        fields.set(node.name, seen);
      }
    }
  };
  add(selections);
  if (!passed) return undefined;
  return [...fields].map(([key, nested]) => part(key, nested.flat(), options));
}

function part(key: string, nested: Requires, options: RepresentationOptions): Part {
  return {
    key,
    isPlain: !isInheritedName(key),
    prefix: `,${JSON.stringify(options.registryName(key))}:`,
    write: nested.length === 0 ? valueText : nestedWriter(nested, options),
  };
}

function objectWriter(parts: readonly Part[], typeName: string): TextWriter {
  const start = `{"__typename":${stringText(typeName)}`;
  const [only] = parts;
  if (only !== undefined && parts.length === 1 && !isInheritedName(only.key)) {
    // Most keys are one field: a closure without a loop.
    return (entity) => {
      const value = entity[only.key];
      const text = value === undefined ? undefined : only.write(value);
      return text === undefined ? undefined : `${start}${only.prefix}${text}}`;
    };
  }
  return (entity) => {
    const text = partsText(entity, parts);
    return text === undefined ? undefined : `${start}${text}}`;
  };
}

function partsText(object: DataObject, parts: readonly Part[]): string | undefined {
  let text = '';
  for (const { key, prefix, isPlain, write } of parts) {
    const value = isPlain ? object[key] : ownValue(object, key);
    const written = value === undefined ? undefined : write(value);
    // A part that never came: asking with half a representation would bring a wrong answer.
    if (written === undefined) return undefined;
    text += prefix + written;
  }
  return text;
}

function nestedWriter(selections: Requires, options: RepresentationOptions): ValueWriter {
  const showsTypename = selections.some((node) => mentionsTypename(node));
  const byType = new Map<string, readonly Part[]>();
  const partsOf = (typeName: string): readonly Part[] => {
    let parts = byType.get(typeName);
    if (parts === undefined) {
      parts = partsFor([{ kind: 'InlineFragment', selections }], typeName, options) ?? [];
      byType.set(typeName, parts);
    }
    return parts;
  };
  const write: ValueWriter = (value) => {
    if (Array.isArray(value)) return listText(value, write);
    if (!isDataObject(value)) return valueText(value);
    const typeName = value['__typename'];
    const hasName = typeof typeName === 'string';
    const text = partsText(value, partsOf(hasName ? typeName : ''));
    if (text === undefined) return undefined;
    if (showsTypename && hasName) return `{"__typename":${stringText(typeName)}${text}}`;
    return `{${text.slice(1)}}`;
  };
  return write;
}

function mentionsTypename(node: Requires[number]): boolean {
  if (node.kind === 'Field') return node.name === '__typename';
  return node.selections.some(mentionsTypename);
}

function listText(items: readonly unknown[], write: ValueWriter): string | undefined {
  let text = '';
  for (const item of items) {
    const written = write(item);
    if (written === undefined) return undefined;
    text += text === '' ? written : `,${written}`;
  }
  return `[${text}]`;
}
