/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { ActivityStatus } from '../graph/documents.ts';
import { useWriting } from './context.ts';
import { Text } from './passage.tsx';
import type { Passage } from './passage.tsx';

/** What a list shows of a programme. */
export interface ListedProgramme {
  readonly slug: string;
  readonly acronym: string | null;
  readonly cycle: string | null;
  readonly status: ActivityStatus;
  readonly title: Passage;
  readonly description: Passage | null;
}

/** Programmes as cards. */
export function ProgrammeList({ programmes }: { readonly programmes: readonly ListedProgramme[] }): VNode {
  const { words, href } = useWriting();
  return (
    <ul class="cards">
      {programmes.map((programme) => (
        <li class="card">
          <h3><a href={href(`/programmes/${programme.slug}`)}><Text of={programme.title} /></a></h3>
          <p class="meta">
            {programmeCode(programme) !== '' && <span>{programmeCode(programme)}</span>}
            <span>{words.activityStatus[programme.status]}</span>
          </p>
          {programme.description && <p class="abstract"><Text of={programme.description} /></p>}
        </li>
      ))}
    </ul>
  );
}

/** Acronym and years, as a programme is called in short. */
export function programmeCode({ acronym, cycle }: { readonly acronym: string | null; readonly cycle: string | null }): string {
  return [acronym, cycle].filter((part) => part !== null).join(' ');
}
