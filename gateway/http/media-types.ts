/** A `Content-Type` or one entry of `Accept`, taken apart; names in lower case. */
export interface MediaType {
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const shape = /^([\w!#$&^.+*-]+\/[\w!#$&^.+*-]+)\s*((?:;.*)?)$/;
const parameter = /;\s*([\w!#$&^.+-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))\s*/y;

/** Takes a media type apart, or answers nothing where it is not one. */
export function parseMediaType(text: string): MediaType | undefined {
  const [, essence, rest] = shape.exec(text.trim()) ?? [];
  if (essence === undefined || rest === undefined) return undefined;
  const parameters = new Map<string, string>();
  parameter.lastIndex = 0;
  while (parameter.lastIndex < rest.length) {
    const [, name, quoted, plain] = parameter.exec(rest) ?? [];
    if (name === undefined) return undefined;
    parameters.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  return { essence: essence.toLowerCase(), parameters };
}

/** Splits a header of several values at its commas, leaving commas in quotes alone. */
export function splitList(header: string): readonly string[] {
  const parts = header.match(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
