/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useWriting } from './context.ts';
import { Text } from './passage.tsx';

/** A form of the page, sent to the page's own address, with what is to be mended at its head. */
export function MutationForm({ mend, children }: { readonly mend: string; readonly children: ComponentChildren }): VNode {
  return (
    <>
      <Problems mend={mend} />
      <form class="form" method="post">{children}</form>
    </>
  );
}

/** A button that does one thing to one record: a form of its own, which names what it does in `do`. */
export function Action({ name, label, values }: {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly values: Readonly<Record<string, string>>;
}): VNode {
  return (
    <form class="action" method="post">
      <input type="hidden" name="do" value={name} />
      {Object.entries(values).map(([key, value]) => <input type="hidden" name={key} value={value} />)}
      <button type="submit">{label}</button>
    </form>
  );
}

/** What kept a form from doing its work; a problem of one field leads there. */
export function Problems({ mend }: { readonly mend: string }): VNode | null {
  const { visit } = useWriting();
  const problems = visit.sent?.problems ?? [];
  if (problems.length === 0) return null;
  return (
    <div class="problems" role="alert">
      <h2>{mend}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>{field === '' ? <Text of={message} /> : <a href={`#${field}`}><Text of={message} /></a>}</li>
        ))}
      </ul>
    </div>
  );
}

interface InputProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Which keys a phone shows. */
  readonly keys?: 'text' | 'email' | 'tel';
  readonly autocomplete?: 'name' | 'email' | 'tel' | 'organization';
  readonly required?: boolean;
  /** Not to be seen by whoever looks over the shoulder, and not to be shown again. */
  readonly secret?: boolean;
}

/** A line of text; keeps what was sent, and says beside it what is wrong with that. */
export function Input({ name, label, hint, keys = 'text', autocomplete, required = false, secret = false }: InputProps): VNode {
  const { visit } = useWriting();
  const { problems, described } = useProblems(name, hint);
  return (
    <div class="form-field">
      <label for={name}>{label}</label>
      {hint !== undefined && <p class="hint" id={`${name}-hint`}>{hint}</p>}
      {problems}
      {secret
        ? <input id={name} name={name} type="password" required={required} maxLength={200} autocomplete="off" {...described} />
        : (
          <input id={name} name={name} type="text" inputMode={keys} required={required} maxLength={200}
            value={visit.sent?.fields.get(name) ?? ''} {...(autocomplete !== undefined && { autocomplete })} {...described} />
        )}
    </div>
  );
}

/** One of several choices, the first of which is none. */
export function Select({ name, label, none, choices }: {
  readonly name: string;
  readonly label: string;
  readonly none: string;
  readonly choices: readonly { readonly value: string; readonly text: string; readonly language: string | null }[];
}): VNode {
  const { visit } = useWriting();
  const { problems, described } = useProblems(name);
  const chosen = visit.sent?.fields.get(name) ?? '';
  return (
    <div class="form-field">
      <label for={name}>{label}</label>
      {problems}
      <select id={name} name={name} {...described}>
        <option value="">{none}</option>
        {choices.map(({ value, text, language }) => (
          <option value={value} selected={value === chosen} lang={language ?? undefined}>{text}</option>
        ))}
      </select>
    </div>
  );
}

/** Something to agree to. */
export function Checkbox({ name, label }: { readonly name: string; readonly label: string }): VNode {
  const { visit } = useWriting();
  const { problems, described } = useProblems(name);
  return (
    <div class="form-field">
      {problems}
      <label class="check" for={name}>
        <input id={name} name={name} type="checkbox" value="yes" required checked={visit.sent?.fields.get(name) === 'yes'} {...described} />
        {label}
      </label>
    </div>
  );
}

function useProblems(name: string, hint?: string) {
  const { visit } = useWriting();
  const own = (visit.sent?.problems ?? []).filter(({ field }) => field === name);
  const ids = [hint === undefined ? [] : `${name}-hint`, own.length === 0 ? [] : `${name}-problem`].flat();
  return {
    problems: own.length === 0 ? null : <p class="problem" id={`${name}-problem`}>{own.map(({ message }) => <Text of={message} />)}</p>,
    described: {
      ...(own.length > 0 && { 'aria-invalid': 'true' as const }),
      ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    },
  };
}
