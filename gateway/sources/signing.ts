import type { CallHeaders } from '../engine.ts';
import type { SourceOperation } from './source.ts';

/** What a signature can cover; `body` is there when the call goes over HTTP. */
export interface SignedCall {
  readonly service: string;
  readonly operation: SourceOperation;
  readonly body?: string;
  /** Headers that the call would have without the signature. */
  readonly headers: CallHeaders;
}

/** Answers the headers that prove to a registry that a call comes from this gateway. */
export type SignCall = (call: SignedCall) => CallHeaders;
