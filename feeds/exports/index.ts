export { exportRoutes } from './routes.ts';
export type { ExportSettings } from './routes.ts';
export { createTrustedExports } from './trusted-exports.ts';
export type { TrustedExports } from './trusted-exports.ts';
