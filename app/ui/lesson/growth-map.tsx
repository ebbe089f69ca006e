import { Table } from '../primitives/table.tsx';

type Source = { readonly name: string; readonly looksLike: string; readonly hears: string };

/** A teaching model, the same for every company: four sources of growth, and the one that such lists leave out. */
const SOURCES: readonly Source[] = [
  {
    name: 'Keep, and more of the same',
    looksLike: 'They stay, and they order again.',
    hears: 'You',
  },
  {
    name: 'What we do today, for customers we have',
    looksLike: 'They buy one thing from us and need another that we do as well.',
    hears: 'You',
  },
  {
    name: 'Something new, for customers we have',
    looksLike: 'We start something new, and it answers what they told us.',
    hears: 'You, then their account manager',
  },
  {
    name: 'What we do today, for somebody new',
    looksLike: 'A neighbour of a customer asks who fitted that.',
    hears: 'A seller, or you at the door',
  },
  {
    name: 'Something new, for somebody new',
    looksLike: 'A new service, offered to people who have never met us.',
    hears: 'A seller',
  },
];

/** Where growth comes from, as a picture and as a table. */
export function GrowthMap() {
  return (
    <figure className="growth">
      <Picture />
      <figcaption>The left side already talks to you. The right side has to be found.</figcaption>
      <details>
        <summary>The picture as a table</summary>
        <Table
          caption="Where growth comes from"
          captionHidden
          columns={[
            { id: 'name', head: 'Source', cell: ({ name }) => name, rowHeader: true },
            { id: 'looks', head: 'What it looks like', cell: ({ looksLike }) => looksLike },
            { id: 'hears', head: 'Who hears of it first', cell: ({ hears }) => hears },
          ]}
          rows={SOURCES}
          rowKey={({ name }) => name}
        />
      </details>
    </figure>
  );
}

function Picture() {
  return (
    <svg
      className="growth-picture"
      viewBox="0 0 340 262"
      width="340"
      height="262"
      role="img"
      aria-label="Five sources of growth. Left, customers we have: what we do today, something new, and below them the broad base, keep and more of the same. Right, somebody new: what we do today, and something new."
    >
      <Words x={84} y={16} lines={['Customers we have']} look="growth-head" />
      <Words x={256} y={16} lines={['Somebody new']} look="growth-head" />
      <Box x={2} y={28} height={72} look="growth-ours" lines={['What we do today']} />
      <Box x={174} y={28} height={72} look="growth-new" lines={['What we do today']} />
      <Box x={2} y={108} height={72} look="growth-ours" lines={['Something new']} />
      <Box x={174} y={108} height={72} look="growth-new" lines={['Something new']} />
      <Box x={2} y={188} height={72} look="growth-base" lines={['Keep, and more', 'of the same']} />
      <Words x={256} y={220} lines={['Growth that nobody', 'has to win back']} look="growth-aside" />
      <path className="growth-arrow" d="M184 224h-10m4-4-4 4 4 4" />
    </svg>
  );
}

type Lines = { readonly lines: readonly string[]; readonly look: string };

function Box({
  x,
  y,
  height,
  lines,
  look,
}: Lines & { readonly x: number; readonly y: number; readonly height: number }) {
  const middle = y + height / 2 - (lines.length - 1) * 9 + 5;
  return (
    <>
      <rect className={look} x={x} y={y} width="164" height={height} rx="10" />
      <Words x={x + 82} y={middle} lines={lines} look="growth-words" />
    </>
  );
}

function Words({ x, y, lines, look }: Lines & { readonly x: number; readonly y: number }) {
  return (
    <text className={look} textAnchor="middle">
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={y + index * 18}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
