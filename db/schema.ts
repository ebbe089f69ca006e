import type { ColumnType, Insertable, Selectable } from 'kysely';

/**
 * Portable columns (see db/README.md): ids and enums are text, instants ISO-8601 UTC text, calendar dates text,
 * booleans 0 or 1, JSON text that `db/queries` parses with zod.
 */
export type Json = string;
type Bit = 0 | 1;
/** Set at insert, never changed. */
type Fixed<T> = ColumnType<T, T, never>;

export interface TeamTable {
  id: Fixed<string>;
  name: string;
  created_at: Fixed<string>;
}

export interface PersonTable {
  id: Fixed<string>;
  /** Folded (lower case, trimmed): unique. */
  email: string;
  name: string;
  /** Name and e-mail, case and accents folded, for search. */
  search: string;
  team_id: string | null;
  manager_id: string | null;
  /** IANA name; null means the company's zone. */
  time_zone: string | null;
  job: string | null;
  created_at: Fixed<string>;
  deactivated_at: string | null;
}

export interface RoleGrantTable {
  person_id: Fixed<string>;
  /** trainer | seller | admin (everyone is a learner; managers are whoever someone reports to). */
  role: Fixed<string>;
  granted_at: Fixed<string>;
  granted_by: Fixed<string | null>;
}

export interface CredentialTable {
  person_id: Fixed<string>;
  password_hash: string;
  changed_at: string;
}

export interface SessionTable {
  /** SHA-256 of the value in the cookie, hex. */
  id: Fixed<string>;
  person_id: Fixed<string>;
  created_at: Fixed<string>;
  expires_at: string;
  user_agent: Fixed<string | null>;
}

export interface TokenTable {
  /** SHA-256 of the link's secret, hex. */
  id: Fixed<string>;
  kind: Fixed<'invite' | 'reset' | 'setup'>;
  person_id: Fixed<string | null>;
  created_at: Fixed<string>;
  expires_at: Fixed<string>;
  used_at: string | null;
}

export interface LoginFailureTable {
  id: Fixed<string>;
  account: Fixed<string>;
  address: Fixed<string>;
  failed_at: Fixed<string>;
}

export interface MessageTable {
  id: Fixed<string>;
  kind: Fixed<string>;
  recipient: Fixed<string>;
  subject: Fixed<string>;
  body: string;
  created_at: Fixed<string>;
  next_try_at: string;
  tries: number;
  sent_at: string | null;
  failed_at: string | null;
  last_error: string | null;
}

export interface AuditEventTable {
  /** 1, 2, 3 …: the chain's order. */
  seq: Fixed<number>;
  happened_at: Fixed<string>;
  actor_id: Fixed<string | null>;
  action: Fixed<string>;
  subject: Fixed<string>;
  data: Fixed<Json>;
  previous_hash: Fixed<string>;
  hash: Fixed<string>;
}

export interface CourseTable {
  slug: Fixed<string>;
  current_revision_id: string;
  position: number;
  withdrawn_at: string | null;
}

export interface CourseRevisionTable {
  id: Fixed<string>;
  course: Fixed<string>;
  content_hash: Fixed<string>;
  title: Fixed<string>;
  /** Course data, set, bank entries, lesson slugs in order (`db/queries/courses.ts`). */
  data: Fixed<Json>;
  published_at: Fixed<string>;
}

export interface LessonTable {
  course: Fixed<string>;
  slug: Fixed<string>;
  current_revision_id: string;
  position: number;
  withdrawn_at: string | null;
}

export interface LessonRevisionTable {
  id: Fixed<string>;
  course: Fixed<string>;
  lesson: Fixed<string>;
  content_hash: Fixed<string>;
  title: Fixed<string>;
  minutes: Fixed<number>;
  /** Front matter, keep line, required item ids (`db/queries/lessons.ts`). */
  data: Fixed<Json>;
  /** The page: a row of blocks. */
  blocks: Fixed<Json>;
  /** The text it was made from. */
  source: Fixed<string>;
  origin: Fixed<'file' | 'editor'>;
  published_at: Fixed<string>;
}

export interface ItemRevisionTable {
  id: Fixed<string>;
  item_id: Fixed<string>;
  rev: Fixed<number>;
  content_hash: Fixed<string>;
  type: Fixed<string>;
  course: Fixed<string>;
  /** Null: in the bank. */
  lesson: Fixed<string | null>;
  objective: Fixed<string | null>;
  public: Fixed<Json>;
  created_at: Fixed<string>;
}

export interface ItemKeyTable {
  item_revision_id: Fixed<string>;
  key: Fixed<Json>;
}

export interface MediaTable {
  hash: Fixed<string>;
  mime: Fixed<string>;
  /** The bytes, base64. */
  bytes: Fixed<string>;
  created_at: Fixed<string>;
}

/** What the last reading of the content found wrong: one row a message, replaced at each import. */
export interface ContentProblemTable {
  id: Fixed<string>;
  file: Fixed<string>;
  line: Fixed<number>;
  col: Fixed<number>;
  level: Fixed<'error' | 'warning' | 'allowed'>;
  code: Fixed<string>;
  message: Fixed<string>;
  found_at: Fixed<string>;
}

