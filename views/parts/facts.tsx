/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { NoteSeverity, ProvenanceMethod } from '../graph/documents.ts';
import { useWriting } from './context.ts';
import { Day } from './day.tsx';
import { Text } from './passage.tsx';
import type { Passage } from './passage.tsx';
import { languageOfLetters } from './script.ts';

/** The source of a record, or of one field of it. */
export interface Source {
  readonly field: string | null;
  readonly excerpt: string | null;
  readonly method: ProvenanceMethod;
  readonly sourceTitle: Passage;
  readonly sourceUrl: string | null;
  readonly recordedAt: string;
  readonly verifiedAt: string | null;
}

/** A gap, a doubt or a conflict in a record. */
export interface Doubt {
  readonly code: string;
  readonly severity: NoteSeverity;
  readonly field: string | null;
  readonly message: Passage;
}

/** What every record says of itself. */
export interface Sourced {
  readonly provenance: readonly Source[];
  readonly notes: readonly Doubt[];
}

const RecordContext = createContext<Sourced>({ provenance: [], notes: [] });

/** Facts of one record: names on the left, values in the middle, and what the sources say in the margin. */
export function Facts({ of, children }: { readonly of: Sourced; readonly children: ComponentChildren }): VNode {
  return (
    <RecordContext.Provider value={of}>
      <dl class="facts">{children}</dl>
    </RecordContext.Provider>
  );
}

interface FactProps {
  readonly name: string;
  /** Fields of the record that the fact rests on: their sources and notes stand beside it. */
  readonly fields?: readonly string[];
  readonly children: ComponentChildren;
}

/** One fact; where its value is missing, that no source gives it is said in its place. */
export function Fact({ name, fields = [], children }: FactProps): VNode {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd class="fact-value">{children}</dd>
      <Margin fields={fields} />
    </div>
  );
}

/** What the sources say of some fields of the record, and what is doubtful about them. */
function Margin({ fields }: { readonly fields: readonly string[] }): VNode | null {
  const { words } = useWriting();
  const { provenance, notes } = useContext(RecordContext);
  const quotes = provenance.filter(({ field, excerpt }) => field !== null && fields.includes(field) && excerpt !== null);
  const doubts = notes.filter(({ field }) => field !== null && fields.includes(field));
  if (quotes.length + doubts.length === 0) return null;
  return (
    <dd class="margin">
      {quotes.map(({ excerpt }) => <q lang={languageOfLetters(excerpt ?? '')} title={words.quotes}>{excerpt}</q>)}
      {doubts.map((doubt) => <DoubtLine of={doubt} />)}
    </dd>
  );
}

/** One note, with how much it weighs in words, not by colour alone. */
function DoubtLine({ of }: { readonly of: Doubt }): VNode {
  const { words } = useWriting();
  return (
    <p class={`doubt doubt-${of.severity.toLowerCase()}`}>
      <strong>{words.severity[of.severity]}</strong> <Text of={of.message} />
    </p>
  );
}

/** The notes on some fields of a record, under a section that shows them. */
export function DoubtsOn({ of, fields }: { readonly of: Sourced; readonly fields: readonly string[] }): VNode | null {
  const doubts = of.notes.filter(({ field }) => field !== null && fields.includes(field));
  return doubts.length === 0 ? null : <div class="doubts">{doubts.map((doubt) => <DoubtLine of={doubt} />)}</div>;
}

/** All sources of a record and the notes that stand beside no fact. */
export function Sources({ of, fields = [], updatedAt }: {
  readonly of: Sourced;
  /** Fields whose notes stand beside a fact already. */
  readonly fields?: readonly string[];
  readonly updatedAt?: string;
}): VNode {
  const { words, day } = useWriting();
  const rest = of.notes.filter(({ field }) => field === null || !fields.includes(field));
  return (
    <section class="block sources" aria-labelledby="sources">
      <div class="block-head"><h2 id="sources">{words.sources}</h2></div>
      <ul class="source-list">{titlesOf(of.provenance).map((source) => <SourceItem of={source} />)}</ul>
      {rest.length > 0 && <div class="doubts">{rest.map((doubt) => <DoubtLine of={doubt} />)}</div>}
      {updatedAt !== undefined && <p class="about">{words.updated(day(inVientiane(updatedAt)))}</p>}
    </section>
  );
}

function SourceItem({ of }: { readonly of: Source }): VNode {
  const { words } = useWriting();
  return (
    <li>
      {of.sourceUrl === null ? <Text of={of.sourceTitle} /> : <a href={of.sourceUrl}><Text of={of.sourceTitle} /></a>}
      <span class="about-source">
        {words.provenanceMethod[of.method]} · {of.verifiedAt === null ? words.unverified : <>{words.verifiedOn} <Day on={inVientiane(of.verifiedAt)} style="medium" /></>}
      </span>
    </li>
  );
}

// One source speaks for many fields; it is named once.
function titlesOf(provenance: readonly Source[]): readonly Source[] {
  const seen = new Map<string, Source>();
  for (const source of provenance) if (!seen.has(source.sourceTitle.text ?? '')) seen.set(source.sourceTitle.text ?? '', source);
  return [...seen.values()];
}

/** The day in Asia/Vientiane on which a moment lies. */
export function inVientiane(moment: string): string {
  return new Date(Date.parse(moment) + 7 * 3_600_000).toISOString().slice(0, 10);
}
