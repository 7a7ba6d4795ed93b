import { spawn } from 'node:child_process';
import { quiet, root, Sentence } from './run.mjs';

/**
 * A long-running child. `ready` resolves when its output matches `pattern`, and rejects with what it said if it
 * ends before. `stop` asks it to end and resolves when it has; after `graceSeconds` it is killed.
 */
export function startChild(name, args, { env = {}, pattern, print = false }) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...quiet, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let said = '';
  const ready = new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said = (said + chunk).slice(-4000);
      if (pattern?.test(said)) resolve(said);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('close', () => reject(new Sentence(said.trim() || `${name} ended before it was ready.`)));
  });
  if (print) {
    child.stdout.on('data', (chunk) => process.stdout.write(chunk));
    child.stderr.on('data', (chunk) => process.stderr.write(chunk));
  }
  const stop = async (graceSeconds = 10) => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceSeconds * 1000);
    await ended;
    clearTimeout(timer);
  };
  return { name, pid: child.pid, ready, ended, stop, lastSaid: () => said.trim() };
}
