import { type Kysely, PostgresAdapter, sql } from 'kysely';

const ITEM_TYPES =
  "'choice','multi','truefalse','order','match','sort','fill','highlight','dialogue','sjt','rewrite','open','plan','set'";

/** Rows of these tables are facts: once written they are never changed or removed. */
const FACTS = ['lesson_finish', 'answer', 'attempt_result', 'completion', 'audit_event'];

// Plain SQL that both engines take, but for the text type (PostgreSQL must sort by bytes as SQLite does) and the triggers.
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const text = postgres ? 'text collate "C"' : 'text';
  for (const statement of tables(text)) await sql.raw(statement).execute(db);
  for (const statement of postgres ? postgresTriggers() : sqliteTriggers()) await sql.raw(statement).execute(db);
}

function tables(text: string): string[] {
  const id = `${text} not null primary key`;
  return [
    `create table team (id ${id}, name ${text} not null unique, created_at ${text} not null)`,
    `create table person (
      id ${id}, email ${text} not null unique, name ${text} not null, search ${text} not null,
      team_id ${text} references team (id), manager_id ${text} references person (id),
      time_zone ${text}, job ${text}, created_at ${text} not null, deactivated_at ${text},
      check (manager_id is null or manager_id <> id))`,
    'create index person_manager on person (manager_id)',
    'create index person_team on person (team_id)',
    'create index person_name on person (name, id)',
    `create table role_grant (
      person_id ${text} not null references person (id), role ${text} not null check (role in ('trainer','seller','admin')),
      granted_at ${text} not null, granted_by ${text} references person (id), primary key (person_id, role))`,
    `create table credential (person_id ${text} not null primary key references person (id), password_hash ${text} not null, changed_at ${text} not null)`,
    `create table session (
      id ${id}, person_id ${text} not null references person (id), created_at ${text} not null, expires_at ${text} not null, user_agent ${text})`,
    'create index session_person on session (person_id)',
    'create index session_expires on session (expires_at)',
    `create table token (
      id ${id}, kind ${text} not null check (kind in ('invite','reset','setup')), person_id ${text} references person (id),
      created_at ${text} not null, expires_at ${text} not null, used_at ${text})`,
    'create index token_person on token (person_id, kind, created_at)',
    `create table login_failure (id ${id}, account ${text} not null, address ${text} not null, failed_at ${text} not null)`,
    'create index login_failure_account on login_failure (account, failed_at)',
    'create index login_failure_address on login_failure (address, failed_at)',
    `create table message (
      id ${id}, kind ${text} not null, recipient ${text} not null, subject ${text} not null, body ${text} not null,
      created_at ${text} not null, next_try_at ${text} not null, tries integer not null, sent_at ${text}, failed_at ${text}, last_error ${text})`,
    'create index message_due on message (next_try_at) where sent_at is null and failed_at is null',
    `create table audit_event (
      seq integer not null primary key, happened_at ${text} not null, actor_id ${text}, action ${text} not null, subject ${text} not null,
      data ${text} not null, previous_hash ${text} not null, hash ${text} not null unique)`,

    `create table course (slug ${id}, current_revision_id ${text} not null, position integer not null, withdrawn_at ${text})`,
    `create table course_revision (
      id ${id}, course ${text} not null, content_hash ${text} not null, title ${text} not null, data ${text} not null, published_at ${text} not null)`,
    'create index course_revision_course on course_revision (course, published_at)',
    `create table lesson (
      course ${text} not null, slug ${text} not null, current_revision_id ${text} not null, position integer not null, withdrawn_at ${text},
      primary key (course, slug))`,
    `create table lesson_revision (
      id ${id}, course ${text} not null, lesson ${text} not null, content_hash ${text} not null, title ${text} not null, minutes integer not null,
      data ${text} not null, blocks ${text} not null, source ${text} not null, origin ${text} not null check (origin in ('file','editor')),
      published_at ${text} not null)`,
    'create index lesson_revision_lesson on lesson_revision (course, lesson, published_at)',
    `create table item_revision (
      id ${id}, item_id ${text} not null, rev integer not null, content_hash ${text} not null, type ${text} not null check (type in (${ITEM_TYPES})),
      course ${text} not null, lesson ${text}, objective ${text}, public ${text} not null, created_at ${text} not null,
      unique (item_id, rev, content_hash))`,
    `create table item_key (item_revision_id ${text} not null primary key references item_revision (id), key ${text} not null)`,
    `create table media (hash ${id}, mime ${text} not null, bytes ${text} not null, created_at ${text} not null)`,
    `create table content_problem (
      id ${id}, file ${text} not null, line integer not null, col integer not null,
      level ${text} not null check (level in ('error','warning','allowed')), code ${text} not null, message ${text} not null, found_at ${text} not null)`,
    `create table company_text (id ${id} check (id = 'company'), data ${text} not null, updated_at ${text} not null)`,
    `create table phrase (
      id ${id}, position integer not null, setting ${text} not null, selling ${text} not null, helping ${text} not null, move ${text} not null,
      personas ${text} not null, situation ${text} not null, search ${text} not null)`,

    `create table assignment (
      id ${id}, person_id ${text} not null references person (id), course ${text} not null, due_on ${text}, assigned_at ${text} not null,
      assigned_by ${text} references person (id), withdrawn_at ${text})`,
    'create unique index assignment_one on assignment (person_id, course) where withdrawn_at is null',
    `create table lesson_visit (
      person_id ${text} not null references person (id), course ${text} not null, lesson ${text} not null,
      lesson_revision_id ${text} not null references lesson_revision (id), place integer not null, data ${text} not null,
      started_at ${text} not null, updated_at ${text} not null, primary key (person_id, course, lesson))`,
    `create table lesson_finish (
      id ${id}, person_id ${text} not null references person (id), course ${text} not null, lesson ${text} not null,
      lesson_revision_id ${text} not null references lesson_revision (id), finished_at ${text} not null, unique (person_id, course, lesson))`,
    `create table attempt (
      id ${id}, person_id ${text} not null references person (id), course ${text} not null,
      course_revision_id ${text} not null references course_revision (id), set_id ${text} not null, number integer not null, seed ${text} not null,
      items ${text} not null, started_at ${text} not null, submitted_at ${text}, unique (person_id, course, number))`,
    'create unique index attempt_one_open on attempt (person_id, course) where submitted_at is null',
    `create table answer (
      id ${id}, person_id ${text} not null references person (id), course ${text} not null, lesson ${text}, attempt_id ${text} references attempt (id),
      item_id ${text} not null, item_rev integer not null, item_revision_id ${text} not null references item_revision (id),
      idempotency_key ${text} not null, body_hash ${text} not null, response ${text} not null, confidence integer check (confidence between 1 and 3),
      hints_used integer not null, try_number integer not null, mark integer check (mark between 0 and 10000), device ${text}, answered_at ${text} not null,
      check ((lesson is null) <> (attempt_id is null)))`,
    'create index answer_attempt on answer (attempt_id, item_id, id) where attempt_id is not null',
    'create index answer_lesson on answer (person_id, item_id, id) where lesson is not null',
    `create table attempt_result (
      attempt_id ${text} not null primary key references attempt (id), person_id ${text} not null references person (id), course ${text} not null,
      number integer not null, mark integer not null, max_mark integer not null, pass_percent integer not null,
      passed integer not null check (passed in (0, 1)), data ${text} not null, marked_at ${text} not null)`,
    'create index attempt_result_person on attempt_result (person_id, course)',
    `create table completion (
      id ${id}, person_id ${text} not null references person (id), course ${text} not null,
      course_revision_id ${text} not null references course_revision (id), attempt_id ${text} not null references attempt (id),
      data ${text} not null, public_id ${text} not null unique, completed_at ${text} not null, unique (person_id, course))`,
    `create table setting (name ${id}, value ${text} not null)`,
  ];
}

