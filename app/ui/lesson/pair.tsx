import { Icon } from '../primitives/icons.tsx';

/** The selling way and the helping way to say the same thing. */
export function Pair({ selling, helping }: { readonly selling: string; readonly helping: string }) {
  return (
    <dl className="pair">
      <div className="pair-selling">
        <dt>
          <Icon name="cross" /> Selling
        </dt>
        <dd>{selling}</dd>
      </div>
      <div className="pair-helping">
        <dt>
          <Icon name="check" /> Helping
        </dt>
        <dd>{helping}</dd>
      </div>
    </dl>
  );
}
