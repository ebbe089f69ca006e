import { createHash } from 'node:crypto';
import type { Db } from '../client.ts';
import { lockOn } from '../dialect.ts';

/** One act that must be traceable: who, when, what, on whom, and the details. */
export type AuditEvent = {
  readonly happenedAt: string;
  /** Null: the system itself, or someone before there was an account. */
  readonly actorId: string | null;
  /** `person.invited`, `role.granted` … */
  readonly action: string;
  /** What it was done to: `person:<id>` … */
  readonly subject: string;
  readonly data: Readonly<Record<string, string | number | null>>;
};

const START = '0'.repeat(64);
const PAGE = 500;

/** Adds an event to the chain. Only inside a transaction: the end of the chain is read and extended as one step. */
export async function appendAudit(trx: Db, event: AuditEvent): Promise<void> {
  await lockOn(trx, 'audit');
  const last = await trx
    .selectFrom('audit_event')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = {
    seq: (last?.seq ?? 0) + 1,
    happened_at: event.happenedAt,
    actor_id: event.actorId,
    action: event.action,
    subject: event.subject,
    data: JSON.stringify(event.data),
    previous_hash: last?.hash ?? START,
  };
  await trx
    .insertInto('audit_event')
    .values({ ...row, hash: linkHash(row) })
    .execute();
}

export type AuditVerdict =
  | { readonly kind: 'whole'; readonly events: number }
  /** The first event whose link does not hold. */
  | { readonly kind: 'broken'; readonly seq: number };

/** Recomputes the chain from its first event: an edited, removed or inserted event breaks it from there on. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  let seq = 0;
  let previous = START;
  for (;;) {
    const rows = await db
      .selectFrom('audit_event')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const holds = row.seq === seq + 1 && row.previous_hash === previous && row.hash === linkHash(row);
      if (!holds) return { kind: 'broken', seq: row.seq };
      seq = row.seq;
      previous = row.hash;
    }
    if (rows.length < PAGE) return { kind: 'whole', events: seq };
  }
}

export type AuditLine = AuditEvent & { readonly seq: number; readonly actorName: string | null };

/** What was done to one subject, newest first. */
export async function findAuditBySubject(db: Db, subject: string, limit: number): Promise<readonly AuditLine[]> {
  const rows = await db
    .selectFrom('audit_event')
    .leftJoin('person', 'person.id', 'audit_event.actor_id')
    .select([
      'seq',
      'happened_at as happenedAt',
      'actor_id as actorId',
      'person.name as actorName',
      'action',
      'subject',
    ])
    .select('data')
    .where('subject', '=', subject)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) }));
}

type Linked = {
  readonly seq: number;
  readonly happened_at: string;
  readonly actor_id: string | null;
  readonly action: string;
  readonly subject: string;
  readonly data: string;
  readonly previous_hash: string;
};

function linkHash(row: Linked): string {
  const text = JSON.stringify([
    row.previous_hash,
    row.seq,
    row.happened_at,
    row.actor_id,
    row.action,
    row.subject,
    row.data,
  ]);
  return createHash('sha256').update(text).digest('hex');
}
