export { startTestRun as default } from './run-setup.ts';
