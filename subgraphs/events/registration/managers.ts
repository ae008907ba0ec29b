import { forbidden } from '../../kit/bad-input.ts';
import type { RegistryContext } from '../../kit/context.ts';

/** Whether a caller may see and change who has registered for a meeting: the ministry's own people may. */
export async function mayManage({ caller }: RegistryContext, _eventId: string): Promise<boolean> {
  return caller.kind === 'internal';
}

/** Lets those pass who may manage a meeting's registrations. */
export async function requireManager(context: RegistryContext, coordinate: string, eventId: string): Promise<void> {
  if (await mayManage(context, eventId)) return;
  throw forbidden(`${coordinate} of this meeting`, { withheld: 'ROW', reason: 'NOT_THE_OWNER' });
}
