// Random rules on a graph of interfaces and unions, random operations, random callers: whatever the
// operation is, no value comes out that a rule on its own type or field closes to the caller.
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { compileAccess, decideAccess, planAccess } from '../../gateway/access/index.ts';
import type { Engine } from '../../gateway/engine.ts';
import { partner } from '../gateway/access/supergraphs.ts';
import { createChance, type Chance as Dice } from '../../scripts/synthetic/random.ts';
import { composeGraph, openGraph } from './graph.ts';

const scopes = ['a', 'b', 'c'];
const objects = ['One', 'Two', 'Three'];
const composites = [...objects, 'Node', 'Any'];
const leaves = ['id', 'name', 'extra'];
/** Fields that lead on, by name, and the type that they answer with. */
const links: Readonly<Record<string, string>> = { node: 'Node', any: 'Any', one: 'One', two: 'Two', nodes: 'Node' };

interface Chance {
  /** Scope that each type or coordinate needs. */
  readonly rules: ReadonlyMap<string, string>;
  readonly sdl: string;
}

function makeGraph(dice: Dice): Chance {
  const rules = new Map<string, string>();
  const rule = (place: string, share: number) => {
    if (!dice.happens(share)) return '';
    const scope = dice.pick(scopes);
    rules.set(place, scope);
    return `@requiresScopes(scopes: [["${scope}"]])`;
  };
  const fieldsOf = (type: string, names: readonly string[]) =>
    names.map((name) => `${name}: ${typeOf(name)} ${rule(`${type}.${name}`, 0.2)}`).join(' ');
  const types = objects.map((type, index) => {
    // One of the three stands outside the interface's fields, so that fragments meet it in the union only.
    const isNode = index < 2 ? 'implements Node ' : '';
    return `type ${type} ${isNode}${rule(type, 0.15)} { ${fieldsOf(type, [...leaves, ...Object.keys(links)])} }`;
  });
  const plain = ['id', 'name', 'node', 'nodes', 'any'].map((name) => `${name}: ${typeOf(name)}`).join(' ');
  const query = Object.keys(links).map((name) => `${name}: ${typeOf(name)}`).join(' ');
  const sdl = `type Query { ${query} open: Int } interface Node { ${plain} } union Any = ${objects.join(' | ')} ${types.join(' ')}`;
  return { rules, sdl };
}

function typeOf(field: string): string {
  const target = links[field];
  if (target === undefined) return 'String';
  return field.endsWith('s') ? `[${target}]` : target;
}

/** Each leaf says where it comes from; what is behind an interface or union turns round from call to call. */
function makeResolvers(): Readonly<Record<string, unknown>> {
  let turn = 0;
  const resolve = (target: string) => () => {
    turn += 1;
    const possible = target === 'Node' ? objects.slice(0, 2) : target === 'Any' ? objects : [target];
    return { __typename: possible[turn % possible.length] };
  };
  const linking = Object.entries(links).map(([name, target]) => [
    name, name.endsWith('s') ? () => [resolve(target)(), resolve(target)()] : resolve(target),
  ]);
  const resolveType = { __resolveType: ({ __typename }: { __typename: string }) => __typename };
  const types = objects.map((type) => {
    const values = leaves.map((leaf) => [leaf, () => `<${type}.${leaf}>`]);
    return [type, Object.fromEntries([...values, ...linking])];
  });
  return { ...Object.fromEntries(types), Query: { ...Object.fromEntries(linking), open: () => 1 }, Node: resolveType, Any: resolveType };
}

function makeSelections(dice: Dice, type: string, depth: number, fragments: string[]): string {
  if (depth < 0) return '__typename';
  const parts = ['__typename'];
  const count = 1 + dice.below(4);
  for (let index = 0; index < count; index += 1) {
    const key = dice.happens(0.3) ? `x${dice.below(1000)}${depth}${index}: ` : '';
    if (type === 'Any' || dice.happens(0.35)) {
      const target = dice.pick(conditionsFor(type));
      const inside = makeSelections(dice, target, depth - 1, fragments);
      const name = `F${fragments.length}`;
      if (dice.happens(0.5)) parts.push(`... on ${target} { ${inside} }`);
      else {
        fragments.push(`fragment ${name} on ${target} { ${inside} }`);
        parts.push(`...${name}`);
      }
    } else if (depth > 0 && dice.happens(0.5)) {
      const link = dice.pick(Object.keys(links).filter((name) => type !== 'Node' || ['node', 'nodes', 'any'].includes(name)));
      parts.push(`${key}${link} { ${makeSelections(dice, links[link] ?? '', depth - 1, fragments)} }`);
    } else {
      parts.push(key + dice.pick(type === 'Node' ? ['id', 'name'] : type === 'Query' ? ['open'] : leaves));
    }
  }
  return parts.join(' ');
}