function sqliteTriggers(): string[] {
  const facts = FACTS.flatMap((table) =>
    ['update', 'delete'].map(
      (change) =>
        `create trigger ${table}_no_${change} before ${change} on ${table} begin select raise(abort, '${table} rows are facts: they are never changed'); end`,
    ),
  );
  return [
    ...facts,
    `create trigger attempt_submitted_once before update on attempt
     when old.submitted_at is not null or new.submitted_at is null
       or new.id <> old.id or new.person_id <> old.person_id or new.course <> old.course or new.course_revision_id <> old.course_revision_id
       or new.set_id <> old.set_id or new.number <> old.number or new.seed <> old.seed or new.items <> old.items or new.started_at <> old.started_at
     begin select raise(abort, 'an attempt changes once: when it is submitted'); end`,
    `create trigger attempt_no_delete before delete on attempt begin select raise(abort, 'an attempt is never removed'); end`,
  ];
}

function postgresTriggers(): string[] {
  const refuse = (name: string, sentence: string) =>
    `create function ${name}() returns trigger language plpgsql as $$ begin raise exception '${sentence}'; end $$`;
  return [
    refuse('refuse_fact_change', 'rows of this table are facts: they are never changed'),
    refuse('refuse_attempt_change', 'an attempt changes once: when it is submitted'),
    ...FACTS.map(
      (table) =>
        `create trigger ${table}_fact before update or delete on ${table} for each row execute function refuse_fact_change()`,
    ),
    `create trigger attempt_submitted_once before update on attempt for each row
     when (old.submitted_at is not null or new.submitted_at is null
       or (new.id, new.person_id, new.course, new.course_revision_id, new.set_id, new.number, new.seed, new.items, new.started_at)
          is distinct from (old.id, old.person_id, old.course, old.course_revision_id, old.set_id, old.number, old.seed, old.items, old.started_at))
     execute function refuse_attempt_change()`,
    'create trigger attempt_no_delete before delete on attempt for each row execute function refuse_attempt_change()',
  ];
}
