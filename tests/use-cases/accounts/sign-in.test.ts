import { expect, test } from 'vitest';
import { addMs } from '#app/domain/shared/clock.ts';
import { signIn } from '#app/use-cases/accounts/sign-in.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import { updatePersonDeactivatedAt } from '#db/queries/people.ts';
import { GOOD_PASSWORD, makePerson } from '#tests/support/accounts.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';

onEachEngine('signing in', (database, engine) => {
  const home = '203.0.113.7';
  const elsewhere = '198.51.100.9';

  test('the right password lets in, however the address is written', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Right' });
    const result = await signIn(deps, {
      email: '  DEE.Right@Larkfield.example ',
      password: GOOD_PASSWORD,
      address: home,
    });
    expect(result).toEqual({ ok: true, value: { personId: dee.id, passwordSetAt: TEST_NOW } });
  });

  test('unknown, wrong, invited and deactivated get the same answer', async () => {
    const deps = testDeps(database());
    const known = await makePerson(deps, { name: 'Known One' });
    const invited = await makePerson(deps, { name: 'Invited One', password: null });
    const gone = await makePerson(deps, { name: 'Gone One' });
    await updatePersonDeactivatedAt(deps.db, gone.id, TEST_NOW);
    const answers = await Promise.all([
      signIn(deps, { email: 'nobody@larkfield.example', password: GOOD_PASSWORD, address: home }),
      signIn(deps, { email: known.email, password: 'wrong wrong wrong', address: home }),
      signIn(deps, { email: invited.email, password: GOOD_PASSWORD, address: home }),
      signIn(deps, { email: gone.email, password: GOOD_PASSWORD, address: home }),
      signIn(deps, { email: 'not an address', password: GOOD_PASSWORD, address: home }),
    ]);
    const [first, ...others] = answers;
    expect(first).toMatchObject({ ok: false, error: { kind: 'unauthenticated' } });
    for (const other of others) expect(other).toEqual(first);
  });

  test('unknown addresses cost the same work as known ones: one comparison, one row', async () => {
    const deps = testDeps(database());
    const known = await makePerson(deps, { name: 'Worked One' });
    const work = async (email: string) => {
      const compared: string[] = [];
      const verify = (hash: string | null, password: string) => {
        compared.push(password);
        return deps.passwords.verify(hash, password);
      };
      const before = await countFailures(deps);
      await signIn(
        { ...deps, passwords: { ...deps.passwords, verify } },
        { email, password: 'wrong wrong', address: home },
      );
      return { compared, rows: (await countFailures(deps)) - before };
    };
    expect(await work(known.email)).toEqual({ compared: ['wrong wrong'], rows: 1 });
    expect(await work('worked.nobody@larkfield.example')).toEqual({ compared: ['wrong wrong'], rows: 1 });
  });

  test('after five wrong ones from one place the sixth waits, and says how long', async () => {
    const deps = testDeps(database());
    const tess = await makePerson(deps, { name: 'Tess Waits' });
    const wrong = () => signIn(deps, { email: tess.email, password: 'wrong wrong wrong', address: home });
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await wrong()).toMatchObject({ error: { kind: 'unauthenticated' } });
    const sixth = await wrong();
    expect(sixth).toMatchObject({ error: { kind: 'too-many', retryAfterSeconds: 1 } });
    expect(!sixth.ok && sixth.error.message).toContain('Wait 1 second');

    // The right password waits there too, and is taken at once from elsewhere.
    const right = (address: string) => signIn(deps, { email: tess.email, password: GOOD_PASSWORD, address });
    expect(await right(home)).toMatchObject({ error: { kind: 'too-many' } });
    expect(await right(elsewhere)).toMatchObject({ ok: true });
    deps.setNow(addMs(deps.clock.now(), 1000));
    expect(await right(home)).toMatchObject({ ok: true });
    // It forgives: five are free again.
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await wrong()).toMatchObject({ error: { kind: 'unauthenticated' } });
  });

  test('an unknown address is slowed down just like a known one', async () => {
    const deps = testDeps(database());
    const known = await makePerson(deps, { name: 'Slow Known' });
    const run = async (email: string) => {
      const kinds: string[] = [];
      for (let attempt = 0; attempt < 7; attempt += 1) {
        const result = await signIn(deps, { email, password: 'wrong wrong wrong', address: '192.0.2.77' });
        kinds.push(result.ok ? 'ok' : result.error.kind);
      }
      return kinds;
    };
    expect(await run(known.email)).toEqual(await run('slow.nobody@larkfield.example'));
  });

  test('a thousand guesses at once: few are looked at, and the right password from elsewhere still works', async () => {
    const deps = testDeps(database());
    const ruben = await makePerson(deps, { name: 'Ruben Target' });
    let looked = 0;
    const counting = {
      ...deps,
      passwords: {
        ...deps.passwords,
        verify: (hash: string | null, password: string) => {
          looked += 1;
          return deps.passwords.verify(hash, password);
        },
      },
    };
    await Promise.all(
      Array.from({ length: engine === 'sqlite' ? 1000 : 60 }, () =>
        signIn(counting, { email: ruben.email, password: 'wrong wrong wrong', address: home }),
      ),
    );
    expect(looked).toBeLessThanOrEqual(5);
    expect(await signIn(deps, { email: ruben.email, password: GOOD_PASSWORD, address: elsewhere })).toMatchObject({
      ok: true,
    });
  });

  test('a full line of passwords answers "busy" and counts nothing against anyone', async () => {
    const deps = testDeps(database());
    const priya = await makePerson(deps, { name: 'Priya Busy' });
    const busy = { kind: 'busy', message: 'Wait.', retryAfterSeconds: 5 } as const;
    const full = { ...deps, passwords: { ...deps.passwords, busy: () => busy } };
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const result = await signIn(full, { email: priya.email, password: GOOD_PASSWORD, address: home });
      expect(result).toEqual({ ok: false, error: busy });
    }
    expect(await signIn(deps, { email: priya.email, password: GOOD_PASSWORD, address: home })).toMatchObject({
      ok: true,
    });
  });

  test('what was typed as an address is not kept in the clear', async () => {
    const deps = testDeps(database());
    await signIn(deps, { email: 'my secret password', password: 'x', address: home });
    const rows = await deps.db.selectFrom('login_failure').select('account').execute();
    for (const row of rows) expect(row.account).toMatch(/^[0-9a-f]{64}$/);
  });
});

async function countFailures(deps: Deps): Promise<number> {
  const rows = await deps.db.selectFrom('login_failure').select('id').execute();
  return rows.length;
}
