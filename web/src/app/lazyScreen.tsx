import { createElement, use, type FunctionComponent } from 'react'
import { BASE } from './paths'
import { ProblemError } from '@/api/problem'

const preloads: (() => Promise<void>)[] = []

/**
 * A screen in a file of its own, fetched when it is first needed. One that cannot be fetched for want of a network is a
 * failure like any other: it can be tried again and costs nothing that is on the screen.
 */
export function lazyScreen<K extends string>(
  load: () => Promise<Record<K, FunctionComponent>>,
  name: K,
): FunctionComponent & { preload: () => Promise<void> } {
  let screen: FunctionComponent | undefined
  let loading: Promise<void> | undefined
  let failure: unknown
  const preload = () => {
    if (screen) return Promise.resolve()
    failure = undefined
    loading ??= load()
      .then(
        (file) => {
          screen = file[name]
        },
        async (error: unknown) => {
          failure = await reasonOf(error)
        },
      )
      .finally(() => {
        loading = undefined
      })
    return loading
  }
  function Screen() {
    if (failure) throw failure
    if (!screen) use(loading ?? preload())
    return screen ? createElement(screen) : null
  }
  preloads.push(preload)
  return Object.assign(Screen, { preload })
}

/** Fetches all screens that are not here yet; afterwards one can go anywhere without a network. */
export async function preloadScreens(): Promise<void> {
  await Promise.all(preloads.map((preload) => preload()))
}

/** A missing file of a server that answers belongs to a build that was replaced; otherwise nothing was reached at all. */
async function reasonOf(error: unknown): Promise<unknown> {
  const answers = await fetch(`${BASE}/`, { method: 'HEAD', cache: 'no-store' }).then(
    (answer) => answer.ok,
    () => false,
  )
  return answers ? error : new ProblemError({ status: 0, code: 'no-answer', title: '' })
}
