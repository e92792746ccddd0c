import type { Draft } from './draft'

/** What was before and what was taken back. Steps with the same key close together are one step, as in typing. */
export type History = {
  past: readonly Draft[]
  future: readonly Draft[]
  key: string | null
  at: number
}

const MOST_STEPS = 200
const ONE_STEP_MS = 1_200

export const NO_HISTORY: History = { past: [], future: [], key: null, at: 0 }

/** Remembers what stood before an edit. */
export function remember(history: History, before: Draft, key: string | null, now: number): History {
  const goesOn = key !== null && key === history.key && now - history.at < ONE_STEP_MS
  return {
    past: goesOn ? history.past : [...history.past, before].slice(-MOST_STEPS),
    future: [],
    key,
    at: now,
  }
}

export function takeBack(history: History, current: Draft): { history: History; draft: Draft } | null {
  const draft = history.past.at(-1)
  if (!draft) return null
  return {
    draft,
    history: {
      past: history.past.slice(0, -1),
      future: [current, ...history.future],
      key: null,
      at: 0,
    },
  }
}

export function doAgain(history: History, current: Draft): { history: History; draft: Draft } | null {
  const [draft, ...future] = history.future
  return draft ? { draft, history: { past: [...history.past, current], future, key: null, at: 0 } } : null
}

/** The same steps on other ground; those that lead nowhere any more are gone. */
export function carry(
  history: History,
  current: Draft,
  carried: (draft: Draft) => Draft,
  isSame: (one: Draft, other: Draft) => boolean,
): History {
  const steps = (drafts: readonly Draft[]) => {
    let next = current
    return drafts.map(carried).filter((draft) => {
      const leads = !isSame(draft, next)
      next = draft
      return leads
    })
  }
  return {
    past: steps(history.past.toReversed()).toReversed(),
    future: steps(history.future),
    key: null,
    at: 0,
  }
}
