import { compressFile } from '../../../gateway/explorer/compress.ts';
import type { Bundle } from '../../../gateway/explorer/bundle.ts';

/** Text that is worth packing. */
export const scriptText = 'console.log("ສະບາຍດີ");\n'.repeat(50);

const file = (name: string) => `explorer/${name}-AAAA.js`;

/** A small stand-in for the finished page; the real one is built in bundle.test.ts. */
export async function madeUpBundle(): Promise<Bundle> {
  const contents = new TextEncoder().encode(scriptText);
  const script = await compressFile({ path: 'page-AAAA.js', contents });
  const font = await compressFile({ path: 'lao-BBBB.woff2', contents: new Uint8Array([1, 2, 3]) });
  return {
    entry: {
      script: file('page'),
      style: 'explorer/style-AAAA.css',
      preload: [file('chunk')],
      workers: { editor: file('editor'), json: file('json'), graphql: file('graphql') },
    },
    assets: new Map([
      ['page-AAAA.js', script],
      ['lao-BBBB.woff2', font],
    ]),
  };
}

/** A log that remembers what it was told. */
export function rememberingLog() {
  const told: { level: string; message: string }[] = [];
  const tell = (level: string) => (_fields: object, message: string) =>
    void told.push({ level, message });
  return { told, info: tell('info'), warn: tell('warn'), error: tell('error') };
}
