import { callerHeader, encodeCaller } from '../../../schema/index.ts';

/** Headers of a call for an official of an organisation who holds scopes. */
export function official(organisation: string | undefined, ...scopes: readonly string[]): Readonly<Record<string, string>> {
  return {
    [callerHeader]: encodeCaller({
      kind: 'internal',
      subject: `editor of ${organisation ?? 'all'}`,
      scopes: new Set(scopes),
      credential: 'jwt',
      ...(organisation !== undefined && { organisation }),
    }),
  };
}
