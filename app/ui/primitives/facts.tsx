import { Fragment, type ReactNode } from 'react';

/** Names and what stands behind them, as a definition list. */
export function DefinitionList({
  items,
}: {
  readonly items: readonly { readonly term: string; readonly description: ReactNode }[];
}) {
  return (
    <dl className="facts">
      {items.map((item) => (
        <Fragment key={item.term}>
          <dt>{item.term}</dt>
          <dd>{item.description}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
