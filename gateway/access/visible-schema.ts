import { buildASTSchema, parse, printSchema } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { AccessRules } from './access-rules.ts';
import type { Caller } from './caller.ts';
import { isMetBy, type Alternatives } from './requirement.ts';
import type { Tags } from './tags.ts';
import { visibleParts, type PartKind } from './visible-parts.ts';

/** A view of the schema for one kind of readers, drawn by `@tag`. */
export interface Contract {
  readonly name: string;
  /** Scopes that choose this contract, as alternatives; a contract without them is for everybody. */
  readonly scopes?: Alternatives;
  /** Where given, only fields with one of these tags, on themselves or on their type, are shown. */
  readonly include?: readonly string[];
  /** Whatever has one of these tags is not shown. */
  readonly exclude?: readonly string[];
}

/** What views of a schema are made from. */
export interface ViewSource {
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
  readonly tags: Tags;
  /** The first that a caller's scopes choose is taken; none at all shows everything that access allows. */
  readonly contracts?: readonly Contract[];
}

const rememberedViews = 50;
const everything: Contract = { name: '' };

/**
 * Makes the schema that a caller may see, for introspection and the explorer: a field that would come
 * back withheld is not there. This hides and does not protect: the rules do that, for each operation.
 */
export class VisibleSchemas {
  readonly #source: ViewSource;
  readonly #needs: readonly Parameters<typeof isMetBy>[0][];
  readonly #views = new Map<string, GraphQLSchema | undefined>();
  #document: DocumentNode | undefined;

  constructor(source: ViewSource) {
    this.#source = source;
    this.#needs = [...new Set(source.rules.protectedFields.values())];
  }

  /** Views that are kept now. */
  get size(): number {
    return this.#views.size;
  }

  /** The caller's view; undefined where nothing at all is left to see. */
  for(caller: Caller, policies: ReadonlySet<string> = caller.scopes): GraphQLSchema | undefined {
    const contract = chooseContract(this.#source.contracts ?? [everything], caller);
    if (!contract) return undefined;
    // One view for all who may see the same, whatever their scopes are called.
    const met = this.#needs.map((needs) => (isMetBy(needs, caller, policies) ? '1' : '0')).join('');
    const key = `${contract.name} ${met}`;
    if (!this.#views.has(key)) this.#remember(key, this.#make(contract, caller, policies));
    return this.#views.get(key);
  }

  #remember(key: string, view: GraphQLSchema | undefined): void {
    this.#views.set(key, view);
    for (const oldest of this.#views.keys()) {
      if (this.#views.size <= rememberedViews) break;
      this.#views.delete(oldest);
    }
  }

  #make(contract: Contract, caller: Caller, policies: ReadonlySet<string>): GraphQLSchema | undefined {
    const { schema, rules, tags } = this.#source;
    this.#document ??= parse(printSchema(schema), { noLocation: true });
    const visible = visibleParts(this.#document, (coordinate, kind) => {
      if (!isInContract(contract, tags, coordinate, kind)) return false;
      const [type = '', field = ''] = coordinate.split('.');
      if (kind === 'detail') return true;
      return isMetBy(kind === 'type' ? rules.typeNeeds(type) : rules.fieldNeeds(type, field), caller, policies);
    });
    const hasQuery = visible.definitions.some((node) => 'name' in node && node.name?.value === 'Query');
    return hasQuery ? buildASTSchema(visible, { assumeValid: true }) : undefined;
  }
}

function chooseContract(contracts: readonly Contract[], caller: Caller): Contract | undefined {
  return contracts.find(({ scopes }) => !scopes || scopes.some((names) => names.every((name) => caller.scopes.has(name))));
}

function isInContract({ include, exclude }: Contract, tags: Tags, coordinate: string, kind: PartKind): boolean {
  const own = tags.get(coordinate);
  if (own && exclude?.some((tag) => own.has(tag))) return false;
  if (!include || kind !== 'field') return true;
  const type = tags.get(coordinate.slice(0, coordinate.indexOf('.')));
  return include.some((tag) => own?.has(tag) || type?.has(tag));
}
