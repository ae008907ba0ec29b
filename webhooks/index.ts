export type { ResolveName } from './address/guarded-lookup.ts';
export type { Clock } from './clock.ts';
export { usualPace, type Pace } from './pace.ts';
export { createWebhooks, type WebhookOptions, type Webhooks } from './webhooks.ts';
