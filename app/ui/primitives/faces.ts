import type { PersonaId } from '../../domain/quiz/item.ts';

/** Somebody of the sample company or one of its customers, as the lessons draw them. */
export type CastMember = {
  readonly face: string;
  readonly name: string;
  /** Behind the name in a conversation: "Dee, driver". */
  readonly label: string;
  readonly side: 'ours' | 'customer';
};

/** The seven helpers, by persona id. */
export const PERSONAS: Readonly<Record<PersonaId, CastMember & { readonly job: string }>> = {
  'cad-operator': { face: 'ruben', name: 'Ruben', label: 'CAD operator', job: 'CAD operator', side: 'ours' },
  'front-desk': { face: 'farah', name: 'Farah', label: 'front desk', job: 'Front desk', side: 'ours' },
  'accounts-receivable': { face: 'anil', name: 'Anil', label: 'accounts', job: 'Accounts receivable', side: 'ours' },
  'field-technician': { face: 'tess', name: 'Tess', label: 'technician', job: 'Field technician', side: 'ours' },
  'support-agent': { face: 'sam', name: 'Sam', label: 'support', job: 'Support agent', side: 'ours' },
  'delivery-driver': { face: 'dee', name: 'Dee', label: 'driver', job: 'Delivery driver', side: 'ours' },
  engineer: { face: 'ingrid', name: 'Ingrid', label: 'engineer', job: 'Engineer', side: 'ours' },
};

const CAST: readonly CastMember[] = [
  ...Object.values(PERSONAS),
  { face: 'mo', name: 'Mo', label: 'account manager', side: 'ours' },
  { face: 'priya', name: 'Priya', label: 'seller', side: 'ours' },
  { face: 'ada', name: 'Ada', label: 'Larkwatch seller', side: 'ours' },
  { face: 'leo', name: 'Leo', label: 'service manager', side: 'ours' },
  { face: 'nadia', name: 'Nadia', label: 'bakery', side: 'customer' },
  { face: 'mr-okafor', name: 'Mr Okafor', label: 'care home', side: 'customer' },
  { face: 'jean', name: 'Jean', label: 'school', side: 'customer' },
  { face: 'mrs-lindqvist', name: 'Mrs Lindqvist', label: 'pharmacy', side: 'customer' },
  { face: 'luca', name: 'Luca', label: 'restaurants', side: 'customer' },
  { face: 'marta', name: 'Marta', label: 'chef', side: 'customer' },
];

const GENERIC_FACES = 24;

/** The person of the sample cast with this name, if there is one. */
export function castMember(name: string): CastMember | undefined {
  return CAST.find((member) => member.name === name.trim());
}

/** Where a drawn face is served; without a hash in its name, since prepared lessons in the database point there. */
export function faceUrl(face: string): string {
  return `/faces/${face}.svg`;
}

/** The drawn face of a person: our sample people have their own, everyone else one of 24, always the same. */
export function faceOf(personId: string, name: string): string {
  const known = castMember(name) ?? castMember(name.trim().split(/\s+/)[0] ?? '');
  return known ? faceUrl(known.face) : genericFace(personId);
}

/** One of the 24 faces, always the same one for the same seed. */
export function genericFace(seed: string): string {
  let hash = 0x811c9dc5;
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // The low bits of this hash repeat for seeds that differ only at the end.
  const number = ((hash ^ (hash >>> 15)) >>> 0) % GENERIC_FACES;
  return faceUrl(`p${String(number + 1).padStart(2, '0')}`);
}
