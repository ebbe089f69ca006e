import { killRounds, makeGround } from '#tests/durability/writers.ts';

// `npm run bench:durability`: fifteen `kill -9` under load, ten thousand acknowledged answers, none of them missing.
const ROUNDS = 15;
const ANSWERS = 10_000;

const ground = await makeGround();
const started = performance.now();
const found = await killRounds(ground, {
  rounds: ROUNDS,
  perRound: Math.ceil(ANSWERS / ROUNDS),
  writers: 20,
  say: (line) => process.stderr.write(`${line}\n`),
});
await ground.remove();
const seconds = Math.round((performance.now() - started) / 1000);
process.stdout.write(
  `${found.acknowledged} answers acknowledged over ${ROUNDS} rounds of kill -9 in ${seconds} s: ${found.missing.length} missing, integrity ${found.integrity}.\n`,
);
process.exit(found.missing.length === 0 && found.integrity === 'ok' && found.acknowledged >= ANSWERS ? 0 : 1);
