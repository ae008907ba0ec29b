/** Why a call to a registry brought no usable reply. */
export type SourceErrorCode =
  | 'SUBGRAPH_TIMEOUT'
  | 'SUBGRAPH_UNREACHABLE'
  | 'SUBGRAPH_BAD_REPLY'
  | 'SUBGRAPH_OVERLOADED'
  | 'SUBGRAPH_CANCELLED';

const sentences: Readonly<Record<SourceErrorCode, (service: string) => string>> = {
  SUBGRAPH_TIMEOUT: (service) => `The registry "${service}" did not answer in time.`,
  SUBGRAPH_UNREACHABLE: (service) => `The registry "${service}" could not be reached.`,
  SUBGRAPH_BAD_REPLY: (service) => `The registry "${service}" sent a reply that is not a GraphQL answer.`,
  SUBGRAPH_OVERLOADED: (service) => `The registry "${service}" has too much to do; try again later.`,
  SUBGRAPH_CANCELLED: (service) => `The call to the registry "${service}" was given up.`,
};

/** A call to a registry that brought no usable reply; the message names the registry, the cause is for the log. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;
  readonly service: string;

  constructor(code: SourceErrorCode, service: string, cause?: unknown) {
    super(sentences[code](service), cause === undefined ? undefined : { cause });
    this.name = 'SourceError';
    this.code = code;
    this.service = service;
  }
}
