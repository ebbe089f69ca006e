export type DemoAccount = { readonly email: string; readonly name: string; readonly what: string };

/** One password for all of them, shown on the sign-in page of the sample company and nowhere else. */
export const DEMO_PASSWORD = 'milk-and-flour-at-six';

/** Who to be in the sample company, and what one sees as them. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: 'dee@larkfield.example', name: 'Dee', what: 'learner, delivery driver' },
  { email: 'ruben@larkfield.example', name: 'Ruben', what: 'learner, drawing office' },
  { email: 'nadim@larkfield.example', name: 'Nadim', what: 'new starter, nothing done yet' },
  { email: 'tess@larkfield.example', name: 'Tess', what: 'technician and team lead' },
  { email: 'leo@larkfield.example', name: 'Leo', what: 'manager of managers' },
  { email: 'tara@larkfield.example', name: 'Tara', what: 'trainer' },
  { email: 'priya@larkfield.example', name: 'Priya', what: 'seller' },
  { email: 'admin@larkfield.example', name: 'Admin', what: 'admin' },
];
