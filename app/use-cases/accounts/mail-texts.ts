/** The words of one mail; plain text. */
export type MailText = { readonly kind: string; readonly subject: string; readonly body: string };

type Letter = { readonly name: string; readonly companyName: string };

/** To someone who has been invited: what this is, and the link that sets the password. */
export function invitationMail({
  name,
  companyName,
  link,
  by,
}: Letter & { readonly link: string; readonly by: string }): MailText {
  return {
    kind: 'invitation',
    subject: `${companyName}: short courses over lunch`,
    body: letter(name, [
      `${by} has invited you to Second Helping, ${companyName}'s short courses on helping customers in their own words. Each piece takes a few minutes.`,
      `Choose a password here (the link works for 7 days, once):\n${link}`,
      'If you did not expect this, you can leave it unread.',
    ]),
  };
}

/** To someone who asked for a new password. */
export function resetMail({ name, companyName, link }: Letter & { readonly link: string }): MailText {
  return {
    kind: 'reset',
    subject: `${companyName}: a new password for Second Helping`,
    body: letter(name, [
      `Someone, probably you, asked for a new password. Choose one here (the link works for 30 minutes, once):\n${link}`,
      'If it was not you, do nothing: your password stays as it is.',
    ]),
  };
}

/** After a password was set or changed, so that nobody's changes unnoticed. */
export function passwordChangedMail({
  name,
  companyName,
  resetPage,
}: Letter & { readonly resetPage: string }): MailText {
  return {
    kind: 'password-changed',
    subject: `${companyName}: your password was changed`,
    body: letter(name, [
      'The password of your Second Helping account was just changed, and every other browser was signed out.',
      `If it was not you, choose a new one now and tell your admin:\n${resetPage}`,
    ]),
  };
}

/** To the old address when an admin wrote a new one. */
export function addressChangedMail({ name, companyName }: Letter): MailText {
  return {
    kind: 'address-changed',
    subject: `${companyName}: your e-mail address was changed`,
    body: letter(name, [
      'An admin has changed the e-mail address of your Second Helping account. From now on mails go to the new one.',
      'If that is not right, tell your admin.',
    ]),
  };
}

const WIDEST = 72;

/** Short lines of plain letters travel as they are, so that a link is whole even where a mail is read as a file. */
function letter(name: string, paragraphs: readonly string[]): string {
  return [`Hello ${name},`, ...paragraphs, 'Second Helping'].map(wrap).join('\n\n').concat('\n');
}

function wrap(paragraph: string): string {
  return paragraph
    .split('\n')
    .map((line) => line.replace(new RegExp(`(.{1,${WIDEST}})(\\s+|$)`, 'g'), '$1\n').trimEnd())
    .join('\n');
}
