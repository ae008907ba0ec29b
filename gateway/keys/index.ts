export { DatabaseKeyStore, openKeyStore } from './database-key-store.ts';
export { LiveKeys, type ClosableKeyStore, type LiveKeySettings } from './live-keys.ts';
