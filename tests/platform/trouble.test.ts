import { expect, test } from 'vitest';
import { loggablePath, troubleOf } from '#app/platform/trouble.ts';
import { DatabaseBusy } from '#db/transaction.ts';

const sqliteError = (errcode: number) => Object.assign(new Error('sqlite'), { code: 'ERR_SQLITE_ERROR', errcode });

test.each([
  ['three tries did not get the lock', new DatabaseBusy('busy'), 'busy'],
  ['the disk is full', sqliteError(13), 'disk-full'],
  ['a flush to the disk failed', sqliteError(1034), 'disk-full'],
  ['a broken rule of the database', sqliteError(2067), null],
  ['a mistake of ours', new TypeError('x is not a function'), null],
  ['no error at all', 'a text', null],
])('%s', (_name, error, trouble) => {
  expect(troubleOf(error)).toBe(trouble);
});

test.each([
  ['/invite/abcdef', '/invite/…'],
  ['/reset/abcdef.data', '/reset/….data'],
  ['/reset', '/reset'],
  ['/courses/a/b', '/courses/a/b'],
])('the log says %s as %s', (path, logged) => {
  expect(loggablePath(path)).toBe(logged);
});
