/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { DayPart } from '../graph/documents.ts';
import { useWriting } from './context.ts';
import type { DayStyle } from './context.ts';

/** A day of the calendar in the page's language. */
export function Day({ on, style }: { readonly on: string; readonly style?: DayStyle }): VNode {
  const { day } = useWriting();
  return <time dateTime={on.slice(0, 10)}>{day(on, style)}</time>;
}

/** From when to when something goes, as far as it is known. */
export function Days({ from, until, style }: {
  readonly from: string | null;
  readonly until: string | null;
  readonly style?: DayStyle;
}): VNode | null {
  if (from === null) return until === null ? null : <>– <Day on={until} {...(style && { style })} /></>;
  if (until === null || until === from) return <Day on={from} {...(style && { style })} />;
  return <><Day on={from} {...(style && { style })} /> – <Day on={until} {...(style && { style })} /></>;
}

/** What is known of when a meeting takes place. */
export interface Occasion {
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly dayPart: DayPart | null;
}

/** The day or days of a meeting with the part of the day; no clock time is ever made up. */
export function When({ of, style }: { readonly of: Occasion; readonly style?: DayStyle }): VNode {
  const { words } = useWriting();
  return (
    <>
      <Days from={of.startsOn} until={of.endsOn} {...(style && { style })} />
      {of.dayPart && <span class="day-part"> {words.dayPart[of.dayPart]}</span>}
    </>
  );
}
