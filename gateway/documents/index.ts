export { Documents } from './documents.ts';
export type { DocumentOptions, DocumentRequest, TrustMode } from './documents.ts';
export { hashText, selectOperation } from './known-document.ts';
export type { KnownDocument, KnownOperation } from './known-document.ts';
export { loadTrustedTexts, ManifestError } from './manifests.ts';
export type { TrustedTexts } from './manifests.ts';
export { RecentCache } from './recent-cache.ts';
