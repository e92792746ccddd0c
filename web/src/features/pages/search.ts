const PLACES = ['preview', 'publish', 'share', 'settings', 'conflict', 'design', 'add'] as const

/** What lies over the blocks. It is part of the address, so that a phone's Back closes it and stays in the editor. */
export type Over = (typeof PLACES)[number]

/** What is open over the editor; `at` is where a block is to be added. */
export type EditorSearch = { over?: Over; at?: number }

/** The version that is looked at. */
export type VersionSearch = { version?: number }

export function readEditorSearch({ over, at }: Record<string, unknown>): EditorSearch {
  const place = PLACES.find((each) => each === over)
  if (!place) return {}
  return place === 'add' && isCount(at) ? { over: place, at } : { over: place }
}

export function readVersionSearch({ version }: Record<string, unknown>): VersionSearch {
  return isCount(version) ? { version } : {}
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}
