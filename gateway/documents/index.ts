export { Documents } from './documents.ts';
export type { DerivedTexts, DocumentOptions, DocumentRequest, TrustMode } from './documents.ts';
export { hashText, selectOperation } from './known-document.ts';
export type { KnownDocument, KnownOperation } from './known-document.ts';
export { loadTrustedDocuments, loadTrustedTexts, ManifestError, textsById } from './manifests.ts';
export type { TrustedDocument, TrustedTexts } from './manifests.ts';
export { RecentCache } from './recent-cache.ts';
