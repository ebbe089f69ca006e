import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from './client.ts';
import { engineOf } from './dialect.ts';
import { insideTransaction } from './sqlite.ts';

type Value = string | number | null;

/**
 * A query that is asked at nearly every request: put together once per engine, then only given its values. Building and
 * compiling a query costs several times what SQLite needs to answer it. Every value must stand in the query as it is.
 */
export function prepared<V extends readonly Value[], R>(build: (db: Db, ...values: V) => Compilable<R>) {
  const known = new Map<string, { readonly query: CompiledQuery<R>; readonly places: readonly number[] }>();
  return async (db: Db, ...values: V): Promise<readonly R[]> => {
    // The guard of the outer connection looks at queries being built; these are built already.
    if (insideTransaction.getStore() && !db.isTransaction) {
      throw new Error('A query inside a transaction used the outer database. Hand the transaction down instead.');
    }
    const engine = engineOf(db);
    const { query, places } = known.get(engine) ?? compile(build, db, values);
    known.set(engine, { query, places });
    const parameters = places.map((place, index) => (place < 0 ? query.parameters[index] : values[place]));
    return (await db.executeQuery<R>({ ...query, parameters })).rows;
  };
}

/** Builds the query with a mark in the place of each value, and notes where the marks went. */
function compile<V extends readonly Value[], R>(build: (db: Db, ...values: V) => Compilable<R>, db: Db, values: V) {
  const marks = values.map((_, index) => `the value ${index} of a prepared query`);
  // The marks stand for values of any type: nothing is sent with them.
  const query = build(db, ...(marks as readonly Value[] as V)).compile();
  return {
    query,
    places: query.parameters.map((parameter) => (typeof parameter === 'string' ? marks.indexOf(parameter) : -1)),
  };
}
