export { inlinePlanning } from './inline-planning.ts';
export { threadPlanning } from './thread-planning.ts';
export type { PlannedOperation, Planning } from './planning.ts';
