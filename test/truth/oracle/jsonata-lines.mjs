import { createInterface } from 'node:readline';
import jsonata from 'jsonata';

/** Evaluates JSONata expressions, each a line of JSON text; answers each with a line. For moto_oracle.py. */
for await (const line of createInterface({ input: process.stdin })) {
  try {
    const value = await jsonata(JSON.parse(line)).evaluate(undefined);
    console.log(JSON.stringify({ value: value ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: error.code ?? 'UNKNOWN', details: error.message }));
  }
}
