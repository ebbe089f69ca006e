import { formOf } from './form.server.ts';

/** A question's form as sent: what is asked, which press it was, and the answer's own fields. */
export type SentQuestion = {
  readonly intent: string;
  readonly item: string;
  readonly key: string;
  /** Where to: of the button ("go 3") or of the field, from 0. */
  readonly step: number;
  /** How many tries the page knew of. */
  readonly tries: number;
  /** The form of another try. */
  readonly isAgain: boolean;
  /** The form stands on the page with the whole lesson. */
  readonly isWhole: boolean;
  readonly entries: readonly (readonly [string, string])[];
};

const OWN_FIELDS = new Set(['intent', 'item', 'key', 'step', 'tries', 'again', 'whole']);

/** Reads a question's form; files are not part of any. */
export async function readQuestionForm(request: Request): Promise<SentQuestion> {
  const form = await formOf(request);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 200) : '';
  };
  const [intent = '', to] = text('intent').split(' ');
  return {
    intent,
    item: text('item'),
    key: text('key'),
    step: wholeNumber(to ?? text('step')),
    tries: wholeNumber(text('tries')),
    isAgain: text('again') !== '',
    isWhole: text('whole') !== '',
    entries: [...form.entries()].flatMap(([name, value]) =>
      OWN_FIELDS.has(name) || typeof value !== 'string' ? [] : [[name, value] as const],
    ),
  };
}

function wholeNumber(text: string): number {
  return Number.parseInt(text, 10) || 0;
}
