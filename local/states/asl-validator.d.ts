/** The package ships no declarations. */
declare module 'asl-validator' {
  interface Verdict {
    readonly isValid: boolean;
    readonly errors: readonly { readonly 'Error code'?: string; readonly Message?: string }[];
    errorsText(separator?: string): string;
  }
  /** Writes the query language into the states of the definition it is given. */
  export default function validate(definition: object): Verdict;
}
