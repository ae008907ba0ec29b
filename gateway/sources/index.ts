export { embeddedSource } from './embedded.ts';
export type { EmbeddedSourceOptions } from './embedded.ts';
export { httpSource } from './http.ts';
export type { HttpSourceOptions } from './http.ts';
export { SourceError } from './source-error.ts';
export type { SourceErrorCode } from './source-error.ts';
export type { ObjectSource, Source, SourceCall, SourceOperation, SourceReply, TextSource } from './source.ts';
export type { SignCall, SignedCall } from './signing.ts';
