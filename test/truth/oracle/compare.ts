import { isDeepStrictEqual } from 'node:util';
import { type Outcome, type Scenario, scenarios } from './scenarios';
import { localSide, motoSide } from './sides';

export interface Compared {
  readonly scenario: string;
  readonly local: Outcome;
  readonly moto: Outcome;
  readonly isSame: boolean;
}

/** Plays every scenario on both sides. Rejects when a run does not end. */
export async function compareAll(python: string): Promise<Compared[]> {
  const local = await localSide();
  try {
    const moto = await motoSide(python);
    try {
      const all: Compared[] = [];
      for (const scenario of scenarios) all.push(await compare(scenario, local, moto));
      return all;
    } finally {
      await moto.stop();
    }
  } finally {
    await local.stop();
  }
}

type Sides = Parameters<Scenario['play']>[0];

async function compare(scenario: Scenario, local: Sides, moto: Sides): Promise<Compared> {
  const ours = await scenario.play(local);
  const theirs = await scenario.play(moto);
  return { scenario: scenario.name, local: ours, moto: theirs, isSame: isDeepStrictEqual(ours, theirs) };
}
