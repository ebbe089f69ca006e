import { pino } from 'pino';
import type { Log } from '../use-cases/deps.ts';

/** One JSON line an event. Passwords, tokens, answers and lesson text never go in. */
export function makeLog(level: string): Log {
  const logger = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
  return {
    info: (data, message) => logger.info(data, message),
    warn: (data, message) => logger.warn(data, message),
    error: (data, message) => logger.error(data, message),
  };
}
