import type { HTMLAttributes } from 'preact';

// The islands' own elements, as JSX knows them.
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'day-slider': HTMLAttributes<HTMLElement>;
      'tile-map': HTMLAttributes<HTMLElement>;
      'tree-filter': HTMLAttributes<HTMLElement>;
    }
  }
}
