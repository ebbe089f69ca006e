import { expect, test } from 'vitest';
import { passwordProblem } from '#app/domain/access/password-rule.ts';

const owner = { email: 'dee.okoro@larkfield.example', name: 'Dee Okoro', companyName: 'Larkfield' };

test.each([
  'three brown loaves',
  'milk-and-flour-at-six',
  'kühlraum 7 am Kanal',
  '🥐🥖🧈🍞🥯🥨🍩🍪',
  `${'x'.repeat(120)}yz12`,
  'larkfield has nine cold rooms',
  ' spaces count too ',
])('%j is fine', (password) => {
  expect(passwordProblem(password, owner)).toBeNull();
});

test.each([
  ['short', 'seven77', /at least 8/],
  ['seven signs, more bytes', '🥐🥖🧈🍞🥯🥨🍩', /at least 8/],
  ['too long', `${'ab1'.repeat(43)}`, /at most 128/],
  ['one sign', 'aaaaaaaaaaaa', /same sign/],
  ['two signs', 'abababababab', /same sign/],
  ['common', 'password', /guesser/],
  ['common in capitals', 'PASSWORD', /guesser/],
  ['common with a tail', 'Sunshine2026!', /guesser/],
  ['a row of keys', 'qwertyuiop', /guesser/],
  ['digits in order', '1234567890', /guesser/],
  ['own name', 'DeeOkoro1', /mostly your name/],
  ['company and a year', 'Larkfield2026', /mostly your name/],
  ['product', 'second-helping!', /mostly your name/],
  ['own address', 'dee.okoro@larkfield.example', /mostly your name/],
])('%s is refused', (_name, password, reason) => {
  expect(passwordProblem(password, owner)).toMatch(reason);
});
