import { describe, expect, test } from 'vitest';
import { cookiePlan, readSessionCookie } from '#app/platform/session-cookie.server.ts';

const value = 'abcdefghijklmnopqrstuvwxyz234567abcdefgh';
const name = 'second-helping';

describe('reading the session cookie', () => {
  test.each([
    ['alone', `${name}=${value}`],
    ['among others', `theme=dark; ${name}=${value}; x=y`],
    ['without blanks', `a=b;${name}=${value};c=d`],
    ['beside broken ones', `%E0%A4%A=1; =; ;; ${name}=${value}; lonely`],
    ['beside one that looks alike', `x${name}=${value}; ${name}=${value}; ${name}x=1`],
  ])('%s: taken', (_name, header) => {
    expect(readSessionCookie(header, name)).toBe(value);
  });

  test.each([
    ['no header', null],
    ['empty header', ''],
    ['another cookie', 'theme=dark'],
    ['no value', `${name}=`],
    ['no equals sign', name],
    ['too short', `${name}=${value.slice(1)}`],
    ['too long', `${name}=${value}a`],
    ['capitals', `${name}=${value.toUpperCase()}`],
    ['a zero', `${name}=0${value.slice(1)}`],
    ['a malformed percent sign', `${name}=%E0%A4%A`],
    ['percent-coded', `${name}=%61${value.slice(1)}`],
    ['in quotes', `${name}="${value}"`],
    ['a second equals sign', `${name}=${value}=x`],
    ['a comma', `${name}=${value},${value}`],
    ['a blank within', `${name}=${value.slice(0, 20)} ${value.slice(20)}`],
    ['a tab within', `${name}=${value.slice(0, 20)}\t${value.slice(21)}`],
    ['a null', `${name}=${value.slice(1)}\u0000`],
    ['not a letter of ours', `${name}=${value.slice(1)}é`],
    ['a path', `${name}=../../${value.slice(6)}`],
    ['a quote for SQL', `${name}=' or 1=1 --`],
    ['JSON', `${name}={"id":"${value}"}`],
    ['twice the same', `${name}=${value}; ${name}=${value}`],
    ['twice, one empty', `${name}=; ${name}=${value}`],
    ['twice, one malformed', `${name}=%; ${name}=${value}`],
    ['twice, blanks around the name', `${name}=${value};  ${name} =${value}`],
    ['the name in capitals', `Second-Helping=${value}`],
    ['the prefix of https', `__Host-${name}=${value}`],
    ['the name as a value', `a=${name}=${value}`],
    ['very long', `${name}=${'a'.repeat(15_000)}`],
    ['very many', `${'a=b;'.repeat(5000)}${name}=`],
    ['a prototype', `__proto__=${value}`],
  ])('%s: no session', (_name, header) => {
    expect(readSessionCookie(header, name)).toBeNull();
  });
});

describe('which cookie an address gets', () => {
  test.each([
    ['https://learn.company.example', '__Host-second-helping', true],
    ['https://learn.company.example:8443/', '__Host-second-helping', true],
    ['http://127.0.0.1:3000', 'second-helping', false],
    ['http://localhost', 'second-helping', false],
  ])('%s', (address, cookie, secure) => {
    expect(cookiePlan(address)).toEqual({ ok: true, value: { name: cookie, secure } });
  });

  test.each([
    'http://learn.company.example',
    'http://192.168.1.20:3000',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'ftp://127.0.0.1',
    'learn.company.example',
    '',
  ])('%j is refused with a reason', (address) => {
    const plan = cookiePlan(address);
    expect(plan.ok).toBe(false);
    expect(!plan.ok && plan.error).toMatch(/https:\/\//);
  });
});