/** Types that a fragment may name inside a type. */
function conditionsFor(type: string): readonly string[] {
  if (type === 'Query') return ['Query'];
  if (type === 'Any') return composites;
  if (type === 'Node') return ['Node', 'Any', 'One', 'Two'];
  return type === 'Three' ? ['Three', 'Any'] : [type, 'Node', 'Any'];
}

/** The leaves that a caller must not be shown. */
function closedLeaves({ rules }: Chance, held: readonly string[]): readonly string[] {
  const isClosed = (place: string) => rules.has(place) && !held.includes(rules.get(place) ?? '');
  return objects.flatMap((type) => leaves.filter((leaf) => isClosed(type) || isClosed(`${type}.${leaf}`)).map((leaf) => `<${type}.${leaf}>`));
}

async function answer(engine: Engine, text: string, held: readonly string[], rules: ReturnType<typeof compileAccess>) {
  const document = parse(text);
  const decision = decideAccess(planAccess(rules, engine.schema, document), partner(...held));
  if (decision.refused) return { body: '', decision };
  const prepared = await engine.prepare({ document, key: `${text} ${decision.key}`, withheld: decision.withheld });
  const { body } = await engine.execute(prepared, {
    variables: {}, headers: {}, signal: new AbortController().signal, formatError: (error) => error,
  });
  return { body: String(body), decision };
}

/** Takes away what composition copied onto the interface: older compositions did not. */
function withoutCopies(supergraphSdl: string): string {
  return supergraphSdl.replace(/interface Node[^}]*}/, (text) => text.replace(/@requiresScopes\(scopes: \[\[[^)]*\)/g, ''));
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('graph %i', (seed) => {
  it('keeps every closed value, shows every value to whoever holds all, and says what it withholds', async () => {
    const dice = createChance(seed);
    const chance = makeGraph(dice);
    const registries = { one: { sdl: chance.sdl, resolvers: makeResolvers() } };
    const composed = composeGraph(registries);
    const supergraphSdl = seed % 2 === 0 ? composed : withoutCopies(composed);
    const engine = await openGraph(registries, supergraphSdl);
    const rules = compileAccess(supergraphSdl);
    const seen = { answered: 0, withheld: 0, told: 0 };
    for (let round = 0; round < 40; round += 1) {
      const fragments: string[] = [];
      const text = `{ open ${makeSelections(dice, 'Query', 4, fragments)} } ${fragments.join(' ')}`;
      const held = scopes.filter(() => dice.happens(0.5));
      const { body, decision } = await answer(engine, text, held, rules).catch((error: unknown) => {
        // Fields that cannot stand in one place are refused by validation, which is not run here.
        if (String(error).includes('conflict')) return { body: '', decision: { withheld: [] } };
        throw error;
      });
      expect([text, closedLeaves(chance, held).filter((leaf) => body.includes(leaf))]).toEqual([text, []]);
      const whole = await answer(engine, text, scopes, rules);
      expect(whole.decision.withheld).toEqual([]);
      seen.answered += body.includes('<') ? 1 : 0;
      seen.withheld += decision.withheld.length;
      // A place that no record has is not worth an error; no error comes without a place.
      const told = body === '' ? 0 : (JSON.parse(body).errors ?? []).length;
      expect([text, told <= decision.withheld.length]).toEqual([text, true]);
      seen.told += told;
    }
    expect(seen.answered).toBeGreaterThan(5);
    expect([seen.withheld > 0, seen.told > 0]).toEqual([chance.rules.size > 0, chance.rules.size > 0]);
    await engine.close();
  });
});
