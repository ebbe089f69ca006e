import { openDatabase } from '#db/client.ts';
import { actorOf } from '#tests/support/world.ts';
import { testDeps } from '#tests/support/deps.ts';
import { showTeam } from '#app/use-cases/managing/show-team.ts';
import { exportTeam } from '#app/use-cases/managing/export-team.ts';
import { ALL_OF_TEAM } from '#app/domain/progress/team-query.ts';
const opened = openDatabase(`file:/tmp/teambench-${process.argv[2] ?? 10000}.db`);
const deps = testDeps(opened);
const rss = () => Math.round(process.memoryUsage().rss / 1e6);
const what = process.argv[3] ?? 'csv';
const csv = async (sort: any) => { const r = await exportTeam(deps, actorOf({ id: 'p000000', name: 'MD' }, 'manager'), { ...ALL_OF_TEAM, sort }); let n = 0; if (r.ok) for await (const p of r.value.text) n += p.length; return n; };
console.log('start', rss());
for (let i = 0; i < 6; i++) { const t = performance.now(); const c0 = process.cpuUsage(); 
 if (what === 'csv') await csv('name'); else if (what==='press') await csv('pressing'); else if (what === 'page') await showTeam(deps, actorOf({ id: 'p000000', name: 'MD' }, 'manager'), ALL_OF_TEAM); else for (let k = 0; k < 50; k++) await showTeam(deps, actorOf({ id: 'p000001', name: 'M' }, 'manager'), ALL_OF_TEAM);
 const m = process.memoryUsage(); const cpu = process.cpuUsage(c0); console.log('cpu', Math.round((cpu.user+cpu.system)/1000), 'wall', (performance.now() - t).toFixed(0), 'ms rss', rss(), 'used', Math.round(m.heapUsed/1e6), 'total', Math.round(m.heapTotal/1e6), 'ext', Math.round(m.external/1e6)); if (globalThis.gc) { globalThis.gc(); console.log('after gc', rss(), Math.round(process.memoryUsage().heapUsed/1e6), Math.round(process.memoryUsage().heapTotal/1e6)); } }
await opened.close();
