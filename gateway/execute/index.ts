export { createEngine } from './create-engine.ts';
export type { EngineOptions } from './create-engine.ts';
export { EngineError } from './engine-error.ts';
export type { EngineErrorCode } from './engine-error.ts';
