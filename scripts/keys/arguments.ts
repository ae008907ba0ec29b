const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads a length of time such as 90d, 12h or 30m; throws a sentence that names the option. */
export function readDuration(option: string, text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const lengthMs = Number(count) * (units[unit] ?? Number.NaN);
  if (lengthMs >= 0) return lengthMs;
  throw new RangeError(`${option} is a length of time such as 90d, 12h or 30m, not "${text}".`);
}

/** Reads when a key expires: after a length of time, at the end of a day in Vientiane, or never. */
export function readExpiry(text: string, nowMs: number): number | undefined {
  if (text === 'never') return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return endOfDay(text, nowMs);
  if (/^\d+[mhd]$/.test(text) && readDuration('--expires', text) > 0) return nowMs + readDuration('--expires', text);
  throw new RangeError(`--expires is a length of time such as 90d, a day such as 2027-06-30, or never, not "${text}".`);
}

/** Reads how many operations a day a key may ask for, such as 10000/day. */
export function readQuota(text: string): number {
  const [, count] = /^(\d{1,15})(?:\/day)?$/.exec(text) ?? [];
  if (Number(count) > 0) return Number(count);
  throw new RangeError(`--quota is a number of operations a day such as 10000/day, not "${text}".`);
}

/** Reads scopes with commas between them; one that no rule of the schema asks for is a slip. */
export function readScopes(texts: readonly string[], known: ReadonlySet<string>): readonly string[] {
  const scopes = texts.flatMap((text) => text.split(',')).map((scope) => scope.trim()).filter((scope) => scope !== '');
  if (scopes.length === 0) throw new RangeError('Say with --scopes what the key may see, with commas between several.');
  const unknown = scopes.find((scope) => !known.has(scope));
  if (unknown === undefined) return scopes;
  throw new RangeError(`The schema knows no scope "${unknown}"; it has ${[...known].toSorted().join(', ')}.`);
}

function endOfDay(day: string, nowMs: number): number {
  const date = new Date(`${day}T00:00:00Z`);
  // Parsing rolls 30 February over to March.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) throw new RangeError(`--expires: there is no day ${day}.`);
  const endMs = Date.parse(`${day}T23:59:59.999+07:00`);
  if (endMs <= nowMs) throw new RangeError(`--expires: ${day} is over.`);
  return endMs;
}
