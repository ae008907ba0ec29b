import type { StoredText } from './values.ts';

const longest = 80;
const keyPart = 8;

/** A short name for addresses from English words, such as `consultation-luang-prabang`; empty where no English words are held. */
export function slugOf({ en }: StoredText): string {
  const plain = (en ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, ' ').trim().replaceAll(' ', '-');
}

/** A short name of several parts that no other record has: it ends with that of the record's key which was made by chance. */
export function ownSlug(id: string, ...parts: readonly string[]): string {
  const tail = id.slice(-keyPart).toLowerCase().replace(/[^a-z0-9]/g, '');
  const words = parts.filter((part) => part !== '').join('-').slice(0, longest - keyPart - 1).replace(/-+$/, '');
  return words === '' ? tail : `${words}-${tail}`;
}
