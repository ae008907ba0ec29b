import { createHash, randomBytes } from 'node:crypto';
import type { ChangeLine } from '../feeds/index.ts';

/**
 * The id of the message that tells one subscription of one change. It follows from the two, so a message that is
 * sent again, by whichever process, after whatever failure, has the id that it had before.
 */
export function messageId(subscriptionId: string, { registry, sequence }: Pick<ChangeLine, 'registry' | 'sequence'>): string {
  return `msg_${createHash('sha256').update(JSON.stringify([subscriptionId, registry, sequence])).digest('base64url').slice(0, 27)}`;
}

/** The body of a message: the line of `/changes` about a record, never its content, which the receiver asks for within its own rights. */
export function messageBody(line: ChangeLine): string {
  const { registry, sequence, recordedAt, kind, entityType, entityId, fields, cursor } = line;
  // Member by member: a database may give them back in another order, and a message is the same whenever it is sent.
  const data = { registry, sequence, recordedAt, kind, entityType, entityId, fields, cursor };
  return JSON.stringify({ type: 'record.changed', timestamp: recordedAt, data });
}

/** A message that says nothing but that messages arrive. */
export function testMessage(subscriptionId: string, nowMs: number): { readonly id: string; readonly body: string } {
  const body = JSON.stringify({ type: 'webhook.test', timestamp: new Date(nowMs).toISOString(), data: { subscription: subscriptionId } });
  return { id: `msg_test_${randomBytes(16).toString('base64url')}`, body };
}

/** Names the record that a change is about: its messages are sent in their order, one at a time. */
export function recordOf({ registry, entityId }: Pick<ChangeLine, 'registry' | 'entityId'>): string {
  return `${registry} ${entityId}`;
}
