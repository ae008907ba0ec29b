import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntitySchema } from '@mikro-orm/sql';
import { asOfFolder } from './as-of-folder.ts';
import { openDatabase, openExisting, type Database, type RegistryDatabase } from './database.ts';
import type { RecordedKind } from './recorded-kind.ts';
import { replay } from './replay.ts';
import type { ReplayRange } from './replay-states.ts';

/** What copies of one registry are made from. */
export interface CopiedRegistry {
  readonly definition: RegistryDatabase;
  readonly kinds: readonly RecordedKind[];
  /** Entities of which the record of changes does not tell how they stood: a copy has no rows of them. */
  readonly untold: readonly EntitySchema[];
  /** The registry as it is now, with its record of changes. */
  readonly live: Database;
}

/** How much may be kept ready. */
export interface CopyLimits {
  readonly copies: number;
  readonly bytes: number;
  /** Copies that may wait to be made; more are refused. */
  readonly queue: number;
}

/** The registry as it was after one change, in a database of its own. */
export interface Copy {
  readonly sequence: number;
  readonly database: Database;
}

/** A copy in use: it stays until it is released. */
export interface Lease extends Copy {
  release(): void;
}

interface KeptCopy extends Copy {
  readonly folder: string;
  readonly bytes: number;
  leases: number;
  isDropped: boolean;
}

/** Thrown where so many copies wait to be made already that another one is not begun. */
export class CopiesBusyError extends Error {}

/**
 * Copies of a registry as it was, each replayed from the record of changes into a SQLite database, and kept while
 * there is room: whoever asks for the same time again, or for one with no change between, gets the same copy.
 */
export class AsOfCopies {
  readonly #registry: CopiedRegistry;
  readonly #limits: CopyLimits;
  // In the order of their last use.
  readonly #ready = new Map<number, KeptCopy>();
  readonly #making = new Map<number, Promise<KeptCopy>>();
  #lastMade: Promise<unknown> = Promise.resolve();
  #folder: Promise<string> | undefined;
  #isClosed = false;

  constructor(registry: CopiedRegistry, limits: CopyLimits) {
    this.#registry = registry;
    this.#limits = limits;
  }

  /** Copies that are ready now, the one that was used last at the end. */
  get sequences(): readonly number[] {
    return [...this.#ready.keys()];
  }

  /** The copy after a change, which is made when there is none. */
  async lease(sequence: number): Promise<Lease> {
    const copy = this.#ready.get(sequence) ?? (await this.#make(sequence));
    copy.leases += 1;
    this.#ready.delete(sequence);
    if (!copy.isDropped) this.#ready.set(sequence, copy);
    let isReleased = false;
    return {
      sequence,
      database: copy.database,
      release: () => {
        if (isReleased) return;
        isReleased = true;
        copy.leases -= 1;
        if (copy.isDropped) void this.#discard(copy);
      },
    };
  }

  /** Removes all copies; those that are being made are given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#making.values());
    for (const copy of this.#ready.values()) await copy.database.close();
    this.#ready.clear();
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true });
  }

  // Those who ask for one copy at the same time wait for one making; copies are made one after the other, so that
  // a flood of days asked for does not take the machine from everybody else.
  #make(sequence: number): Promise<KeptCopy> {
    const known = this.#making.get(sequence);
    if (known) return known;
    if (this.#isClosed || this.#making.size >= this.#limits.queue) throw new CopiesBusyError('Too many copies are to be made.');
    const making = this.#lastMade.then(() => this.#build(sequence)).finally(() => this.#making.delete(sequence));
    this.#making.set(sequence, making);
    this.#lastMade = making.catch(() => {});
    return making;
  }

  async #build(sequence: number): Promise<KeptCopy> {
    const folder = join(await this.#root(), String(sequence));
    await mkdir(folder);
    try {
      const database = await this.#open(folder, sequence);
      const { size } = await stat(this.#file(folder));
      const copy = { sequence, database, folder, bytes: size, leases: 0, isDropped: false };
      this.#ready.set(sequence, copy);
      this.#dropSome(copy);
      return copy;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async #open(folder: string, sequence: number): Promise<Database> {
    const { definition, kinds, untold, live } = this.#registry;
    const settings = { url: `sqlite:${folder}` };
    const base = this.#nearest(sequence);
    const database = base ? await this.#openFrom(base, folder) : await openDatabase(definition, settings);
    try {
      const em = database.fork();
      // A copy that is lost is made anew, so nothing waits for the disk.
      await em.execute('pragma synchronous = off');
      await replay(rangeOf(sequence, base?.sequence), {
        kinds,
        reads: live.reads.withoutPlugins(),
        transaction: (work) => database.fork().transactional(work),
        pause: async () => {
          if (this.#isClosed) throw new CopiesBusyError('The registry is being closed.');
          await nextTurn();
        },
      });
      for (const entity of untold) await em.nativeDelete(entity, {});
      // From here on the file is all there is, so that it can be the start of another copy.
      await em.execute('pragma wal_checkpoint(truncate)');
      return database;
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  async #openFrom(base: KeptCopy, folder: string): Promise<Database> {
    base.leases += 1;
    try {
      await copyFile(this.#file(base.folder), this.#file(folder));
    } finally {
      base.leases -= 1;
      if (base.isDropped) await this.#discard(base);
    }
    return openExisting(this.#registry.definition, { url: `sqlite:${folder}` });
  }

  #nearest(sequence: number): KeptCopy | undefined {
    const distance = (copy: KeptCopy) => Math.abs(copy.sequence - sequence);
    const copies = [...this.#ready.values()].toSorted((one, other) => distance(one) - distance(other));
    const [nearest] = copies;
    // Beyond that, an empty database is nearer.
    return nearest && distance(nearest) <= sequence ? nearest : undefined;
  }

  #dropSome(newest: KeptCopy): void {
    let bytes = [...this.#ready.values()].reduce((sum, copy) => sum + copy.bytes, 0);
    for (const copy of this.#ready.values()) {
      if (this.#ready.size <= this.#limits.copies && bytes <= this.#limits.bytes) return;
      if (copy === newest) return;
      bytes -= copy.bytes;
      this.#ready.delete(copy.sequence);
      copy.isDropped = true;
      void this.#discard(copy);
    }
  }

  async #discard(copy: KeptCopy): Promise<void> {
    if (copy.leases > 0) return;
    await copy.database.close();
    await rm(copy.folder, { recursive: true, force: true });
  }

  #file(folder: string): string {
    return join(folder, `${this.#registry.definition.name}.sqlite`);
  }

  #root(): Promise<string> {
    this.#folder ??= asOfFolder();
    return this.#folder;
  }
}

function rangeOf(upTo: number, base: number | undefined): ReplayRange {
  if (base === undefined) return { upTo };
  return { upTo, changed: { after: Math.min(base, upTo), until: Math.max(base, upTo) } };
}
