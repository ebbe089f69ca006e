/** Changes of people, roles and reporting lines wait for each other: a circle or a last admin gone needs two at once. */
export const PEOPLE_LOCK = 'people';
