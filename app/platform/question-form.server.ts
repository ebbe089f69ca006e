/** A question's form as sent: what is asked, which press it was, and the answer's own fields. */
export type SentQuestion = {
  readonly intent: string;
  readonly item: string;
  readonly key: string;
  readonly step: number;
  readonly entries: readonly (readonly [string, string])[];
};

const OWN_FIELDS = new Set(['intent', 'item', 'key', 'step']);

/** Reads a question's form; files are not part of any. */
export async function readQuestionForm(request: Request): Promise<SentQuestion> {
  const form = await request.formData();
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 200) : '';
  };
  return {
    intent: text('intent'),
    item: text('item'),
    key: text('key'),
    step: Number.parseInt(text('step'), 10) || 0,
    entries: [...form.entries()].flatMap(([name, value]) =>
      OWN_FIELDS.has(name) || typeof value !== 'string' ? [] : [[name, value] as const],
    ),
  };
}
