/** What can go wrong in the engine before an answer exists; every code has an entry in the gateway's table. */
export type EngineErrorCode =
  | 'SUPERGRAPH_INVALID'
  | 'OPERATION_NOT_FOUND'
  | 'PLAN_FAILED'
  | 'PLAN_TIMEOUT'
  | 'PLAN_TOO_LARGE'
  | 'PLAN_OVERLOADED'
  | 'PLAN_INCOMPLETE'
  | 'PLAN_UNSUPPORTED';

/** A refusal of the engine, with a stable code and the values that its sentence speaks of. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    code: EngineErrorCode,
    message: string,
    params: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'EngineError';
    this.code = code;
    this.params = params;
  }
}
