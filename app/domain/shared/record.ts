/** The value a record holds under this key; what every object inherits (`constructor` …) is not a value of it. */
export function lookUp<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The same keys with other values. */
export function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** For the end of an exhaustive switch: a kind nobody has thought of does not compile, and does not pass at run time. */
export function unreachable(value: never): never {
  throw new Error(`Unknown kind: ${JSON.stringify(value)}`);
}
