export { nameOfCode } from './code-words.ts';
export type { CodeWords } from './code-words.ts';
export { en } from './en.ts';
export { ko } from './ko.ts';
export { lo } from './lo.ts';
