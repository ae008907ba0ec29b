/** @jsxImportSource preact */
import { scaleQuantize } from 'd3-scale';
import type { VNode } from 'preact';
import { useWriting } from './context.ts';
import { Text } from './passage.tsx';
import type { Passage } from './passage.tsx';

/** A province with its place on the map. */
export interface MappedProvince {
  readonly code: string;
  readonly name: Passage;
  readonly tile: { readonly column: number; readonly row: number };
}

/** What a tile shows for one of the counts: how dark it is, and the number. */
export interface Shade {
  readonly level: number;
  readonly text: string;
}

/** The 18 provinces as equal squares, darker where there is more. */
export function TileMap({ label, provinces, shade, others }: {
  readonly label: string;
  readonly provinces: readonly MappedProvince[];
  readonly shade: (code: string) => Shade;
  /** What the tiles show for other counts, for the island that switches between them. */
  readonly others?: (code: string) => Readonly<Record<string, Shade>>;
}): VNode {
  const { href } = useWriting();
  const inOrder = provinces.toSorted((one, other) => one.tile.row - other.tile.row || one.tile.column - other.tile.column);
  return (
    <ul class="tiles" aria-label={label}>
      {inOrder.map(({ code, name, tile }) => {
        const { level, text } = shade(code);
        const counts = Object.entries(others?.(code) ?? {}).map(([count, one]) => [`data-${count}`, `${one.level}|${one.text}`]);
        return (
          <li data-column={tile.column} data-row={tile.row}>
            <a class="tile" href={href(`/provinces/${code}`)} data-tile data-level={level} {...Object.fromEntries(counts)}>
              <span class="tile-name"><Text of={name} /></span>
              <span class="tile-count" data-shown>{text}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Divides counts into four steps of darkness; none at all stays light. */
export function shadesOf(counts: readonly number[]): (count: number) => number {
  const scale = scaleQuantize<number>().domain([1, Math.max(1, ...counts)]).range([1, 2, 3, 4]);
  return (count) => (count === 0 ? 0 : scale(count));
}
