/** Who can sign in on a laptop, and the groups that the provider tells of them. Nobody has a password. */
export interface LocalPerson {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
}

export const people: readonly LocalPerson[] = [
  { id: 'ada', name: 'Ada', groups: ['admins'] },
  { id: 'olu', name: 'Olu', groups: ['operators'] },
  { id: 'ola', name: 'Ola', groups: ['operators'] },
  { id: 'opa', name: 'Opa', groups: ['openers'] },
  { id: 'vic', name: 'Vic', groups: ['viewers'] },
  { id: 'aud', name: 'Aud', groups: ['auditors'] },
  { id: 'eve', name: 'Eve', groups: [] },
];
