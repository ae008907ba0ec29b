import type { RegistryContext } from './context.ts';
import { changedFields, findDraft, listDrafts, readReason, showDraft } from './drafts.ts';
import type { Edited } from './edit.ts';
import type { EditSituation } from './edit-held.ts';
import type { Draft } from './edit-tables.ts';
import { Editor } from './editor.ts';
import type { PageArguments } from './page-arguments.ts';
import { storedText, type TextInput } from './patch.ts';
import type { EditedRecords, RecordDocument } from './record-kind.ts';

interface Named {
  readonly id: string;
  readonly version: number;
}

interface SaveInput {
  readonly id?: string | null;
  readonly version?: number | null;
}

/**
 * Resolvers of the editing of records: `saveEvent`, `publishEvent`, `withdrawEvent`, `discardEventDraft`,
 * `eventDraft`, `eventDrafts` and the type `EventDraft`, whatever the records are called.
 */
export function editingResolvers<Document extends RecordDocument, Input extends object>(records: EditedRecords<Document, Input>) {
  const { name } = records;
  const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const editor = ({ live, links }: RegistryContext) => new Editor<Document>(records, { database: live.database, links });
  const answer = ({ document, stamp, version, problems }: Edited<Document>, { loaders }: RegistryContext) => {
    // What was read before the edit in the same request is of yesterday.
    loaders.forget();
    return { [field]: document && stamp && records.kindOf(document).show(document, stamp), version, errors: problems };
  };
  const mutation = <Args>(edit: (editor: Editor<Document>, args: Args, situation: EditSituation) => Promise<Edited<Document>>) =>
    async (_: unknown, args: Args, context: RegistryContext) => answer(await edit(editor(context), args, situationOf(context)), context);
  return {
    Query: {
      [`${field}Draft`]: (_: unknown, { id }: { id: string }, context: RegistryContext) => findDraft(context, records, id),
      [`${field}Drafts`]: (_: unknown, args: PageArguments, context: RegistryContext) => listDrafts(context, records, args),
    },
    Mutation: {
      [`save${name}`]: mutation((to, { input }: { input: Input & SaveInput }, situation) => {
        const patch = (before: Document, needs: Parameters<typeof records.patch>[2]) => records.patch(before, input, needs);
        return to.save({ id: input.id, version: input.version, patch }, situation);
      }),
      [`publish${name}`]: mutation((to, args: Named, situation) => to.publish(args, situation)),
      [`withdraw${name}`]: mutation((to, { reason, ...named }: Named & { reason: TextInput }, situation) =>
        to.withdraw({ ...named, reason: storedText(reason) }, situation)),
      [`discard${name}Draft`]: mutation((to, args: Named, situation) => to.discard(args, situation)),
    },
    [`${name}Draft`]: {
      [field]: (draft: Draft) => showDraft(records, draft),
      changedFields: (draft: Draft, _: unknown, context: RegistryContext) => changedFields(context, draft),
      withdrawnReason: (draft: Draft, _: unknown, context: RegistryContext) => readReason(context, draft),
    },
  };
}

function situationOf({ caller, now }: RegistryContext): EditSituation {
  return { caller, now };
}
