import { readFileSync } from 'node:fs';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly license?: string; readonly dev?: boolean }>>;
}

// Licences that ask for their own text and a name to be kept, and for nothing else.
const permissive = /^\(?(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0)( (AND|OR) (Zlib|BSD-3-Clause|CC0-1\.0)\))?$/;

const uses = [
  ['dependencies', 'running'],
  ['optionalDependencies', 'running on Node below 24'],
  ['devDependencies', 'tests and checks'],
] as const;

/** The packages that the project names itself, each with its licence. */
export function renderDirectLicences(): string {
  const manifest = readJson<Manifest>('package.json');
  const { packages } = readJson<Lockfile>('package-lock.json');
  const rows = uses.flatMap(([group, use]) =>
    Object.keys(manifest[group]).map((name) => `| \`${name}\` | ${packages[`node_modules/${name}`]?.license ?? 'not stated'} | ${use} |`),
  );
  return ['| package | licence | for |', '|---|---|---|', ...rows].join('\n');
}

/** All packages of the lockfile whose licence asks for more than to be kept. */
export function renderOtherLicences(): string {
  const { packages } = readJson<Lockfile>('package-lock.json');
  const others = Object.entries(packages)
    .filter(([path, { license }]) => path !== '' && !permissive.test(license ?? ''))
    .map(([path, { license, dev }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return `| \`${name}\` | ${license ?? 'not stated'} | ${dev ? 'tests and checks' : 'running'} |`;
    });
  return ['| package | licence | for |', '|---|---|---|', ...new Set(others)].join('\n');
}

function readJson<Shape>(path: string): Shape {
  // The project's own files, written by npm.
  return JSON.parse(readFileSync(path, 'utf8')) as Shape;
}
