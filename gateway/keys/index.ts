export type { DatabaseKeyStore } from './database-key-store.ts';
export { LiveKeys, type ClosableKeyStore, type LiveKeySettings } from './live-keys.ts';
export { openKeyStore } from './open-key-store.ts';
