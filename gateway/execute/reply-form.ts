import { formField } from '../sources/reply-reader.ts';
import type { ReplyForm } from '../sources/reply-reader.ts';
import type { ReplyShape } from './reply-shape.ts';

/** What objects of a shape look like in a reply; undefined where a name is not to be used as a key without care. */
export function replyForm(shape: ReplyShape, isRead: (key: string) => boolean): ReplyForm | undefined {
  const fields = [];
  for (const { from, to, inherited, isTypename, shape: below } of shape.fields) {
    const form = below && replyForm(below, isRead);
    if (inherited || (below !== undefined && form === undefined)) return undefined;
    fields.push(formField(from, { form, isTypename, isRead: isTypename || isRead(to) }));
  }
  return { fields };
}

/** The form of a reply whose fields hold entities of these forms; undefined where one of them has none. */
export function entitiesForm(forms: readonly (readonly [key: string, form: ReplyForm | undefined])[]): ReplyForm | undefined {
  const fields = forms.map(([key, form]) => formField(key, { form }));
  return fields.some(({ form }) => form === undefined) ? undefined : { fields };
}
