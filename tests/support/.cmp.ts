import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '#db/client.ts';
import { actorOf } from '#tests/support/world.ts';
import { testDeps } from '#tests/support/deps.ts';
import { exportTeam } from '#app/use-cases/managing/export-team.ts';
import { findPeopleUnder } from '#db/queries/reporting-line.ts';
import { findCourseFacts, PEOPLE_AT_ONCE } from '#db/queries/team-progress.ts';
import { ALL_OF_TEAM } from '#app/domain/progress/team-query.ts';
const url = '/tmp/teambench-10000.db';
const opened = openDatabase(`file:${url}`); const deps = testDeps(opened);
const raw = new DatabaseSync(url, { readOnly: true }); raw.exec('pragma cache_size=-32000; pragma temp_store=MEMORY');
const mins = new Map<string, number>();
async function t(name: string, fn: () => unknown) { const c0 = process.cpuUsage(); await fn(); const c = process.cpuUsage(c0); const ms = (c.user + c.system) / 1000; mins.set(name, Math.min(ms, mins.get(name) ?? 1e9)); }
const csv = async (sort: any) => { const r = await exportTeam(deps, actorOf({ id: 'p000000', name: 'MD' }, 'manager'), { ...ALL_OF_TEAM, sort }); const e = new TextEncoder(); let n = 0; if (r.ok) for await (const p of r.value.text) n += e.encode(p).length; return n; };
const spine = `select p.name, p.email, c.slug, a.due_on, k.completed_at,
 (select count(*) from lesson_finish f where f.person_id = p.id and f.course = c.slug) as finished,
 (select max(passed) from attempt_result r where r.person_id = p.id and r.course = c.slug) as passed
 from person p join course c left join assignment a on a.person_id = p.id and a.course = c.slug and a.withdrawn_at is null
 left join completion k on k.person_id = p.id and k.course = c.slug order by p.search, p.id`;
const all = ['select person_id, course, due_on from assignment', 'select person_id, course, completed_at from completion', 'select person_id, course, lesson from lesson_finish', 'select person_id,course,passed from attempt_result', 'select distinct person_id, course from lesson_visit', 'select id, name, email, search, manager_id, team_id from person order by search'];
for (let i = 0; i < 6; i++) {
  await t('csv', () => csv('name'));
  await t('facts only', async () => { const people = await findPeopleUnder(opened.db, 'p000000'); for (let k = 0; k < people.length; k += PEOPLE_AT_ONCE) await findCourseFacts(opened.db, people.slice(k, k + PEOPLE_AT_ONCE).map((p) => p.id)); });
  await t('people', () => findPeopleUnder(opened.db, 'p000000'));
  await t('spine', () => raw.prepare(spine).all().length);
  await t('all rows', () => { for (const q of all) raw.prepare(q).all(); });
}
console.log(Object.fromEntries([...mins].map(([k, v]) => [k, Math.round(v)])));
await opened.close();