export interface CompanyTextTable {
  /** promises | names | problems | routes …: the JSON of `content/company.md`. One row. */
  id: Fixed<'company'>;
  data: Json;
  updated_at: string;
}

export interface PhraseTable {
  id: Fixed<string>;
  position: number;
  setting: string;
  selling: string;
  helping: string;
  move: string;
  /** Persona ids, space separated with a space at both ends, so that ` like '% dee %'` finds one. */
  personas: string;
  situation: string;
  search: string;
}

export interface AssignmentTable {
  id: Fixed<string>;
  person_id: Fixed<string>;
  course: Fixed<string>;
  due_on: string | null;
  assigned_at: Fixed<string>;
  assigned_by: Fixed<string | null>;
  withdrawn_at: string | null;
}

export interface LessonVisitTable {
  person_id: Fixed<string>;
  course: Fixed<string>;
  lesson: Fixed<string>;
  lesson_revision_id: string;
  /** Index of the step in view. */
  place: number;
  /** Unsent form fields by item id, and hints seen (`db/queries/visits.ts`). */
  data: Json;
  started_at: Fixed<string>;
  updated_at: string;
}

export interface LessonFinishTable {
  id: Fixed<string>;
  person_id: Fixed<string>;
  course: Fixed<string>;
  lesson: Fixed<string>;
  lesson_revision_id: Fixed<string>;
  finished_at: Fixed<string>;
}

export interface AnswerTable {
  /** UUIDv7: later answers sort later. */
  id: Fixed<string>;
  person_id: Fixed<string>;
  course: Fixed<string>;
  /** Null in a check. */
  lesson: Fixed<string | null>;
  /** Null in a lesson. */
  attempt_id: Fixed<string | null>;
  item_id: Fixed<string>;
  item_rev: Fixed<number>;
  item_revision_id: Fixed<string>;
  idempotency_key: Fixed<string>;
  body_hash: Fixed<string>;
  response: Fixed<Json>;
  /** 1 to 3, or null. */
  confidence: Fixed<number | null>;
  hints_used: Fixed<number>;
  /** 1 for the first try in a lesson; counts changes in a check. */
  try_number: Fixed<number>;
  /** In lessons: 0 to 10,000 after the second-try rule; null for prequestions and in a check before submit. */
  mark: Fixed<number | null>;
  /** Random id kept by the browser: tells "from another device". */
  device: Fixed<string | null>;
  answered_at: Fixed<string>;
}

export interface AttemptTable {
  id: Fixed<string>;
  person_id: Fixed<string>;
  course: Fixed<string>;
  course_revision_id: Fixed<string>;
  set_id: Fixed<string>;
  number: Fixed<number>;
  seed: Fixed<string>;
  /** Items in the order shown, each with its revision id and part order (`db/queries/attempts.ts`). */
  items: Fixed<Json>;
  started_at: Fixed<string>;
  submitted_at: string | null;
}

export interface AttemptResultTable {
  attempt_id: Fixed<string>;
  person_id: Fixed<string>;
  course: Fixed<string>;
  number: Fixed<number>;
  /** Sum of item marks × points, and the most it could be; units of 1/10,000. */
  mark: Fixed<number>;
  max_mark: Fixed<number>;
  pass_percent: Fixed<number>;
  passed: Fixed<Bit>;
  /** Marks by item and unmet musts (`db/queries/attempts.ts`). */
  data: Fixed<Json>;
  marked_at: Fixed<string>;
}

export interface CompletionTable {
  id: Fixed<string>;
  person_id: Fixed<string>;
  course: Fixed<string>;
  course_revision_id: Fixed<string>;
  attempt_id: Fixed<string>;
  /** The finishes it rests on: lesson slug to lesson revision id. */
  data: Fixed<Json>;
  public_id: Fixed<string>;
  completed_at: Fixed<string>;
}

export interface SettingTable {
  name: Fixed<string>;
  value: string;
}

export interface Schema {
  team: TeamTable;
  person: PersonTable;
  role_grant: RoleGrantTable;
  credential: CredentialTable;
  session: SessionTable;
  token: TokenTable;
  login_failure: LoginFailureTable;
  message: MessageTable;
  audit_event: AuditEventTable;
  course: CourseTable;
  course_revision: CourseRevisionTable;
  lesson: LessonTable;
  lesson_revision: LessonRevisionTable;
  item_revision: ItemRevisionTable;
  item_key: ItemKeyTable;
  media: MediaTable;
  content_problem: ContentProblemTable;
  company_text: CompanyTextTable;
  phrase: PhraseTable;
  assignment: AssignmentTable;
  lesson_visit: LessonVisitTable;
  lesson_finish: LessonFinishTable;
  answer: AnswerTable;
  attempt: AttemptTable;
  attempt_result: AttemptResultTable;
  completion: CompletionTable;
  setting: SettingTable;
}

export type Row<T extends keyof Schema> = Selectable<Schema[T]>;
export type NewRow<T extends keyof Schema> = Insertable<Schema[T]>;
