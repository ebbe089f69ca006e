import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { signOutEverywhere, signOutHere } from '../../platform/auth.server.ts';
import { formOf } from '../../platform/form.server.ts';

/** Looking at the address signs nobody out. */
export function loader() {
  throw redirect('/');
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  await (form.get('where') === 'everywhere' ? signOutEverywhere(context) : signOutHere(context));
  throw redirect('/login?news=out');
}
