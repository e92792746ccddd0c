/**
 * Reads a screen's part of the address. What the reader leaves out is then really absent: the router lays the answer over
 * the address as it was written, and would hand on an unknown value under a known name.
 */
export function knownSearch<T extends object>(read: (search: Record<string, unknown>) => T) {
  return (search: Record<string, unknown>): T => ({
    ...Object.fromEntries(Object.keys(search).map((name) => [name, undefined])),
    ...read(search),
  })
}
