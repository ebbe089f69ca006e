/** One of Larkfield's people. Who reports to whom is by e-mail, as in the invitation form. */
export type SamplePerson = {
  readonly name: string;
  readonly email: string;
  /** Null: the managing director's own office. */
  readonly team: string | null;
  readonly manager: string | null;
  readonly roles: readonly ('trainer' | 'seller' | 'admin')[];
};

const DOMAIN = 'larkfield.example';

type Team = {
  readonly name: string;
  readonly lead: readonly [string, string];
  readonly under: string;
  readonly size: number;
};

// Three levels of managers: the managing director, three directors, nine team leads.
const DIRECTORS: readonly SamplePerson[] = [
  person('Maud Larkin', 'maud', null, null),
  person('Leo Brandt', 'leo', null, 'maud'),
  person('Grace Oduya', 'grace', null, 'maud'),
  person('Piet de Graaf', 'piet', null, 'maud'),
];

const TEAMS: readonly Team[] = [
  { name: 'Field service', lead: ['Tess Nowak', 'tess'], under: 'leo', size: 28 },
  { name: 'Delivery', lead: ['Owen Pryce', 'owen'], under: 'leo', size: 22 },
  { name: 'Front desk', lead: ['Bea Lindholm', 'bea'], under: 'leo', size: 8 },
  { name: 'Larkwatch support', lead: ['Kofi Mensah', 'kofi'], under: 'leo', size: 14 },
  { name: 'Drawing office', lead: ['Hanna Fisk', 'hanna'], under: 'leo', size: 12 },
  { name: 'Accounts', lead: ['Joan Bright', 'joan'], under: 'grace', size: 10 },
  { name: 'Sales', lead: ['Mo Rahimi', 'mo'], under: 'grace', size: 9 },
  { name: 'Engineering', lead: ['Viktor Hale', 'viktor'], under: 'piet', size: 13 },
  { name: 'Workshop', lead: ['Nell Archer', 'nell'], under: 'piet', size: 18 },
];

// People with a name of their own in the lessons, and the demo accounts.
const CAST: readonly SamplePerson[] = [
  person('Dee Okoro', 'dee', 'Delivery', 'owen'),
  person('Ruben Vos', 'ruben', 'Drawing office', 'hanna'),
  person('Farah Nasser', 'farah', 'Front desk', 'bea'),
  person('Anil Mehta', 'anil', 'Accounts', 'joan'),
  person('Sam Ellery', 'sam', 'Larkwatch support', 'kofi'),
  person('Ingrid Dahl', 'ingrid', 'Engineering', 'viktor'),
  person('Priya Sharma', 'priya', 'Sales', 'mo', ['seller']),
  person('Ada Winter', 'ada', 'Sales', 'mo', ['seller']),
  person('Nadim Haddad', 'nadim', 'Front desk', 'bea'),
  person('Tara Lindgren', 'tara', null, 'maud', ['trainer']),
  person('Alma Reyes', 'admin', null, null, ['admin']),
];

const FIRST =
  'Amir Beth Carlos Daisy Emil Fatou Georg Helen Idris Jonas Keiko Lars Mina Nico Olga Pavel Quinn Rosa Stefan Thea Umar Vera Will Ximena Yusuf Zoe Aisha Bram Clara Dario'.split(
    ' ',
  );
const LAST =
  'Abbott Bauer Castell Dunne Eriksen Ferreira Grant Hussain Ivers Janssen Kaur Lowe Marsh Novak Osei Pike Quist Rossi Stone Tran'.split(
    ' ',
  );

/** Everybody at Larkfield, managers before those who report to them: 140 people in nine teams and the directors' office. */
export function samplePeople(): readonly SamplePerson[] {
  const leads = TEAMS.map((team) => person(team.lead[0], team.lead[1], team.name, team.under));
  const named = [...DIRECTORS, ...leads, ...CAST];
  const free = freeNames(new Set(named.map((each) => each.name)));
  const others = TEAMS.flatMap((team) => {
    const there = [...leads, ...CAST].filter((each) => each.team === team.name).length;
    return Array.from({ length: team.size - there }, () => {
      const name = free.next().value;
      if (!name) throw new Error('more people than names');
      return person(name, name.toLowerCase().replaceAll(' ', '.'), team.name, team.lead[1]);
    });
  });
  return [...named, ...others];
}

/** The sample admin, who makes everybody else. */
export const SAMPLE_ADMIN = { name: 'Alma Reyes', email: `admin@${DOMAIN}` };

function person(
  name: string,
  mailbox: string,
  team: string | null,
  manager: string | null,
  roles: SamplePerson['roles'] = [],
): SamplePerson {
  return { name, email: `${mailbox}@${DOMAIN}`, team, manager: manager && `${manager}@${DOMAIN}`, roles };
}

// First and last names walk at different speeds, so that neighbours in a list look unalike.
function* freeNames(taken: ReadonlySet<string>): Generator<string, void> {
  for (let turn = 0; turn < FIRST.length * LAST.length; turn += 1) {
    const name = `${FIRST[turn % FIRST.length]} ${LAST[(turn * 7 + Math.floor(turn / FIRST.length)) % LAST.length]}`;
    if (!taken.has(name)) yield name;
  }
}
