export { createAskInside } from './ask-inside.ts';
export type { AskGraph, InsideAnswer, Visitor } from './ask-inside.ts';
export { createHandler } from './handler.ts';
export type { Handler, HandlerOptions } from './handler.ts';
export { createOriginPolicy } from './origins.ts';
export type { OriginPolicy } from './origins.ts';
export type { Visit } from './visit.ts';
