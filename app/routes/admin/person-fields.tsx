import { CheckboxGroup } from '../../ui/forms/choices.tsx';
import type { FieldSource } from '../../ui/forms/field.tsx';
import { TextInput } from '../../ui/forms/inputs.tsx';
import type { PersonChoices } from '../../use-cases/administering/person-choices.ts';

export type PersonFields = Readonly<Record<'name' | 'email' | 'manager' | 'team' | 'roles', FieldSource>>;

/** What an admin writes about a person; name lists help while typing, anything else can still be typed. */
export function PersonInputs({ fields, choices }: { readonly fields: PersonFields; readonly choices: PersonChoices }) {
  return (
    <>
      <TextInput label="Name" field={fields.name} autoComplete="off" maxLength={80} required />
      <TextInput label="E-mail" field={fields.email} type="email" autoComplete="off" autoCapitalize="none" required />
      <TextInput
        label="Reports to"
        field={fields.manager}
        autoComplete="off"
        list="managers"
        hint="A name, or the e-mail address. Empty: to nobody."
      />
      <TextInput
        label="Team"
        field={fields.team}
        autoComplete="off"
        list="teams"
        maxLength={80}
        hint="One that exists, or a new one. A team is a label and gives no rights."
      />
      <CheckboxGroup
        label="Roles"
        field={fields.roles}
        hint="Everyone is a learner. A manager is whoever someone reports to."
        options={[
          { value: 'trainer', label: 'Trainer', hint: 'writes lessons and sees which questions fail' },
          { value: 'seller', label: 'Seller', hint: 'receives what others pass on' },
          { value: 'admin', label: 'Admin', hint: 'invites and changes people; never sees answers' },
        ]}
      />
      <datalist id="managers">
        {choices.managers.map((manager) => (
          <option key={manager} value={manager} />
        ))}
      </datalist>
      <datalist id="teams">
        {choices.teams.map((team) => (
          <option key={team} value={team} />
        ))}
      </datalist>
    </>
  );
}
