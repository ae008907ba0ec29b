export { endTestRun as default } from './run-setup.ts';
