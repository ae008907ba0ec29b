import type { FetchNode } from '@apollo/query-planner';
import type { BroughtField, Brings } from './brought-fields.ts';
import { isEntityFetch } from './brought-fields.ts';
import type { FetchLinks } from './fetch-order.ts';
import type { Reader } from './required-fields.ts';

type BroughtFields = ReadonlyMap<string, readonly BroughtField[]>;

/** Gathers which fetches use what others bring, while a plan is followed from place to place. */
export class FetchUse {
  /** Fetches that start beside those that bring what they read. */
  readonly waits = new Map<FetchNode, Set<FetchNode>>();
  /** For each fetch of entities the types it is for, and what of its reply somebody needs of them. */
  readonly used = new Map<FetchNode, Map<string, Set<string>>>();
  /** Fetches of entities that may start before their concrete types are known. */
  readonly untold = new Set<FetchNode>();
  private readonly before: FetchLinks;

  constructor(before: FetchLinks) {
    this.before = before;
  }

  /** Notes whether the type of a place's entities is known in time, given the fetches that tell it. */
  noteTypes(brings: readonly Brings[], tellers: readonly FetchNode[]): void {
    for (const { fetch } of brings.filter(isEntityFetch)) {
      if (!tellers.some((teller) => this.before.get(fetch)?.has(teller))) this.untold.add(fetch);
    }
  }

  /** Notes what of a place's entities is needed, by its name in merged data. */
  noteNeeds(typeName: string, brings: readonly Brings[], brought: BroughtFields, isNeeded: (name: string) => boolean): void {
    for (const { fetch } of brings.filter(isEntityFetch)) {
      const byType = this.used.get(fetch) ?? new Map<string, Set<string>>();
      this.used.set(fetch, byType.set(typeName, byType.get(typeName) ?? new Set()));
    }
    for (const [name, fields] of brought) {
      if (!isNeeded(name)) continue;
      for (const { brings: own, key } of fields.filter(({ brings: each }) => isEntityFetch(each))) {
        this.used.get(own.fetch)?.get(typeName)?.add(key);
      }
    }
  }

  /** Whether fetches that go on with objects of one type only can know the type by then, given the fetches that tell it. */
  areTold(followers: readonly FetchNode[], tellers: readonly FetchNode[]): boolean {
    return followers.map((fetch) => this.isInTime(fetch, tellers)).every(Boolean);
  }

  /** The first field that a representation reads and that no fetch can have brought by then. */
  unread(brings: readonly Brings[], read: ReadonlyMap<string, readonly Reader[]>, brought: BroughtFields): string | undefined {
    let lacking: string | undefined;
    const own = new Set(brings.filter(isEntityFetch).map(({ fetch }) => fetch));
    for (const [name, readers] of read) {
      const bringers = (brought.get(name) ?? []).map((field) => field.brings.fetch);
      for (const { fetch } of readers) {
        const isLeftOut = bringers.length === 0 && own.has(fetch);
        if (!isLeftOut && !this.isInTime(fetch, bringers)) lacking ??= name;
      }
    }
    return lacking;
  }

  /** Whether one of the bringers is over before a fetch starts, or can be: then the fetch is to wait for it. */
  private isInTime(fetch: FetchNode, bringers: readonly FetchNode[]): boolean {
    if (bringers.some((each) => this.before.get(fetch)?.has(each))) return true;
    const possible = bringers.filter((each) => each !== fetch && !this.before.get(each)?.has(fetch));
    if (possible.length === 0) return false;
    this.waits.set(fetch, new Set([...(this.waits.get(fetch) ?? []), ...possible]));
    return true;
  }
}
