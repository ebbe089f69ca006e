import { notFound } from '../domain/shared/reason.ts';
import { refusal } from '../platform/http.server.ts';

/** Every address we do not know. */
export function loader() {
  throw refusal(
    notFound('There is no page at this address. Check it for a typing slip, or start from the first page.'),
  );
}

/** The same for what is sent there. */
export function action() {
  return loader();
}

export default function NotFound() {
  return null;
}
