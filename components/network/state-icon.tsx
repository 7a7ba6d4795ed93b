import { cn } from '@/components/ui/class-names';
import type { Condition } from './condition';

/** Where the gate hangs (from the top), whether water runs, and the colour: the state without reading a word. */
const looks: Record<
  Condition,
  { gate: number; water: boolean; moves?: true; sign?: '!' | '?'; colour: string }
> = {
  closed: { gate: 9, water: false, colour: 'text-faint' },
  opening: { gate: 6, water: true, moves: true, colour: 'text-water-deep' },
  open: { gate: 2.5, water: true, colour: 'text-water-deep' },
  finishing: { gate: 5, water: true, moves: true, colour: 'text-muted' },
  closing: { gate: 7, water: true, moves: true, colour: 'text-muted' },
  unknown: { gate: 0, water: false, sign: '?', colour: 'text-warn-ink' },
  'should-be-closed': { gate: 2.5, water: true, colour: 'text-danger' },
  'other-way-out': { gate: 0, water: false, sign: '!', colour: 'text-danger' },
  'should-be-open': { gate: 0, water: false, sign: '!', colour: 'text-danger' },
};

/** A small sluice: the gate down, lifted with water under it, or a sign where that is not known. */
export function StateIcon({ condition, className }: { condition: Condition; className?: string }) {
  const { gate, water, moves, sign, colour } = looks[condition];
  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      aria-hidden="true"
      className={cn('size-5 shrink-0', colour, className)}
    >
      <path
        d="M3 2.5v15M17 2.5v15"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        opacity="0.55"
      />
      {sign === undefined ? (
        <rect x="5.4" y={gate} width="9.2" height="7" rx="1.3" fill="currentColor" />
      ) : (
        <Sign sign={sign} />
      )}
      {water && (
        <path
          d="M5.4 15.4c1.15 0 1.15-1 2.3-1s1.15 1 2.3 1 1.15-1 2.3-1 1.15 1 2.3 1"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinecap="round"
          className={moves ? 'animate-flow' : ''}
        />
      )}
    </svg>
  );
}

function Sign({ sign }: { sign: '!' | '?' }) {
  const stem =
    sign === '!' ? 'M10 4.5v6.5' : 'M7.6 6.6c.1-1.5 1.1-2.3 2.4-2.3s2.4.8 2.4 2.1c0 1.9-2.4 1.9-2.4 4.1';
  return (
    <>
      <path d={stem} stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />
      <circle cx="10" cy="14.6" r="1.25" fill="currentColor" />
    </>
  );
}
