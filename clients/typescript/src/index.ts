/** A client of the Lao digital government graph: operations, pages, changes, and the check of webhooks. */
export { createClient } from './client.ts';
export type { Asking, Graph } from './client.ts';
export type { AskOptions, ClientOptions } from './ask.ts';
export type { Answer } from './read-answer.ts';
export { GraphError } from './graph-error.ts';
export type { ErrorParts } from './graph-error.ts';
export { documents } from './documents.ts';
export type * from './documents.ts';
export type { DataOf, Document, VariablesOf } from './document.ts';
export type { NodeOf, Paged } from './pages.ts';
export type { ChangeLine } from './change-line.ts';
export type { FollowOptions } from './changes.ts';
export type { Pause } from './patience.ts';
export { verifyWebhook, WebhookError } from './webhook.ts';
export type { WebhookHeaders, WebhookMessage, WebhookRefusal } from './webhook.ts';
export { createReceiver } from './receiver.ts';
export type { ReceiverOptions } from './receiver.ts';
