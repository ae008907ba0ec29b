/** Where a registration stands. */
export type RegistrationStatus = 'PENDING' | 'CONFIRMED' | 'WAITING' | 'DECLINED' | 'CANCELLED' | 'CHECKED_IN' | 'NO_SHOW';

// One that waits for approval keeps its place, so that approving never overfills the room.
const placeKeeping: ReadonlySet<string> = new Set(['PENDING', 'CONFIRMED', 'CHECKED_IN', 'NO_SHOW']);

/** Where registrations stand that do not count any more: given up, or declined. */
export const endedStatuses: readonly string[] = ['DECLINED', 'CANCELLED'];

/** From where each change may begin. What stands there already stays as it is. */
export const mayBecome: Readonly<Record<'CANCELLED' | 'CONFIRMED' | 'DECLINED' | 'CHECKED_IN', readonly string[]>> = {
  CANCELLED: ['PENDING', 'CONFIRMED', 'WAITING'],
  CONFIRMED: ['PENDING'],
  DECLINED: ['PENDING', 'CONFIRMED', 'WAITING'],
  CHECKED_IN: ['CONFIRMED', 'NO_SHOW'],
};

/** Whether a registration keeps one of the meeting's places. */
export function keepsPlace(status: string): boolean {
  return placeKeeping.has(status);
}
