import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { CheckboxGroup, RadioGroup } from '#app/ui/forms/choices.tsx';
import { Select, Textarea, TextInput } from '#app/ui/forms/inputs.tsx';
import { PasswordInput } from '#app/ui/forms/password-input.tsx';

const field = {
  id: 'f-email',
  name: 'email',
  errorId: 'f-email-error',
  descriptionId: 'f-email-description',
  errors: ['Give an address we can write to.'],
  initialValue: 'dee@larkfield.example',
  required: true,
};

describe('a field', () => {
  test('fed by form metadata: label, hint, error and value hang together', () => {
    const html = renderToStaticMarkup(<TextInput label="Work e-mail" hint="As in your inbox." field={field} />);
    expect(html).toContain('<label class="field-label" for="f-email">Work e-mail</label>');
    expect(html).toContain('aria-describedby="f-email-description f-email-error"');
    expect(html).toContain('id="f-email-description"');
    expect(html).toContain('id="f-email-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('value="dee@larkfield.example"');
    expect(html).toContain('required=""');
  });

  test('fed by plain props, which win over the metadata', () => {
    const html = renderToStaticMarkup(
      <TextInput label="E-mail" field={field} name="to" defaultValue="tara@larkfield.example" error="Other reason." />,
    );
    expect(html).toContain('name="to"');
    expect(html).toContain('value="tara@larkfield.example"');
    expect(html).toContain('Other reason.');
    expect(html).not.toContain('we can write to');
  });

  test('without error or hint nothing is described', () => {
    for (const html of [
      renderToStaticMarkup(<Textarea label="Note" name="note" />),
      renderToStaticMarkup(<Select label="Team" name="team" options={[{ value: 'a', label: 'Drivers' }]} />),
    ]) {
      expect(html).not.toMatch(/aria-describedby|aria-invalid/);
    }
  });

  test('a password never comes back in the page', () => {
    const html = renderToStaticMarkup(
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        field={{ ...field, initialValue: 'secret-words' }}
      />,
    );
    expect(html).not.toContain('secret-words');
    expect(html).toContain('type="password"');
  });
});

describe('a group', () => {
  const options = [
    { value: 'learner', label: 'Learner' },
    { value: 'trainer', label: 'Trainer' },
  ];

  test('of radios ticks the one given', () => {
    const html = renderToStaticMarkup(<RadioGroup label="When" name="when" options={options} defaultValue="trainer" />);
    expect(html.match(/checked=""/g)).toHaveLength(1);
    expect(html).toMatch(/value="trainer"[^>]*checked=""|checked=""[^>]*value="trainer"/);
  });

  test('of checkboxes shares one name and takes a list', () => {
    const html = renderToStaticMarkup(
      <CheckboxGroup
        label="Roles"
        field={{ id: 'r', name: 'roles', initialValue: ['learner', 'trainer'] }}
        options={options}
      />,
    );
    expect(html.match(/name="roles"/g)).toHaveLength(2);
    expect(html.match(/checked=""/g)).toHaveLength(2);
  });
});
