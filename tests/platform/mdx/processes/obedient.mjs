// A process for the pool's tests: does what it is told.
const work = {
  echo: ({ value }) => value,
  environment: () => Object.keys(process.env),
  pid: () => process.pid,
  sleep: ({ ms }) => {
    const end = Date.now() + ms;
    while (Date.now() < end);
    return 'slept';
  },
  spin: () => {
    for (;;);
  },
  eat: () => {
    const all = [];
    for (;;) all.push({ words: `more ${all.length}` });
  },
  leave: () => process.exit(0),
  runText: () => {
    try {
      return Function('return 1')();
    } catch (fault) {
      return fault.name;
    }
  },
  write: async ({ path }) => {
    const { writeFileSync } = await import('node:fs');
    try {
      writeFileSync(path, 'x');
      return 'written';
    } catch (fault) {
      return fault.code;
    }
  },
  read: async ({ path }) => {
    const { readFileSync } = await import('node:fs');
    try {
      return readFileSync(path, 'utf8').length > 0 ? 'read' : 'empty';
    } catch (fault) {
      return fault.code;
    }
  },
};

process.on('message', async (job) => process.send((await work[job.do](job)) ?? null));
process.on('disconnect', () => process.exit());
process.send('ready');
