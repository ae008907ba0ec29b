import type { FollowChanges, FollowedChanges } from '../../feeds/index.ts';

const mostPages = 16;

interface KnownPage {
  readonly page: Promise<FollowedChanges>;
  readonly askedAtMs: number;
  isWhole: boolean;
}

/**
 * Reads the record of changes for all subscriptions of this process. Those that stand at the same place share what is
 * read there, so that a thousand of them at the end of the record cost one look at it; one that is behind reads alone.
 */
export class SharedReader {
  readonly #follow: FollowChanges;
  readonly #now: () => number;
  readonly #pollMs: number;
  readonly #pages = new Map<string, KnownPage>();
  #end: string | undefined;

  constructor(follow: FollowChanges, { now, pollMs }: { readonly now: () => number; readonly pollMs: number }) {
    this.#follow = follow;
    this.#now = now;
    this.#pollMs = pollMs;
  }

  /** A place at which the record ended when it was last read there. */
  get end(): string | undefined {
    return this.#end;
  }

  /** The next changes after a place; where there were none a moment ago, that is not asked again. */
  read(after: string | undefined): Promise<FollowedChanges> {
    const key = after ?? '';
    const known = this.#pages.get(key);
    // A page that others follow is never going to be another one.
    if (known && (known.isWhole || this.#now() - known.askedAtMs < this.#pollMs)) return known.page;
    const asked: KnownPage = { page: this.#follow(after), askedAtMs: this.#now(), isWhole: false };
    this.#remember(key, asked);
    void this.#note(key, asked);
    return asked.page;
  }

  async #note(key: string, asked: KnownPage): Promise<void> {
    try {
      const { isLast, cursor } = await asked.page;
      asked.isWhole = !isLast;
      if (isLast) this.#end = cursor;
    } catch {
      // Those who asked are told; whoever asks next asks anew.
      if (this.#pages.get(key) === asked) this.#pages.delete(key);
    }
  }

  #remember(key: string, page: KnownPage): void {
    this.#pages.delete(key);
    this.#pages.set(key, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) break;
      this.#pages.delete(oldest);
    }
  }
}
