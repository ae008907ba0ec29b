import { forbidden } from '../../kit/bad-input.ts';
import type { RegistryContext } from '../../kit/context.ts';
import { recordHeadEntity, type RecordHead } from '../../kit/edit-tables.ts';
import { editedEvents } from '../kinds.ts';

/**
 * Whether a caller may see and change who has registered for a meeting: the ministry's own people may, and those
 * of the organisation that owns the meeting's record.
 */
export async function mayManage({ caller, live }: RegistryContext, eventId: string): Promise<boolean> {
  if (caller.kind === 'internal') return true;
  if (caller.organisation === undefined) return false;
  const head = await live.loaders.one(live.database.table<RecordHead>(recordHeadEntity), 'id', eventId);
  return caller.organisation === (head?.owner ?? editedEvents.owner);
}

/** Lets those pass who may manage a meeting's registrations. */
export async function requireManager(context: RegistryContext, coordinate: string, eventId: string): Promise<void> {
  if (await mayManage(context, eventId)) return;
  throw forbidden(`${coordinate} of this meeting: it is shown to internal users and to the organisation that owns the meeting's record`, {
    withheld: 'ROW',
    reason: 'NOT_THE_OWNER',
  });
}
