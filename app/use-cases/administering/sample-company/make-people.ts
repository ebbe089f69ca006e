import type { Actor } from '../../../domain/access/actor.ts';
import { completeSetup } from '../../accounts/complete-setup.ts';
import { ensureSetupLink } from '../../accounts/ensure-setup-link.ts';
import { setPasswordByLink } from '../../accounts/set-password-by-link.ts';
import type { Deps } from '../../deps.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../demo-accounts.ts';
import { invitePerson } from '../invite-person.ts';
import { SAMPLE_ADMIN, type SamplePerson, samplePeople } from './people.ts';

export type MadePeople = readonly {
  readonly person: SamplePerson;
  readonly actor: Actor;
  readonly managerActor: Actor | null;
}[];

/** Everybody at Larkfield, as a real company would start: the first admin by the setup link, the others by invitation. */
export async function makePeople(deps: Deps): Promise<MadePeople> {
  // The links of the people one can sign in as are used at once; nobody else's leaves this function.
  let latestSecret = '';
  const listening: Deps = {
    ...deps,
    randomToken: (bytes) => {
      latestSecret = deps.randomToken(bytes);
      return latestSecret;
    },
  };
  const accounts = new Set(DEMO_ACCOUNTS.map((account) => account.email));
  const actors = new Map<string, Actor>();
  const people = samplePeople();
  const leads = new Set(people.flatMap((person) => person.manager ?? []));

  await ensureSetupLink(listening);
  const admin = must(
    await completeSetup(listening, {
      ...SAMPLE_ADMIN,
      secret: latestSecret,
      password: DEMO_PASSWORD,
      address: 'sample',
    }),
  );
  const adminActor: Actor = {
    personId: admin.personId,
    name: SAMPLE_ADMIN.name,
    roles: ['learner', 'admin'],
    timeZone: deps.settings.companyTimeZone,
  };
  actors.set(SAMPLE_ADMIN.email, adminActor);

  for (const person of people) {
    if (person.email === SAMPLE_ADMIN.email) continue;
    const { personId } = must(
      await invitePerson(listening, adminActor, {
        name: person.name,
        email: person.email,
        manager: person.manager ?? undefined,
        team: person.team ?? undefined,
        roles: [...person.roles],
      }),
    );
    if (accounts.has(person.email))
      must(
        await setPasswordByLink(listening, {
          kind: 'invite',
          secret: latestSecret,
          password: DEMO_PASSWORD,
          address: 'sample',
        }),
      );
    const roles: Actor['roles'] = leads.has(person.email)
      ? ['learner', 'manager', ...person.roles]
      : ['learner', ...person.roles];
    actors.set(person.email, { personId, name: person.name, roles, timeZone: deps.settings.companyTimeZone });
  }
  return people.flatMap((person) => {
    const actor = actors.get(person.email);
    return actor ? [{ person, actor, managerActor: (person.manager && actors.get(person.manager)) || null }] : [];
  });
}

/** The sample company is ours: a refusal here is a mistake in it, not something to go on after. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (result.ok) return result.value;
  throw new Error(`The sample company could not be made: ${JSON.stringify(result.error)}`);
}
