import { expect, test } from 'vitest';
import { fold } from '#app/domain/shared/fold.ts';

test.each([
  ['  Dee   Marlow ', 'dee marlow'],
  ['Café', 'cafe'],
  ['Cafe\u0301', 'cafe'],
  ['ÅNGSTRÖM', 'angstrom'],
  ['Łukasz Ørsted', 'lukasz orsted'],
  ['STRASSE Straße', 'strasse strasse'],
  ['ﬁlter', 'filter'],
  ['İstanbul Diyarbakır', 'istanbul diyarbakir'],
  ['Ｆｕｌｌ', 'full'],
  ["O'Neill-Smith", "o'neill-smith"],
])('%s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});
