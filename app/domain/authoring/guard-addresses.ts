/** R10 and R11: where a link may lead and what a picture may be. Each answers null, or what is wrong. */

const MAX_ADDRESS = 2_048;
const MEDIA_PATH = /^images\/[a-z0-9][a-z0-9_-]{0,79}(?:\.[a-z0-9_-]{1,20})?\.(?:png|jpg|jpeg|webp)$/;

/** R10: a page of this site, a place on the page, or an https, http or mailto address, without tricks. */
export function linkFault(address: string): string | null {
  if (address.length === 0) return 'a link needs an address.';
  if (address.length > MAX_ADDRESS) return 'the address of this link is too long.';
  if (hasHiddenPart(address)) return 'an address holds no spaces, backslashes or invisible characters.';
  if (address.startsWith('//')) return 'an address cannot begin with two slashes; write https:// in full.';
  const scheme = /^([^/?#]*?):/.exec(address)?.[1];
  if (scheme === undefined) return null;
  const name = scheme.toLowerCase();
  if (name === 'mailto') return address.length > 'mailto:'.length ? null : 'mailto: needs an address.';
  if (name !== 'https' && name !== 'http')
    return 'a link leads to a page here, or begins with https://, http:// or mailto:.';
  const rest = address.slice(scheme.length + 1);
  if (!rest.startsWith('//')) return `write ${name}:// with its two slashes.`;
  const host = rest.slice(2).split(/[/?#]/, 1)[0] ?? '';
  if (host === '') return 'the address names no website.';
  if (host.includes('@')) return 'an address with a user name or password in it hides where it leads.';
  return null;
}

/** R11: a picture of the course's own images folder; nothing remote, no other path, no drawing with code in it. */
export function mediaFault(path: string): string | null {
  if (MEDIA_PATH.test(path)) return null;
  if (/\.svgz?$/i.test(path)) return 'SVG drawings can hold programs; use a png, jpg or webp picture.';
  return 'pictures come from the course’s own folder: images/<name>.png, .jpg or .webp, in lower case.';
}

function hasHiddenPart(address: string): boolean {
  for (const character of address) {
    const code = character.codePointAt(0) ?? 0;
    if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || character === '\\') return true;
  }
  return false;
}
