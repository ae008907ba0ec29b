import type { HTMLAttributes } from 'preact';

// The islands' own elements, as JSX knows them.
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'tile-map': HTMLAttributes<HTMLElement>;
      'tree-filter': HTMLAttributes<HTMLElement>;
    }
  }
}
