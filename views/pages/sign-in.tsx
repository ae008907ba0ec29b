/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { SignInPage } from '../graph/documents.ts';
import { form, page } from '../page.ts';
import { Input, MutationForm } from '../parts/form.tsx';
import { cleanKey } from '../session.ts';
import type { Visit } from '../visit.ts';
import { deskWords } from '../words/desk.ts';

/** Where officials and partners show their key, which then goes with every page that they ask for. */
export const signInPage = page({
  path: '/sign-in',
  document: SignInPage,
  variables: () => ({}),
  title: () => '',
  form: form({
    document: SignInPage,
    variables: () => ({}),
    settle: () => ({ goTo: '/desk' }),
    session: {
      key: (fields) => cleanKey(fields.get('key')),
      refused: ({ language }) => ({ problems: [{ field: 'key', message: { text: deskWords[language].keyWrong, language } }] }),
    },
  }),
  body: (_data, visit) => <SignIn visit={visit} />,
});

function SignIn({ visit }: { readonly visit: Visit }): VNode {
  const say = deskWords[visit.language];
  return (
    <article>
      <header class="record-head">
        <h1>{say.signIn}</h1>
        <p class="lead">{say.signInAbout}</p>
      </header>
      <MutationForm mend={say.mend}>
        <Input name="key" label={say.key} required secret />
        <div><button type="submit">{say.signIn}</button></div>
      </MutationForm>
    </article>
  );
}
