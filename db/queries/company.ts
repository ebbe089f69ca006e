import { z } from 'zod';
import type { Company } from '#app/domain/catalog/company.ts';
import type { Db } from '../client.ts';
import { parseJson } from './json.ts';

const text = z.string();
const companySchema = z.object({
  name: text,
  promisesToHelpers: z.array(text),
  promisesToCustomers: z.array(text),
  problems: z.array(z.object({ code: text, problem: text, whoCanHelp: text })),
  names: z.array(z.object({ name: text, job: text, askAbout: text })),
  routes: z.array(z.object({ situation: text, who: text, howFast: text })),
});

/** What the company's own page says: promises, problem map, names, routes. */
export async function findCompany(db: Db): Promise<Company | undefined> {
  const row = await db.selectFrom('company_text').select('data').where('id', '=', 'company').executeTakeFirst();
  return row && parseJson(companySchema, row.data);
}

/** Keeps the company's own page as the file says it now. */
export async function upsertCompany(db: Db, company: Company, at: string): Promise<void> {
  const values = { data: JSON.stringify(company), updated_at: at };
  await db
    .insertInto('company_text')
    .values({ id: 'company', ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}
