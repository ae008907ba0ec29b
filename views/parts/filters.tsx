/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useWriting } from './context.ts';
import type { Passage } from './passage.tsx';

/** Conditions on a list, as a form that the address carries. */
export function Filters({ action, children }: { readonly action: string; readonly children: ComponentChildren }): VNode {
  const { visit, words, href } = useWriting();
  const path = href(action);
  return (
    <form class="filters" action={path} method="get">
      {children}
      <div class="filter-actions">
        <button type="submit">{words.show}</button>
        {visit.query.size > 0 && <a href={path}>{words.clear}</a>}
      </div>
    </form>
  );
}

/** A field for words to search. */
export function SearchField({ name, label, hint }: { readonly name: string; readonly label: string; readonly hint: string }): VNode {
  const { visit } = useWriting();
  return (
    <label class="field field-search">
      <span>{label}</span>
      <input type="search" name={name} value={visit.query.get(name) ?? ''} placeholder={hint} />
    </label>
  );
}

/** A field for a day. */
export function DayField({ name, label }: { readonly name: string; readonly label: string }): VNode {
  const { visit } = useWriting();
  return (
    <label class="field">
      <span>{label}</span>
      <input type="date" name={name} value={visit.query.get(name) ?? ''} />
    </label>
  );
}

/** One choice out of several, or none. */
export function Choice({ name, label, any, choices }: {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly choices: readonly { readonly value: string; readonly text: string; readonly language?: string | null }[];
}): VNode {
  const { visit } = useWriting();
  const chosen = visit.query.get(name) ?? '';
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name}>
        <option value="">{any}</option>
        {choices.map(({ value, text, language }) => (
          <option value={value} selected={value === chosen} lang={language ?? undefined}>{text}</option>
        ))}
      </select>
    </label>
  );
}

/** The provinces to choose from; absent while their registry does not answer. */
export function ProvinceChoice({ provinces }: {
  readonly provinces: readonly { readonly code: string; readonly name: Passage }[] | null;
}): VNode | null {
  const { words } = useWriting();
  if (!provinces) return null;
  const choices = provinces.map(({ code, name }) => ({ value: code, text: name.text ?? code, language: name.language }));
  return <Choice name="province" label={words.province} any={words.anyProvince} choices={choices} />;
}
