/** What a limit is called in the settings, what it is when nobody sets it, and what it counts. */
export interface LimitDescriptor<Key extends string = string> {
  /** Name of the setting. */
  readonly key: Key;
  readonly default: number;
  readonly unit: string;
  readonly description: string;
}

/** A limit that was passed: the code of the error and the values its sentence needs. */
export interface LimitExcess {
  readonly code: string;
  readonly params: ExcessParams;
}

/** The figure that was counted, the limit it passed and, where one field is to blame, that field. */
export interface ExcessParams {
  readonly figure: number;
  readonly limit: number;
  /** Coordinate of the field to blame, such as `Programme.events`. */
  readonly field?: string;
}

/** Adds without ever wrapping round: a counter that overflows would switch its limit off (CVE-2025-32033). */
export function addSaturating(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}

/** Multiplies without ever leaving the safe integers. */
export function multiplySaturating(a: number, b: number): number {
  return Math.min(a * b, Number.MAX_SAFE_INTEGER);
}
