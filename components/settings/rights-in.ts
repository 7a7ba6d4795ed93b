/** The actions that AWS refused, as its sentences name them (“is not authorized to perform: ec2:DescribeVpcs …”), each once. */
export function rightsIn(messages: readonly string[]): string[] {
  const named = messages.flatMap((text) => [...text.matchAll(/perform: ([a-z0-9-]+:[A-Za-z*]+)/g)]);
  return [...new Set(named.flatMap(([, action]) => action ?? []))].sort();
}
